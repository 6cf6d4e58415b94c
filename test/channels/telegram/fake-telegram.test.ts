import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeTelegram, type FakeOptions } from './fake-telegram/fake-telegram.ts';
import { FORUM, GROUP, HOA, HOA_CHAT } from './telegram-people.ts';

interface Answer {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly result?: unknown;
}

describe('the fake Bot API server', () => {
  let fake: FakeTelegram;
  const call = async (method: string, params: object = {}, token = fake.token): Promise<Answer> => {
    const response = await fetch(`${fake.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const answer = (await response.json()) as Answer;
    expect(response.status).toBe(answer.error_code ?? 200);
    return answer;
  };
  const send = (params: object): Promise<Answer> =>
    call('sendMessage', { chat_id: HOA_CHAT.id, text: 'a', ...params });
  const open = async (options: FakeOptions = {}): Promise<void> => {
    fake = await FakeTelegram.start(options);
    for (const chat of [HOA_CHAT, GROUP, FORUM]) fake.world.open(chat);
  };
  beforeEach(() => open());
  afterEach(() => fake.close());

  it('knows its token, the methods of the Bot API and their parameters', async () => {
    expect(await call('getMe', {}, '1:x')).toMatchObject({ error_code: 401, description: 'Unauthorized' });
    expect(await call('sendMesage')).toMatchObject({ error_code: 404, description: 'Not Found' });
    expect(await call('getGameHighScores')).toMatchObject({ error_code: 501 });
    expect(await send({ disable_web_page_previews: true })).toMatchObject({ error_code: 400 });
    expect(await send({ link_preview_options: { disabled: true } })).toMatchObject({
      description: 'Bad Request: unknown parameter "link_preview_options.disabled"',
    });
    expect(await send({ reply_markup: { inline_keyboard: [[{ text: 'a', data: 'b' }]] } })).toMatchObject({
      description: 'Bad Request: unknown parameter "reply_markup.inline_keyboard.data"',
    });
  });

  it.each([
    [{ text: '' }, 'message text is empty'],
    [{ text: ' \n ' }, 'message text is empty'],
    [{ text: 'ế'.repeat(4097) }, 'message is too long'],
    [{ text: '😀'.repeat(2049) }, 'message is too long'],
    [{ text: 'a\uD83D' }, 'strings must be encoded in UTF-8'],
    [{ chat_id: 1 }, 'chat not found'],
    [{ reply_parameters: { message_id: 9 } }, 'message to be replied not found'],
    [{ message_thread_id: 3 }, 'message thread not found'],
    [
      { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'ế'.repeat(22) }]] } },
      'BUTTON_DATA_INVALID',
    ],
    [
      { reply_markup: { inline_keyboard: [[{ text: ' ', callback_data: 'a' }]] } },
      'text buttons are unallowed',
    ],
    [
      { text: '<b>a', parse_mode: 'HTML' },
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [{ text: '<b><i>a</b></i>', parse_mode: 'HTML' }, `can't parse entities: Unmatched end tag`],
    [{ text: 'a</b>', parse_mode: 'HTML' }, `can't parse entities: Unexpected end tag`],
    [{ text: '<p>a</p>', parse_mode: 'HTML' }, `can't parse entities: Unsupported start tag "p"`],
    [{ text: 'a<b', parse_mode: 'HTML' }, `can't parse entities: Unclosed start tag`],
    [{ text: 'a & b', parse_mode: 'HTML' }, `can't parse entities: Unknown character reference`],
    [{ text: '&nbsp;', parse_mode: 'HTML' }, `can't parse entities: Unknown character reference`],
    [{ text: '<b>a</b>'.repeat(101), parse_mode: 'HTML' }, `can't parse entities: 101 entities`],
  ])('refuses %j', async (params, description) => {
    const answer = await send(params);
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(answer.description).toContain(`Bad Request: ${description}`);
    expect(fake.world.shown()).toEqual([]);
  });

  it('measures what is read, not the markup', async () => {
    expect(await send({ text: `<b>${'a'.repeat(4096)}</b>`, parse_mode: 'HTML' })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['<p>a', 'is not closed'],
    ['<span>a</span>', 'unsupported tag'],
    ['<p><ul><li>a</li></ul></p>', 'block "ul" in "p"'],
    ['<li>a</li>', '"li" in "the message"'],
    ['<p><a href="#x">1</a></p>', 'nothing is named "x"'],
    ['<p><a href="javascript:1">1</a></p>', 'address'],
    ['<p>&eacute;</p>', 'Unknown character reference'],
    ['<p>a</p>'.repeat(501), 'too many blocks'],
    [`<table><tr>${'<td>a</td>'.repeat(21)}</tr></table>`, 'too many columns'],
    [`${'<blockquote>'.repeat(17)}a${'</blockquote>'.repeat(17)}`, 'nested too deep'],
    [`<p>${'ế😀'.repeat(16_385)}</p>`, 'message is too long'],
  ])('refuses the rich message %j', async (html, why) => {
    const answer = await call('sendRichMessage', { chat_id: HOA_CHAT.id, rich_message: { html } });
    expect(answer.description).toContain(why);
  });

  it('takes a rich message that is just within the limits', async () => {
    for (const html of [
      `<p>${'ế😀'.repeat(16_384)}</p>`,
      '<p>a</p>'.repeat(500),
      `<table><tr>${'<td>a</td>'.repeat(20)}</tr></table>`,
      `${'<blockquote>'.repeat(16)}a${'</blockquote>'.repeat(16)}`,
    ])
      expect(await call('sendRichMessage', { chat_id: HOA_CHAT.id, rich_message: { html } })).toMatchObject({
        ok: true,
      });
  });

  it('takes rich messages, refuses them or has never heard of them, as it is told', async () => {
    const rich = (): Promise<Answer> =>
      call('sendRichMessage', { chat_id: HOA_CHAT.id, rich_message: { html: '<p>a</p>' } });
    expect(await rich()).toMatchObject({ ok: true });
    fake.rich = 'refused';
    expect(await rich()).toMatchObject({ error_code: 400 });
    fake.rich = 'unknown';
    expect(await rich()).toMatchObject({ error_code: 404 });
  });

  describe('a draft', () => {
    const draft = (params: object): Promise<Answer> =>
      call('sendMessageDraft', { chat_id: HOA_CHAT.id, draft_id: 5, text: 'a', ...params });

    it('is for private chats, has a number, and may be without words', async () => {
      expect(await draft({ text: '' })).toMatchObject({ ok: true });
      expect(await draft({ chat_id: GROUP.id })).toMatchObject({
        description: 'Bad Request: PEER_ID_INVALID',
      });
      for (const draft_id of [0, undefined, 'x', 1.5])
        expect(await draft({ draft_id })).toMatchObject({ description: 'Bad Request: DRAFT_ID_INVALID' });
      expect(await draft({ message_thread_id: 3 })).toMatchObject({ error_code: 400 });
      expect(await draft({ can_stop: 'yes' })).toMatchObject({ error_code: 400 });
      expect((await draft({ reply_markup: {} })).description).toContain('unknown parameter');
      expect((await draft({ text: 'a'.repeat(4097) })).description).toContain('too long');
      expect(await draft({ chat_id: 999 })).toMatchObject({ description: 'Bad Request: chat not found' });
      fake.world.block(HOA_CHAT.id);
      expect(await draft({})).toMatchObject({ error_code: 403 });
    });

    it('alone may have a thinking block, and comes too often when it comes at once', async () => {
      const rich = { chat_id: HOA_CHAT.id, rich_message: { html: '<tg-thinking>a</tg-thinking>' } };
      expect((await call('sendRichMessage', rich)).description).toContain('unsupported tag');
      expect(await call('sendRichMessageDraft', { ...rich, draft_id: 5 })).toMatchObject({ ok: true });
      expect(await draft({})).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
      fake.drafts.known = 'classic';
      expect(await call('sendRichMessageDraft', { ...rich, draft_id: 5 })).toMatchObject({ error_code: 404 });
      fake.drafts.known = 'none';
      expect(await draft({})).toMatchObject({ error_code: 404 });
    });

    it('is gone when the bot says something, and tells of a Stop where it had the button', async () => {
      await draft({ can_stop: true });
      expect(fake.drafts.standing(HOA_CHAT.id)).toMatchObject({ id: 5, text: 'a' });
      await send({});
      expect(fake.drafts.standing(HOA_CHAT.id)).toBeUndefined();
      expect(() => fake.pressStop(HOA_CHAT)).toThrow('no Stop button');
      await expect.poll(async () => (await draft({ can_stop: true })).ok, { timeout: 10_000 }).toBe(true);
      expect(fake.pressStop(HOA_CHAT, 2)).toBe(5);
      const stopped = { stopped_message_generation: { chat: HOA_CHAT, draft_id: 5 } };
      expect(await call('getUpdates')).toMatchObject({ result: [stopped, stopped] });
    });
  });

  it('edits what is there and is changed', async () => {
    await send({});
    const edit = (params: object): Promise<Answer> =>
      call('editMessageText', { chat_id: HOA_CHAT.id, message_id: 1, ...params });
    expect((await edit({ text: 'a' })).description).toContain('message is not modified');
    expect((await edit({ text: 'b', message_id: 7 })).description).toContain('message to edit not found');
    expect(await edit({ text: 'b' })).toMatchObject({ ok: true });
  });

  it('takes the answer to a query once', async () => {
    const id = fake.tap(fake.say(HOA_CHAT, HOA, 'x'), HOA, 'k');
    expect(await call('answerCallbackQuery', { callback_query_id: id })).toMatchObject({ ok: true });
    expect((await call('answerCallbackQuery', { callback_query_id: id })).description).toContain(
      'query is too old',
    );
    const results = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ type: 'article', id: `${at}`, title: 't', input_message_content: { message_text: 'a' } },
      }));
    const inline = fake.typeInline(HOA, 'x');
    expect(await call('answerInlineQuery', { inline_query_id: inline, results: results(51) })).toMatchObject({
      ok: false,
    });
    expect(
      await call('answerInlineQuery', { inline_query_id: inline, results: [...results(1), ...results(1)] }),
    ).toMatchObject({
      description: 'Bad Request: RESULT_ID_DUPLICATE',
    });
    expect(await call('answerInlineQuery', { inline_query_id: inline, results: results(1) })).toMatchObject({
      ok: true,
    });
  });

  it('confirms by offset, holds a poll, and lets one poller work at a time', async () => {
    fake.say(HOA_CHAT, HOA, 'một');
    const first = await call('getUpdates');
    expect(await call('getUpdates')).toEqual(first);
    const [{ update_id: id }] = first.result as [{ update_id: number }];
    const waiting = call('getUpdates', { offset: id + 1, timeout: 20 });
    await expect.poll(() => fake.queue.polling).toBe(true);
    const second = call('getUpdates', { offset: id + 1, timeout: 20 });
    expect(await waiting).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated by other'),
    });
    fake.say(HOA_CHAT, HOA, 'hai');
    expect(await second).toMatchObject({ result: [{ message: { text: 'hai' } }] });
    await call('setWebhook', { url: 'http://127.0.0.1:9/x' });
    expect((await call('getUpdates')).description).toContain(
      "can't use getUpdates method while webhook is active",
    );
  });

  it('posts an update again until it is taken', async () => {
    await fake.close();
    await open({ webhookRetry: 5 });
    const other = await FakeTelegram.start();
    // A server that knows no such path answers 404, and in the end it is switched off.
    await call('setWebhook', { url: `${other.url}/x`, secret_token: 'mat-khau' });
    fake.say(HOA_CHAT, HOA, 'x');
    await expect.poll(() => fake.queue.deliveries.length).toBeGreaterThan(2);
    expect(fake.queue.deliveries.every(({ status }) => status !== 200)).toBe(true);
    expect(fake.queue.pending).toHaveLength(1);
    await other.close();
  });

  it('lists only commands that may be', async () => {
    const set = (command: string): Promise<Answer> =>
      call('setMyCommands', { commands: [{ command, description: 'x' }] });
    expect(await set('hoi')).toMatchObject({ ok: true });
    expect(await set('Hỏi')).toMatchObject({ description: 'Bad Request: BOT_COMMAND_INVALID' });
  });
});
