import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { CHAT_LINES } from '../../src/conversation/chat-help.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { AnswerCharts } from '../../src/conversation/answer-charts.ts';
import { bareAnswer } from '../../src/domain/answer.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { AppError } from '../../src/errors.ts';
import { chatDeskOn } from '../dispatch/chat-desk-on.ts';
import { startTalk, type Talk } from '../dispatch/talk.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, questionOf } from '../helpers/sample-files.ts';

const BUTTONS = { capabilities: { buttons: { max: 8, dataBytes: 64 }, maxText: 4000 } } as const;
const PICTURES = { capabilities: { ...BUTTONS.capabilities, images: true } } as const;

let sample: SampleDir;
let app: App;
let talk: Talk;

beforeAll(async () => {
  sample = await makeSampleDir(3);
});
afterAll(() => sample.remove());
beforeEach(async () => {
  app = await openOn(sample.copy());
});
afterEach(async () => {
  await talk.stop();
  await app.close();
});

describe('a question', () => {
  it('is answered with its source, and leads to the next', async () => {
    talk = await startTalk(app, BUTTONS);
    expect(await talk.say(questionOf(1))).toContain(`${countOf(1)} bộ bàn ghế`);
    expect(await talk.say('Còn trường Bản Phố 0 thì sao?')).toContain(`${countOf(0)} bộ bàn ghế`);
  });

  it('does not lean on another chat, nor on one before a fresh start', async () => {
    talk = await startTalk(app, BUTTONS);
    await talk.say(questionOf(1));
    expect(await talk.say('còn thư viện thì sao?', { conversationId: 'chat-2' })).not.toContain('[1]');
    expect(await talk.say('/moi')).toBe(CHAT_LINES.fresh);
    expect(await talk.say('còn thư viện thì sao?')).not.toContain('Cốc Ly');
  });

  it('typed with the number of a command that was not offered is a question', async () => {
    talk = await startTalk(app);
    expect(await talk.say('12')).not.toBe('');
    expect(await app.library.turns.recent('memory', 'bot-1:chat-1', 5)).toMatchObject([{ question: '12' }]);
  });
});

describe('what is offered', () => {
  it('shows the passages, takes a vote, and keeps it with the turn', async () => {
    talk = await startTalk(app, BUTTONS);
    await talk.say(questionOf(1));
    const [turn] = await app.library.turns.recent('memory', 'bot-1:chat-1', 1);
    expect(await talk.tap('đoạn trích')).toContain(`chuẩn bị ${countOf(1)} bộ bàn ghế cho học sinh.`);
    expect(await talk.tap('👎')).toBe(CHAT_LINES.useless);
    expect(await talk.tap('👍')).toBe(CHAT_LINES.thanks);
    expect(await app.library.feedback.tally()).toEqual({ useful: 1, useless: 0, notes: 0 });
    expect((await app.library.feedback.recent(1))[0]).toMatchObject({ messageId: turn?.messageId });
  });

  it('is chosen by its number where there are no buttons, and votes are not among the numbers', async () => {
    talk = await startTalk(app, { capabilities: { maxText: 2000 } });
    const said = await talk.say(questionOf(1));
    const number = /^(\d)\. Xem đoạn trích$/m.exec(said)?.[1] ?? '';
    expect(said).not.toContain('👍');
    expect(await talk.say('9')).toMatch(/^Chỉ có (lựa chọn 1|\d lựa chọn)/);
    expect(await talk.say(` ${number} `)).toContain(`chuẩn bị ${countOf(1)} bộ bàn ghế`);
  });

  it('is not chosen by a number where there are buttons', async () => {
    talk = await startTalk(app, BUTTONS);
    await talk.say(questionOf(1));
    await talk.say('1');
    expect((await app.library.turns.recent('memory', 'bot-1:chat-1', 1))[0]).toMatchObject({ question: '1' });
  });

  it('asks in the name of whoever it was offered to, shows more to everybody, and nothing elsewhere', async () => {
    talk = await startTalk(app, BUTTONS);
    const group = { conversationKind: 'group', conversationId: 'nhóm' } as const;
    await talk.say(questionOf(1), group);
    const other = { ...group, senderId: 'u2' };
    expect(await talk.tap('👍', other)).toBe(CHAT_LINES.notYours);
    expect(await talk.tap('đoạn trích', other)).toContain(`${countOf(1)} bộ bàn ghế`);
    expect(await talk.tap('đoạn trích')).toBe(CHAT_LINES.oldOffer);
    expect(await talk.say('', { kind: 'action', action: 'AAAAAAAAAAAA' })).toBe(CHAT_LINES.oldOffer);
    expect(await app.library.feedback.tally()).toMatchObject({ useful: 0 });
  });

  it('holds a chart where pictures can be sent and there are figures enough, and nowhere else', async () => {
    const charts: AnswerCharts = {
      has: async ({ targets }) => targets.length >= 2,
      draw: async () => ({ png: new Uint8Array([1]), alt: 'Biểu đồ cột' }),
    };
    talk = await startTalk(app, PICTURES, { charts });
    await talk.say(questionOf(1));
    expect(() => talk.tap('Biểu đồ')).toThrow('nothing offered');
    const figure = { indicator: 'bàn ghế', value: '107', documentId: 'd', citation: 1 };
    const answer = bareAnswer({
      question: '?',
      status: 'answered',
      kind: 'target',
      targets: [figure, figure],
    });
    const turn = { channel: 'memory', conversationId: 'bot-1:chat-1', messageId: 'u1:cũ' };
    await app.library.turns.append({ ...turn, question: '?', reply: { answer, nodes: [] }, state: null });
    const offers = async (images: boolean) => {
      const event = talk.channel.event({ eventId: 'cũ', text: '?' });
      return (await chatDeskOn(app, { charts }).reply(event, { ...talk.channel.capabilities, images }))
        .offers;
    };
    expect(await offers(true)).toContainEqual({ kind: 'chart', label: 'Biểu đồ', payload: { turn } });
    expect((await offers(false)).map(({ kind }) => kind)).not.toContain('chart');
    await app.library.inbox.take(talk.channel.event({ eventId: 'mốc' }));
    const [entry] = await app.library.inbox.open(1);
    const chart = { key: 'k', kind: 'chart', payload: { turn } } as const;
    await app.library.outbox.put(entry?.id ?? 0, { parts: [], actions: [chart] });
    expect(await talk.say('', { kind: 'action', action: 'k' })).toBe('Biểu đồ cột');
    const lines: string[] = [];
    const stop = new AbortController();
    const watch = {
      signal: stop.signal,
      onProgress: ({ nodes: [line] }: Reply) => {
        if (line?.type === 'notice') lines.push(line.text);
        stop.abort();
      },
    };
    const tap = talk.channel.event({ kind: 'action', action: 'k' });
    const stopped = await chatDeskOn(app, { charts }).reply(tap, talk.channel.capabilities, watch);
    expect(lines).toEqual(['Đang vẽ biểu đồ…']);
    expect(stopped).toMatchObject({ stopped: true, offers: [] });
  });
});

