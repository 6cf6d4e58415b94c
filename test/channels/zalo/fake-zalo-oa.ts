import { createHash } from 'node:crypto';
import { FakeServer, type Posted } from './fake-server.ts';

interface Shown {
  readonly user: string;
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly payload: string }[];
}

const failed = (error: number, message: string) => ({ body: { error, message } });

/** An Official Account: OAuth with refresh tokens that can be spent once, messages, and a signed webhook. */
export class FakeZaloOa {
  readonly appId = '7001';
  readonly appSecret = 'app-secret';
  readonly secretKey = 'oa-secret-key';
  readonly server: FakeServer;
  readonly shown: Shown[] = [];
  /** Refresh tokens that were handed in, in order. */
  readonly spent: string[] = [];
  refreshToken = 'refresh-0';
  accessToken = 'access-0';
  /** The next sends are refused with these codes. */
  readonly refusals: number[] = [];
  /** True when the account may not use buttons. */
  noButtons = false;
  #renewals = 0;
  #ids = 0;

  constructor() {
    this.server = new FakeServer((posted) => this.#answer(posted));
  }

  get settings() {
    const { appId, appSecret, secretKey } = this;
    return {
      ...{ appId, appSecret, secretKey },
      refreshToken: 'refresh-0',
      apiRoot: this.server.url,
      oauthRoot: this.server.url,
    };
  }

  /** An event as it is posted, signed. `over` may spoil a header. */
  event(facts: Record<string, unknown>, over: Record<string, string> = {}): Request {
    const given = facts['timestamp'];
    const timestamp = typeof given === 'string' ? given : String(Date.now());
    const body = JSON.stringify({ app_id: this.appId, sender: { id: 'u1' }, ...facts, timestamp });
    const mac = createHash('sha256')
      .update(`${this.appId}${body}${timestamp}${this.secretKey}`)
      .digest('hex');
    return new Request('http://127.0.0.1/zalo-oa/webhook', {
      method: 'POST',
      headers: { 'X-ZEvent-Signature': `mac=${mac}`, ...over },
      body,
    });
  }

  text(text: string, over: Record<string, unknown> = {}): Record<string, unknown> {
    return { event_name: 'user_send_text', message: { msg_id: `m${++this.#ids}`, text }, ...over };
  }

  #answer(posted: Posted) {
    if (posted.path === '/v4/oa/access_token') return this.#renew(posted);
    if (posted.path === '/v3.0/oa/message/cs') return this.#send(posted);
    return { status: 404, body: 'not here' };
  }

  #renew({ text, headers }: Posted) {
    const form = new URLSearchParams(text);
    if (headers['secret_key'] !== this.appSecret || form.get('app_id') !== this.appId)
      return { body: { error: -14003, error_name: 'Invalid app' } };
    const given = form.get('refresh_token') ?? '';
    this.spent.push(given);
    if (form.get('grant_type') !== 'refresh_token' || given !== this.refreshToken)
      return { body: { error: -14014, error_name: 'Invalid refresh token', error_description: '' } };
    this.#renewals += 1;
    this.refreshToken = `refresh-${this.#renewals}`;
    this.accessToken = `access-${this.#renewals}`;
    const { accessToken: access_token, refreshToken: refresh_token } = this;
    return { body: { access_token, refresh_token, expires_in: '90000' } };
  }

  #send({ text, headers }: Posted) {
    if (headers['access_token'] !== this.accessToken) return failed(-216, 'Access token is invalid');
    const code = this.refusals.shift();
    if (code !== undefined) return failed(code, 'refused');
    const { recipient, message } = JSON.parse(text) as {
      recipient?: { user_id?: string };
      message?: {
        text?: string;
        attachment?: {
          type: string;
          payload: {
            template_type: string;
            text: string;
            buttons: { title: string; type: string; payload: string }[];
          };
        };
      };
    };
    const payload = message?.attachment?.payload;
    const words = message?.text ?? payload?.text ?? '';
    const buttons = payload?.buttons ?? [];
    if (recipient?.user_id !== 'u1') return failed(-213, 'User has not followed OA');
    if (words === '') return failed(-201, 'text is empty');
    if (words.length > 2000) return failed(-210, 'text is too long');
    if (payload !== undefined) {
      const right = message?.attachment?.type === 'template' && payload.template_type === 'button';
      const allowed = buttons.every(
        ({ title, type }) => title.length <= 100 && title !== '' && type === 'oa.query.hide',
      );
      if (this.noButtons || !right || !allowed || buttons.length === 0 || buttons.length > 5)
        return failed(-201, 'buttons');
    }
    this.shown.push({ user: 'u1', text: words, buttons });
    return {
      body: { error: 0, message: 'Success', data: { message_id: `s${this.shown.length}`, user_id: 'u1' } },
    };
  }
}
