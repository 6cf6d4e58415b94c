import type { Chat, Message, User } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { CHAT_LINES } from '../src/conversation/chat-help.ts';
import { Dispatcher } from '../src/dispatch/dispatcher.ts';
import { FakeTelegram } from './channels/telegram/fake-telegram/fake-telegram.ts';
import {
  channelOn,
  FORUM,
  GROUP,
  HOA,
  HOA_CHAT,
  MINH,
  SMALL_GROUP,
} from './channels/telegram/telegram-people.ts';
import { chatDeskOn } from './dispatch/chat-desk-on.ts';
import { makeSampleDir, openOn, type SampleDir } from './helpers/sample-data-dir.ts';
import { countOf, questionOf } from './helpers/sample-files.ts';

const WAIT = { timeout: 20_000 };
const CALL = '@tra_cuu_bot';

let sample: SampleDir;
let app: App;
beforeAll(async () => {
  sample = await makeSampleDir(3);
  app = await openOn(sample.copy());
}, 60_000);
afterAll(async () => {
  await app.close();
  sample.remove();
});

describe('every message is answered once', { timeout: 60_000 }, () => {
  let fake: FakeTelegram;
  let dispatcher: Dispatcher;
  let stop: () => Promise<void>;
  let bots = 5000;

  const startRoad = async (over: Parameters<typeof chatDeskOn>[1] = {}): Promise<void> => {
    const channel = channelOn(fake);
    dispatcher = new Dispatcher({
      ...{ library: app.library, channels: [channel], desk: chatDeskOn(app, over) },
      limits: { waitMs: 1, longestWaitMs: 1200 },
    });
    await channel.start(dispatcher.hostFor(channel));
    stop = async () => {
      await channel.stop();
      await dispatcher.stop();
    };
  };
  beforeEach(async () => {
    // Each test has a bot of its own: what one was told is nothing to the next.
    fake = await FakeTelegram.start({ token: `${(bots += 1)}:AAfake-token_of_a_bot` });
    for (const chat of [HOA_CHAT, GROUP, FORUM, SMALL_GROUP]) fake.world.open(chat);
    await startRoad();
  });
  afterEach(async () => {
    await stop();
    await fake.close();
  });

  const texts = (chat: Chat): string[] => fake.world.shownIn(chat.id).map(({ text }) => text);
  /** Waits until all that was delivered is taken and done. */
  const quiet = async (): Promise<void> => {
    await expect.poll(() => fake.queue.pending.length, WAIT).toBe(0);
    await expect.poll(() => dispatcher.busy, WAIT).toBe(0);
  };
  const first = (answers: readonly string[]): (string | undefined)[] =>
    answers.map((text) => text.split('\n')[0]);
  const figure = (school: number): unknown => expect.stringContaining(`${countOf(school)} bộ bàn ghế`);

  it('and not again when it is edited, or when the same update comes a second time', async () => {
    const message = fake.say(HOA_CHAT, HOA, questionOf(1));
    await quiet();
    const edited = { ...message, text: questionOf(2), edit_date: 1_790_000_100 } as never;
    fake.queue.again({ update_id: 9001, edited_message: edited });
    fake.queue.again({ update_id: 9002, message: message as never });
    fake.queue.again({
      update_id: 9003,
      channel_post: { ...message, chat: { id: -9, type: 'channel' } } as never,
    });
    fake.queue.jumpTo(9100);
    fake.say(HOA_CHAT, HOA, '/moi');
    await quiet();
    expect(first(texts(HOA_CHAT))).toEqual([figure(1), CHAT_LINES.fresh]);
  });

  it('a tap on a message too old to be seen gets one line, and the button stops turning', async () => {
    const old = { message_id: 3, chat: HOA_CHAT, date: 0 } as unknown as Message;
    const id = fake.tap(old, HOA, 'AbCdEf123456');
    await quiet();
    expect(texts(HOA_CHAT)).toEqual([CHAT_LINES.oldOffer]);
    await expect.poll(() => fake.openQueries.has(id)).toBe(false);
  });

  it('ten pictures, or ten files, sent as one get one kind line', async () => {
    for (let at = 0; at < 10; at++) fake.say(HOA_CHAT, HOA, '', { photo: [], media_group_id: 'anh' });
    const document = { file_id: 'F', file_unique_id: 'u', file_name: 'kh.md' };
    for (let at = 0; at < 10; at++) fake.say(HOA_CHAT, HOA, '', { document, media_group_id: 'tep' });
    await quiet();
    expect(texts(HOA_CHAT)).toEqual([CHAT_LINES.unsupported, CHAT_LINES.unsupported]);
  });

  it('a text that Telegram parts because it is too long is told to be so, part by part', async () => {
    for (const text of ['ă'.repeat(4096), 'ă'.repeat(904)]) fake.say(HOA_CHAT, HOA, text);
    fake.say(HOA_CHAT, HOA, questionOf(0));
    await quiet();
    expect(first(texts(HOA_CHAT))).toEqual([expect.stringMatching(/dài/), expect.any(String), figure(0)]);
  });

  it('a message from before a long outage is answered like any other', async () => {
    fake.say(HOA_CHAT, HOA, questionOf(1), { date: 1_600_000_000 });
    await quiet();
    expect(first(texts(HOA_CHAT))).toEqual([figure(1)]);
  });

  it('what was written over hours is not taken for a flood when it comes all at once', async () => {
    await stop();
    await startRoad({ limits: { perUser: 2, perGroup: 2 } });
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    for (let at = 0; at < 6; at++) fake.say(HOA_CHAT, HOA, '/moi', { date: hourAgo + 90 * at });
    await quiet();
    expect(texts(HOA_CHAT)).toEqual(Array.from({ length: 6 }, () => CHAT_LINES.fresh));
    // One who wrote a flood then is told so as ever.
    for (let at = 0; at < 4; at++) fake.say(HOA_CHAT, HOA, '/moi', { date: hourAgo + 1200 });
    await quiet();
    expect(texts(HOA_CHAT).slice(6)).toEqual([
      CHAT_LINES.fresh,
      CHAT_LINES.fresh,
      expect.stringContaining('hơi nhanh'),
    ]);
  });

  it('the same inline query, typed again, has the same cards', async () => {
    const ids = [fake.typeInline(HOA, questionOf(1)), fake.typeInline(HOA, questionOf(1))];
    await expect.poll(() => fake.openQueries.size, WAIT).toBe(0);
    const [one, two] = ids.map((id) => fake.inlineAnswers.get(id)?.['results']);
    expect(one).toEqual(two);
    expect(one).toMatchObject([{ title: figure(1) }]);
  });

  describe('in a group', () => {
    it('its name alone is asked what it is to answer, or answers the words it is pointed at', async () => {
      fake.say(GROUP, HOA, CALL);
      const asked = fake.say(GROUP, MINH, questionOf(2));
      fake.say(GROUP, HOA, CALL, { reply_to_message: asked } as never);
      fake.say(GROUP, HOA, '/hoi', { reply_to_message: asked } as never);
      await quiet();
      expect(first(texts(GROUP))).toEqual([CHAT_LINES.empty, figure(2), figure(2)]);
    });

    it('what is said to another bot is left alone, also under a message of ours', async () => {
      fake.say(GROUP, HOA, `${CALL} ${questionOf(1)}`);
      await quiet();
      const [{ message } = { message: undefined }] = fake.world.shownIn(GROUP.id);
      fake.say(GROUP, MINH, '/hoi@bot_khac câu khác', { reply_to_message: message } as never);
      await quiet();
      expect(texts(GROUP)).toHaveLength(1);
    });

    it('a reply to an older answer, by whomever, goes on from that answer', async () => {
      fake.say(GROUP, HOA, `${CALL} ${questionOf(1)}`);
      fake.say(GROUP, HOA, `${CALL} ${questionOf(2)}`);
      await quiet();
      const [older] = fake.world.shownIn(GROUP.id);
      const reply = { reply_to_message: older?.message } as never;
      fake.say(GROUP, MINH, 'còn thư viện thì sao?', reply);
      fake.say(GROUP, MINH, '/nguon 1', reply);
      await quiet();
      expect(first(texts(GROUP))).toEqual([
        figure(1),
        figure(2),
        expect.stringContaining('Cốc Ly'),
        expect.any(String),
      ]);
      expect(texts(GROUP)[3]).toContain(`${countOf(1)} bộ bàn ghế`);
    });

    it('an administrator who hides is answered, and may tap what was offered to the group', async () => {
      const hidden: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
      fake.say(GROUP, hidden, `${CALL} ${questionOf(1)}`, { sender_chat: GROUP });
      fake.say(GROUP, { ...hidden, id: 136_817_688 }, `${CALL} ${questionOf(2)}`, {
        sender_chat: { id: -9, type: 'channel', title: 'Kênh của Sở' },
      } as never);
      await quiet();
      const [shown] = fake.world.shownIn(GROUP.id);
      expect(first(texts(GROUP))).toEqual([figure(1), figure(2)]);
      const thumb = shown?.buttons.find(({ text }) => text.startsWith('👍'));
      fake.tap(shown!.message, HOA, thumb?.callback_data ?? '');
      await quiet();
      expect(texts(GROUP).at(-1)).toBe(CHAT_LINES.thanks);
    });

    it('topics of a forum are conversations of their own, and are answered where they are', async () => {
      const topic = (id: number) => ({ is_topic_message: true, message_thread_id: id });
      fake.say(FORUM, HOA, `${CALL} ${questionOf(1)}`, topic(7));
      fake.say(FORUM, HOA, `${CALL} còn thư viện thì sao?`, topic(8));
      await quiet();
      const shown = fake.world.shownIn(FORUM.id);
      expect(new Set(shown.map(({ params }) => params['message_thread_id']))).toEqual(new Set([7, 8]));
      expect(shown.find(({ params }) => params['message_thread_id'] === 8)?.text).not.toContain('Cốc Ly');
    });

    it.each(['put out of a group', 'blocked by a person'])(
      'a bot that is %s while it answers gives these answers up after one try each, and goes on elsewhere',
      async (what) => {
        const there = what === 'put out of a group' ? GROUP : HOA_CHAT;
        const elsewhere = there === GROUP ? HOA_CHAT : GROUP;
        fake.fail('sendRichMessage', { type: 'wait', seconds: 1 });
        for (const school of [0, 1]) fake.say(there, HOA, `${CALL} ${questionOf(school)}`);
        await expect.poll(() => fake.callsOf('sendRichMessage').length, WAIT).toBe(1);
        if (there === GROUP) fake.world.expel(GROUP.id);
        else fake.world.block(HOA_CHAT.id);
        fake.say(elsewhere, HOA, `${CALL} ${questionOf(2)}`);
        await quiet();
        expect(texts(there)).toEqual([]);
        expect(first(texts(elsewhere))).toEqual([figure(2)]);
        const statuses = fake.callsOf('sendRichMessage').map(({ status }) => status);
        expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 403, 403, 429]);
      },
    );
  });

  describe('when a group becomes a supergroup', () => {
    const BIG: Chat.SupergroupChat = { id: -1077, type: 'supergroup', title: 'Tổ Toán' };

    it.each([
      ['is told at once', false],
      ['is found out by a refusal', true],
    ])('and that %s: what waits is answered there, once, and the talk goes on', async (_how, late) => {
      const waiting = { type: 'wait', seconds: 1 } as const;
      fake.fail('sendRichMessage', waiting);
      for (const school of [1, 0]) fake.say(SMALL_GROUP, HOA, `${CALL} ${questionOf(school)}`);
      await expect.poll(() => fake.callsOf('sendRichMessage').length, WAIT).toBe(1);
      fake.upgrade(SMALL_GROUP, BIG, HOA, late);
      await quiet();
      expect(texts(SMALL_GROUP)).toEqual([]);
      expect(first(texts(BIG))).toEqual([figure(1), figure(0)]);
      // Messages are numbered anew: the first question there has the number of one that was asked before.
      for (let id = fake.say(BIG, HOA, 'chuyện riêng').message_id; id < 4; id += 1) fake.say(BIG, HOA, 'à');
      fake.say(BIG, HOA, `${CALL} còn thư viện thì sao?`);
      const offered = fake.world.shownIn(BIG.id)[0];
      const sources = offered?.buttons.find(({ text }) => text === 'Xem đoạn trích');
      fake.tap(offered!.message, HOA, sources?.callback_data ?? '');
      await quiet();
      const answers = texts(BIG);
      expect(answers).toHaveLength(4);
      expect(answers[2]).toContain('Bản Phố');
      expect(answers[3]).toContain(`${countOf(1)} bộ bàn ghế`);
      expect(fake.calls.filter(({ description = '' }) => description.includes('upgraded')).length).toBe(
        late ? 1 : 0,
      );
      await stop();
      await startRoad();
      fake.say(BIG, MINH, '/moi@tra_cuu_bot');
      await quiet();
      expect(texts(BIG).at(-1)).toBe(CHAT_LINES.fresh);
    });
  });
});