describe('a question that is stopped', () => {
  const stop = new AbortController();
  stop.abort();
  const { signal } = stop;

  it('gets a line in its language and the way to ask again, whichever way it was asked', async () => {
    talk = await startTalk(app, BUTTONS);
    const desk = chatDeskOn(app);
    const { capabilities } = talk.channel;
    const asked = questionOf(1);
    const ways = [
      talk.channel.event({ text: asked }),
      talk.channel.event({ kind: 'command', command: 'hoi', text: asked }),
    ];
    for (const event of ways) {
      const { reply, offers, stopped, outcome } = await desk.reply(event, capabilities, { signal });
      expect(reply?.answer.answer).toBe('Đã dừng.');
      expect(offers).toMatchObject([{ kind: 'ask', payload: { question: asked } }]);
      expect([stopped, outcome]).toEqual([true, undefined]);
    }
    const english = talk.channel.event({ text: 'How many desks does the school have?' });
    expect((await desk.reply(english, capabilities, { signal })).reply).toMatchObject({
      language: 'en',
      answer: { answer: 'Stopped.' },
    });
    expect(await app.library.turns.recent('memory', 'bot-1:chat-1', 5)).toEqual([]);
    // What takes no time is not stopped.
    const help = talk.channel.event({ kind: 'command', command: 'trogiup' });
    expect((await desk.reply(help, capabilities, { signal })).stopped).toBeUndefined();
  });
});

describe('too many messages', () => {
  it('are told once a minute, counted by person and by group, and answered again after that', async () => {
    let now = 1_000_000;
    talk = await startTalk(app, BUTTONS, { limits: { perUser: 2, perGroup: 3 }, now: () => now });
    const say = (senderId: string) =>
      talk.say('/trogiup', { senderId, conversationKind: 'group', conversationId: 'nhóm' });
    expect(await say('u1')).toContain('/hoi');
    expect(await say('u1')).toContain('/hoi');
    expect(await say('u1')).toMatch(/hơi nhanh.*60 giây/);
    expect(await say('u1')).toBe('');
    expect(await say('u2')).toContain('/hoi');
    expect(await say('u3')).toMatch(/hơi nhanh/);
    now += 60_001;
    expect(await say('u1')).toContain('/hoi');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a photo', { kind: 'unsupported' }, CHAT_LINES.unsupported],
    ['a file', { kind: 'file', file: { ref: 'f', name: 'a.txt' } }, CHAT_LINES.unsupported],
    ['a mention and no more', { kind: 'text' }, CHAT_LINES.empty],
    ['a command nobody knows', { kind: 'command', command: 'xoahet' }, CHAT_LINES.unknownCommand],
  ] as const)('%s gets a kind line', async (_what, over, line) => {
    talk = await startTalk(app, BUTTONS);
    expect(await talk.say('', over)).toBe(line);
  });
});

describe('a preview', () => {
  it('answers what is typed so far and remembers nothing', async () => {
    talk = await startTalk(app, BUTTONS);
    const desk = chatDeskOn(app);
    const reply = await desk.preview('memory', questionOf(1), 'u1');
    expect(reply.answer.answer).toContain(`${countOf(1)} bộ bàn ghế`);
    expect((await desk.preview('memory', '  ', 'u1')).answer.answer).toBe(CHAT_LINES.empty);
    expect(await app.library.turns.recent('memory', 'bot-1:chat-1', 5)).toEqual([]);
  });

  it('that meets with a fault says the search is out of order, and is told to whoever listens', async () => {
    talk = await startTalk(app, BUTTONS);
    const faults: [unknown, string][] = [];
    const broken = new AppError('LIBRARY_FAILED', 'the disk is gone');
    const conversation = Object.create(app.conversation, {
      answer: { value: () => Promise.reject(broken) },
    }) as Conversation;
    const desk = chatDeskOn(app, { conversation, onFault: (...fault) => void faults.push(fault) });
    expect((await desk.preview('memory', questionOf(1), 'u1')).answer.status).toBe('unavailable');
    expect(faults).toEqual([[broken, 'memory']]);
  });
});
