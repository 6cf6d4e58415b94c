import { setTimeout as sleep } from 'node:timers/promises';
import { FakeServer, type Posted } from './fake-server.ts';

interface Shown {
  readonly chat: string;
  readonly text: string;
}

const said = (code: number, description: string, status = 200) => ({
  status,
  body: { ok: false, error_code: code, description },
});
const fine = (result: unknown) => ({ body: { ok: true, result } });

/** Parameters each method takes; any other is refused. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['timeout'],
  setWebhook: ['url', 'secret_token'],
  deleteWebhook: [],
  getWebhookInfo: [],
  sendMessage: ['chat_id', 'text', 'parse_mode', 'text_styles'],
  sendChatAction: ['chat_id', 'action'],
};

/** The Bot Platform as far as a channel meets it: one update a poll, removed when read, and no second chance. */
export class FakeZaloBot {
  readonly token = '1908:fake-token_of_a_bot';
  readonly server: FakeServer;
  readonly shown: Shown[] = [];
  readonly typed: string[] = [];
  readonly chats = new Set(['chat-1', 'group-1']);
  webhook: { url: string; secret: string } | undefined;
  /** Messages the account may still send this month. */
  quota = 3000;
  readonly #updates: unknown[] = [];
  #ids = 0;

  constructor() {
    this.server = new FakeServer((posted) => this.#answer(posted));
  }

  /** A person writes; the update waits, or is posted to the webhook. */
  async write(
    over: Record<string, unknown> = {},
    event = 'message.text.received',
  ): Promise<Response | undefined> {
    const update = {
      event_name: event,
      message: {
        message_id: `m${++this.#ids}`,
        from: { id: 'u1', display_name: 'Lan', is_bot: false },
        chat: { id: 'chat-1', chat_type: 'PRIVATE' },
        date: Date.now(),
        text: 'xin chào',
        ...over,
      },
    };
    if (this.webhook === undefined) {
      this.#updates.push(update);
      return undefined;
    }
    return this.post({ ok: true, result: update });
  }

  /** Posts to the webhook as the platform does. */
  post(body: unknown, secret = this.webhook?.secret ?? ''): Promise<Response> {
    return fetch(this.webhook?.url ?? '', {
      method: 'POST',
      headers: { 'X-Bot-Api-Secret-Token': secret, 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async #answer({ path, text }: Posted) {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (token !== this.token) return said(401, 'Unauthorized', 401);
    const taken = METHODS[method];
    if (taken === undefined) return said(404, 'Not Found', 404);
    const params = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const unknown = Object.keys(params).find((name) => !taken.includes(name));
    if (unknown !== undefined) return said(400, `Bad Request: unknown field ${unknown}`);
    switch (method) {
      case 'getMe':
        return fine({
          id: '1908',
          account_name: 'Bot Tra Cứu',
          account_type: 'BASIC',
          can_join_groups: true,
        });
      case 'getUpdates':
        return this.#poll(params);
      case 'setWebhook':
        return this.#setWebhook(params);
      case 'deleteWebhook':
        this.webhook = undefined;
        return fine({ url: '' });
      case 'getWebhookInfo':
        return fine({ url: this.webhook?.url ?? '' });
      case 'sendChatAction':
        this.typed.push(String(params['chat_id']));
        return fine(true);
      default:
        return this.#send(params);
    }
  }

  async #poll({ timeout }: Record<string, unknown>) {
    if (this.webhook !== undefined) return said(400, 'Bad Request: webhook is set');
    if (typeof timeout !== 'string') return said(400, 'Bad Request: timeout must be a string');
    const until = Date.now() + Number(timeout) * 1000;
    while (this.#updates.length === 0 && Date.now() < until) await sleep(20);
    const update = this.#updates.shift();
    return update === undefined ? said(408, 'Request timeout') : fine(update);
  }

  #setWebhook({ url, secret_token: secret }: Record<string, unknown>) {
    if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256)
      return said(400, 'Bad Request: secret_token');
    this.webhook = { url: String(url), secret };
    return fine({ url, updated_at: Date.now() });
  }

  #send({ chat_id: chat, text }: Record<string, unknown>) {
    if (typeof chat !== 'string' || !this.chats.has(chat)) return said(400, 'Bad Request: chat not found');
    if (typeof text !== 'string' || text.trim() === '') return said(400, 'Bad Request: text is empty');
    if (text.length > 2000) return said(400, 'Bad Request: text is too long');
    if (this.quota <= 0) return said(429, 'Quota exceeded');
    this.quota -= 1;
    this.shown.push({ chat, text });
    return fine({ message_id: `s${this.shown.length}`, date: Date.now() });
  }
}
