import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types';
import { isMethod, unknownName } from './bot-methods.ts';
import { ChatWorld } from './chat-world.ts';
import { FakeDrafts } from './fake-drafts.ts';
import { METHODS, type Params, type Server } from './fake-methods.ts';
import { readForm } from './read-form.ts';
import { Refusal } from './refusal.ts';
import { UpdateQueue, type QueueTimes } from './update-queue.ts';

/** What goes wrong with one call instead of, or after, what it asks for. */
export type Fault =
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'error'; readonly status: number; readonly page?: boolean }
  /** The connection breaks, before anything is done or after it. */
  | { readonly type: 'drop'; readonly when: 'before' | 'after' };

export interface Call {
  readonly method: string;
  readonly params: Params;
  /** Status it was answered with; 0 when the connection was broken. */
  readonly status: number;
  readonly description?: string;
}

export interface FakeOptions extends Partial<QueueTimes> {
  readonly token?: string;
  readonly rich?: Server['rich'];
  readonly port?: number;
  /** Privacy mode off. */
  readonly canReadAll?: boolean;
  /** Asked before every call; for faults at random. */
  readonly faults?: (method: string) => Fault | undefined;
}

type Extra = Partial<Message> & Record<string, unknown>;

/**
 * A Bot API server of our own, as strict as Telegram where it is known to refuse and stricter where it forgives:
 * unknown parameters, unescaped ampersands and more than 100 entities are errors here.
 */
