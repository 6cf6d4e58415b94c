import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Shown } from './channels/telegram/fake-telegram/chat-world.ts';
import type { ShownDraft } from './channels/telegram/fake-telegram/fake-drafts.ts';
import { type Fault, FakeTelegram } from './channels/telegram/fake-telegram/fake-telegram.ts';
import { GROUP, HOA, HOA_CHAT } from './channels/telegram/telegram-people.ts';
import { type FakeEmbeddingServer, startFakeEmbeddingServer } from './embedding/fake-embedding-server.ts';
import { type Held, holdNext } from './embedding/hold-next.ts';
import { runTracuu, startTracuu, type Running } from './helpers/run-tracuu.ts';

const WAIT = { timeout: 60_000 };
const PRIMARY = 'Phòng học kiên cố cấp tiểu học của Bắc Giang đặt bao nhiêu phần trăm?';
const LOWER_SECONDARY = 'Phòng học kiên cố cấp THCS của Bắc Giang đặt bao nhiêu phần trăm?';

let folder: string;
let embedder: FakeEmbeddingServer;
const settings = (): Record<string, string> => ({
  EMBEDDING_MODEL: 'fake-embedding',
  OPENAI_BASE_URL: embedder.baseURL,
});
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tracuu-drafts-'));
  embedder = await startFakeEmbeddingServer(undefined);
  await runTracuu(['ingest', 'corpus'], { ...settings(), DATA_DIR: path.join(folder, 'corpus') });
}, 120_000);
afterAll(async () => {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe('an answer that takes long, in the whole program on Telegram', { timeout: 180_000 }, () => {
  let fake: FakeTelegram;
  let program: Running;
  let port: number;
  let dataDir: string;
  let count = 0;
  const start = async (more: Record<string, string> = {}): Promise<void> => {
    port = await freePort();
    program = startTracuu(['serve'], {
      ...settings(),
      ...{ DATA_DIR: dataDir, PORT: `${port}`, LOG_LEVEL: 'debug' },
      ...{ TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url },
      ...more,
    });
    await program.said('Tra Cứu đang chạy: ');
  };
  const kill = async (): Promise<void> => {
    program.process.kill('SIGKILL');
    await program.finished;
  };
  const shown = async (chat: number, messages: number): Promise<Shown[]> => {
    await expect.poll(() => fake.world.shownIn(chat).length, WAIT).toBeGreaterThanOrEqual(messages);
    return fake.world.shownIn(chat);
  };
  /** The first draft whose words match. */
  const drafted = async (words: RegExp): Promise<ShownDraft> => {
    const find = (): ShownDraft | undefined => fake.drafts.shown.find(({ text }) => words.test(text));
    await expect.poll(find, WAIT).toBeDefined();
    return find()!;
  };
  const asked = async (held: Held): Promise<void> => expect.poll(() => held.input, WAIT).toBeDefined();
  const figure = async (name: string): Promise<string | undefined> => {
    const body = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return body.split('\n').find((line) => line.startsWith(name));
  };

  beforeEach(async () => {
    embedder.misbehave.length = embedder.requests.length = 0;
    dataDir = path.join(folder, `data-${(count += 1)}`);
    cpSync(path.join(folder, 'corpus'), dataDir, { recursive: true });
    fake = await FakeTelegram.start();
    for (const chat of [HOA_CHAT, GROUP]) fake.world.open(chat);
  });
  afterEach(async () => {
    await kill();
    await fake.close();
  });

  it('is shown as it comes, under one number and with a Stop button, and then for good', async () => {
    await start();
    const [first, second] = [holdNext(embedder), holdNext(embedder)];
    fake.say(HOA_CHAT, HOA, `${PRIMARY} ${LOWER_SECONDARY}`);
    const searching = await drafted(/^Đang tìm trong 5 văn bản…$/);
    expect(searching.params).toMatchObject({ can_stop: true });
    expect(searching.form).toBe('rich');
    first.release();
    const begun = await drafted(/^95,5%/);
    expect(begun.text).toMatch(/(?:Còn tiếp|Đang tìm tiếp trong 5 văn bản)…$/);
    expect(begun.text).toContain('Về phòng học kiên cố, chỉ tiêu của mầm non là 93,9%');
    await asked(second);
    second.release();
    const [answer] = await shown(HOA_CHAT.id, 1);
    expect(answer?.text).toMatch(/^95,5%[^\n]*\n98,5%/);
    expect(new Set(fake.drafts.shown.map(({ id }) => id)).size).toBe(1);
    expect(fake.drafts.shown.every(({ after }) => after === 0)).toBe(true);
    expect(fake.drafts.standing(HOA_CHAT.id)).toBeUndefined();
    // What comes at once has no draft.
    const drafts = fake.drafts.shown.length;
    fake.say(HOA_CHAT, HOA, PRIMARY);
    await shown(HOA_CHAT.id, 2);
    expect(fake.drafts.shown).toHaveLength(drafts);
    expect(fake.calls.filter(({ method, status }) => /Draft/.test(method) && status !== 200)).toEqual([]);
  });

  it('is stopped past what waits behind it: the request ends, it is said once, the next is answered', async () => {
    await start();
    const held = holdNext(embedder);
    fake.say(HOA_CHAT, HOA, PRIMARY);
    await drafted(/Đang tìm/);
    await asked(held);
    fake.say(HOA_CHAT, HOA, LOWER_SECONDARY);
    // A Stop under a draft that never was, and one in another's chat, are nothing to it.
    fake.tellStopped(HOA_CHAT, 4711);
    const { id } = fake.drafts.standing(HOA_CHAT.id)!;
    fake.tellStopped({ ...HOA_CHAT, id: 999 }, id);
    await expect.poll(() => fake.queue.pending.length, WAIT).toBe(0);
    expect(held.closed).toBe(false);
    expect(fake.pressStop(HOA_CHAT, 3)).toBe(id);
    await expect.poll(() => held.closed, WAIT).toBe(true);
    const [stopped, next] = await shown(HOA_CHAT.id, 2);
    expect(stopped?.text).toMatch(/^Đã dừng\./);
    expect(next?.text).toMatch(/^98,5%/);
    fake.tellStopped(HOA_CHAT, id, 3);
    await expect.poll(() => fake.queue.pending.length, WAIT).toBe(0);
    // Tapped, the question is asked again.
    fake.tap(stopped!.message, HOA, stopped?.buttons[0]?.callback_data ?? '');
    const said = (await shown(HOA_CHAT.id, 3)).map(({ text }) => text);
    expect(said[2]).toMatch(/^95,5%/);
    expect(said.filter((text) => text.startsWith('Đã dừng'))).toHaveLength(1);
    expect(await figure('tracuu_questions_stopped_total')).toBe(
      'tracuu_questions_stopped_total{channel="telegram"} 1',
    );
    expect(await figure('tracuu_inbox_events{state="dead"}')).toMatch(/ 0$/);
    // Of the stopped question the embedder was asked once, and once more when it was asked again.
    expect(embedder.requests.filter(({ input }) => input[0]?.includes('tiểu học')).length).toBe(2);
  });

  it('comes without a draft where the server knows none, and the server is not asked again', async () => {
    fake.drafts.known = 'none';
    await start();
    for (const [at, question] of [PRIMARY, LOWER_SECONDARY].entries()) {
      const held = holdNext(embedder);
      fake.say(HOA_CHAT, HOA, question);
      await asked(held);
      if (at === 0) await program.said('Telegram did not take a draft');
      const typed = fake.typing.length;
      await expect.poll(() => fake.typing.length, WAIT).toBeGreaterThan(typed);
      held.release();
      await shown(HOA_CHAT.id, at + 1);
    }
    expect(fake.world.shownIn(HOA_CHAT.id).map(({ text }) => text.slice(0, 5))).toEqual(['95,5%', '98,5%']);
    expect(fake.callsOf('sendRichMessageDraft').map(({ status }) => status)).toEqual([404]);
    expect(fake.callsOf('sendMessageDraft').map(({ status }) => status)).toEqual([404]);
  });

  it('comes although its draft was refused, forbidden, one too many, or lost', async () => {
    const faults: readonly Fault[] = [
      { type: 'error', status: 400 },
      { type: 'error', status: 403 },
      { type: 'wait', seconds: 30 },
      { type: 'drop', when: 'before' },
    ];
    fake.fail('sendRichMessageDraft', ...faults);
    await start();
    for (const at of faults.keys()) {
      const held = holdNext(embedder);
      fake.say(HOA_CHAT, HOA, PRIMARY);
      await expect.poll(() => fake.callsOf('sendRichMessageDraft').length, WAIT).toBe(at + 1);
      // What was wrong with the first may have been its form: it is shown plainer. No other is shown.
      await expect.poll(() => fake.drafts.shown.map(({ form }) => form), WAIT).toEqual(['classic']);
      held.release();
      expect((await shown(HOA_CHAT.id, at + 1)).at(-1)?.text).toMatch(/^95,5%/);
    }
    expect(fake.callsOf('sendRichMessageDraft').map(({ status }) => status)).toEqual([400, 403, 429, 0]);
  });

  it('is answered once after a kill, its draft under the same number', async () => {
    await start();
    const lost = holdNext(embedder);
    fake.say(HOA_CHAT, HOA, PRIMARY);
    const { id } = await drafted(/Đang tìm/);
    await asked(lost);
    await kill();
    const held = holdNext(embedder);
    await start();
    await expect.poll(() => fake.drafts.shown.length, WAIT).toBeGreaterThan(1);
    expect(fake.drafts.shown.map((draft) => draft.id)).toEqual(fake.drafts.shown.map(() => id));
    held.release();
    await shown(HOA_CHAT.id, 1);
    fake.say(HOA_CHAT, HOA, LOWER_SECONDARY);
    const [first, second] = await shown(HOA_CHAT.id, 2);
    expect(first?.text).toMatch(/^95,5%/);
    expect(second?.text).toMatch(/^98,5%/);
  });

  it('shows that the bot is typing, and no more, in a group', async () => {
    await start();
    const held = holdNext(embedder);
    fake.say(GROUP, HOA, `@tra_cuu_bot ${PRIMARY}`);
    await asked(held);
    await expect.poll(() => fake.typing.length, WAIT).toBeGreaterThan(1);
    held.release();
    await shown(GROUP.id, 1);
    expect(fake.calls.filter(({ method }) => /Draft/.test(method))).toEqual([]);
  });

  it('is stopped by what Telegram posts under the right secret alone', async () => {
    const hook = await freePort();
    const address = `http://127.0.0.1:${hook}`;
    await start({ PORT: `${hook}`, PUBLIC_URL: address, TELEGRAM_WEBHOOK_SECRET: 'mat-khau-dai' });
    const held = holdNext(embedder);
    await expect.poll(() => fake.queue.webhook?.allowed, WAIT).toContain('stopped_message_generation');
    fake.say(HOA_CHAT, HOA, PRIMARY);
    const { id } = await drafted(/Đang tìm/);
    await asked(held);
    const forged = await fetch(`${address}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': 'sai' },
      body: JSON.stringify({
        update_id: 5,
        stopped_message_generation: { chat: HOA_CHAT, draft_id: id },
      }),
    });
    expect(forged.status).toBe(401);
    expect(held.closed).toBe(false);
    fake.pressStop(HOA_CHAT);
    const [stopped] = await shown(HOA_CHAT.id, 1);
    expect(stopped?.text).toMatch(/^Đã dừng\./);
    expect(fake.queue.deliveries.every(({ status }) => status === 200)).toBe(true);
  });
});