export class FakeTelegram implements Server {
  readonly token: string;
  readonly world: ChatWorld;
  readonly queue: UpdateQueue;
  readonly calls: Call[] = [];
  readonly openQueries = new Set<string>();
  readonly inlineAnswers = new Map<string, Params>();
  readonly files: Server['files'] = new Map();
  readonly commands: Server['commands'] = new Map();
  readonly typing: number[] = [];
  readonly canReadAll: boolean;
  rich: Server['rich'];
  readonly drafts = new FakeDrafts();
  readonly #options: FakeOptions;
  readonly #scripted: { readonly method: string; readonly fault: Fault }[] = [];
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  #nextQuery = 1;
  url = '';

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.token = options.token ?? '4242:AAfake-token_of_a_bot';
    this.rich = options.rich ?? 'taken';
    this.canReadAll = options.canReadAll ?? false;
    const id = Number(this.token.split(':')[0]);
    this.world = new ChatWorld({ id, is_bot: true, first_name: 'Tra Cứu', username: 'tra_cuu_bot' });
    const { webhookTimeout = 60_000, webhookRetry = 50, longestPoll = 50 } = options;
    this.queue = new UpdateQueue({ webhookTimeout, webhookRetry, longestPoll });
  }

  static async start(options: FakeOptions = {}): Promise<FakeTelegram> {
    const fake = new FakeTelegram(options);
    await new Promise<void>((resolve) => fake.#http.listen(options.port ?? 0, '127.0.0.1', resolve));
    fake.url = `http://127.0.0.1:${(fake.#http.address() as AddressInfo).port}`;
    return fake;
  }

  async close(): Promise<void> {
    this.queue.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** The next call of the method goes wrong; several are used up in order. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.#scripted.push(...faults.map((fault) => ({ method, fault })));
  }

  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** A person says something in a chat; gives the message the others see. */
  say(chat: Chat, from: User, text: string, extra: Extra = {}): Message {
    this.world.open(chat);
    const message = this.world.put(chat.id, (message_id) => ({
      message_id,
      chat,
      from,
      date: 1_790_000_000,
      ...(text === '' ? {} : { text, ...entitiesOf(text) }),
      ...extra,
    }));
    this.queue.add({ message: message as NonNullable<Update['message']> });
    return message;
  }

  /** A group becomes a supergroup; both chats are told, unless the news is `late`. */
  upgrade(from: Chat, to: Chat, by: User, late = false): void {
    const told = { from: by, date: 1_790_000_000 };
    const out = this.world.put(from.id, (message_id) => ({
      ...{ message_id, chat: from, ...told, migrate_to_chat_id: to.id },
    }));
    this.world.upgrade(from.id, to);
    const into = this.world.put(to.id, (message_id) => ({
      ...{ message_id, chat: to, ...told, migrate_from_chat_id: from.id },
    }));
    if (!late)
      for (const message of [out, into])
        this.queue.add({ message: message as NonNullable<Update['message']> });
  }

  /** A person taps a button; gives the id of the query. */
  tap(message: Message, from: User, data: string): string {
    const id = `cb${this.#nextQuery++}`;
    this.openQueries.add(id);
    this.queue.add({ callback_query: { id, from, chat_instance: 'x', message, data } });
    return id;
  }

  /** A person types after the bot's name in any chat; gives the id of the query. */
  typeInline(from: User, query: string): string {
    const id = `iq${this.#nextQuery++}`;
    this.openQueries.add(id);
    this.queue.add({ inline_query: { id, from, query, offset: '' } });
    return id;
  }

  /**
   * A person presses Stop under the draft that stands in a chat, and the bot is told, so many times over; gives
   * the id of the draft.
   */
  pressStop(chat: Chat.PrivateChat, deliveries = 1): number {
    const draftId = this.drafts.press(chat.id);
    this.tellStopped(chat, draftId, deliveries);
    return draftId;
  }

  /** Tells the bot of a Stop, whether or not there is such a draft. */
  tellStopped(chat: Chat.PrivateChat, draftId: number, deliveries = 1): void {
    const stopped_message_generation = { chat, draft_id: draftId };
    for (let at = 0; at < deliveries; at += 1) this.queue.add({ stopped_message_generation });
  }

  /** A file people can send; `size` may claim more than there is. */
  keepFile(id: string, bytes: Uint8Array, size = bytes.length): void {
    this.files.set(id, { bytes, size, path: `documents/${id}.bin` });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://x');
    const parts = url.pathname.split('/').map(decodeURIComponent);
    if (parts[1] === 'file') return this.#serveFile(parts, response);
    const [, bot = '', method = ''] = parts;
    let params: Params = {};
    let status = 200;
    let answer: Record<string, unknown>;
    try {
      params = readParams(request, Buffer.concat(chunks), url);
      if (bot !== `bot${this.token}`)
        throw bot.startsWith('bot') ? new Refusal(401, 'Unauthorized') : new Refusal(404, 'Not Found');
      if (!isMethod(method)) throw new Refusal(404, 'Not Found');
      const fault = this.#faultOf(method);
      if (fault?.type === 'drop' && fault.when === 'before') return this.#drop(request, method, params);
      if (fault?.type === 'wait')
        throw new Refusal(429, `Too Many Requests: retry after ${fault.seconds}`, {
          retry_after: fault.seconds,
        });
      if (fault?.type === 'error') {
        this.calls.push({ method, params, status: fault.status });
        const body = JSON.stringify({ ok: false, error_code: fault.status, description: 'Bad Gateway' });
        response.writeHead(fault.status).end(fault.page === true ? '<html>Bad Gateway</html>' : body);
        return undefined;
      }
      const stranger = unknownName(method, params);
      if (stranger !== undefined) throw new Refusal(400, `Bad Request: unknown parameter "${stranger}"`);
      const act = METHODS[method];
      if (act === undefined) throw new Refusal(501, `the fake does not know ${method}`);
      answer = { ok: true, result: await act(this, params) };
      if (fault?.type === 'drop') return this.#drop(request, method, params);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      status = error.code;
      answer = { ok: false, error_code: status, description: error.message, parameters: error.parameters };
    }
    const description = answer['description'];
    this.calls.push({
      method,
      params,
      status,
      ...(typeof description === 'string' ? { description } : {}),
    });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #faultOf(method: string): Fault | undefined {
    const at = this.#scripted.findIndex((each) => each.method === method);
    return at < 0 ? this.#options.faults?.(method) : this.#scripted.splice(at, 1)[0]?.fault;
  }

  #drop(request: IncomingMessage, method: string, params: Params): void {
    this.calls.push({ method, params, status: 0 });
    request.socket.destroy();
  }

  #serveFile([, , bot, ...rest]: readonly string[], response: ServerResponse): void {
    const file = [...this.files.values()].find(({ path }) => path === rest.join('/'));
    if (bot !== `bot${this.token}` || file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }
}

function readParams(request: IncomingMessage, body: Buffer, url: URL): Params {
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return Object.fromEntries(url.searchParams);
  if (type.includes('application/json')) return JSON.parse(body.toString()) as Params;
  return readForm(body, type);
}

/** Commands and mentions, marked as Telegram's clients mark them. */
function entitiesOf(text: string): { entities?: MessageEntity[] } {
  const entities = [...text.matchAll(/(?<=^|\s)(\/[a-z0-9_]{1,32}(?:@\w{3,32})?|@\w{3,32})/gi)].map(
    (match): MessageEntity => ({
      type: match[0].startsWith('/') ? 'bot_command' : 'mention',
      offset: match.index,
      length: match[0].length,
    }),
  );
  return entities.length === 0 ? {} : { entities };
}
