import type { InboundEvent, InboundFile } from '../../domain/inbound-event.ts';
import type { Outbound } from '../../domain/outbound.ts';
import type { Capabilities } from '../capabilities.ts';
import type { Channel, ChannelFinding, ChannelHealth, ChannelHost, Part, SendOutcome } from '../channel.ts';
import { shorten } from '../cut-text.ts';
import { checkOa } from './check-oa.ts';
import { fetchOaFile } from './fetch-oa-file.ts';
import { matchSignature } from './oa-signature.ts';
import { type OaCredentials, OaTokens } from './oa-tokens.ts';
import { readOaEvent, WITHDRAWN } from './read-oa-event.ts';
import { LONGEST_MESSAGE, renderText, webLinks } from './render-text.ts';
import { type OaPart, sendOa } from './send-oa.ts';
import type { TokenVault } from './token-vault.ts';
import { answerDelivery, bare, parseBody, readBody } from '../webhook-body.ts';
import type { ZaloLog } from './zalo-log.ts';

export interface ZaloOaOptions extends OaCredentials {
  /** Key of the Official Account's webhook. */
  readonly secretKey: string;
  /** Root of the API, without a slash at its end. */
  readonly apiRoot: string;
  /** `log` lets deliveries with a wrong signature in, for the first day of a new account. */
  readonly signature: 'enforce' | 'log';
  readonly vault: TokenVault;
  readonly publicUrl?: string;
  readonly log: ZaloLog;
  readonly now?: () => number;
}

const OA_WEBHOOK_PATH = '/zalo-oa/webhook';

const MOST_BUTTONS = 5;
const LONGEST_TITLE = 100;

const CAPABILITIES: Capabilities = {
  maxText: LONGEST_MESSAGE,
  maxQuestion: LONGEST_MESSAGE,
  markup: 'plain',
  buttons: { max: MOST_BUTTONS, dataBytes: 64 },
  edit: false,
  images: false,
};

/** A Zalo Official Account: events come by webhook, answers go out with a token that renews itself. */
export class ZaloOaChannel implements Channel {
  readonly name = 'zalo-oa';
  readonly accountId: string;
  readonly capabilities = CAPABILITIES;
  readonly webhook = { path: OA_WEBHOOK_PATH, handle: (request: Request) => this.#posted(request) };
  readonly #options: ZaloOaOptions;
  readonly #tokens: OaTokens;
  #host: ChannelHost | undefined;
  /** Deliveries refused for their signature since the last one that was right. */
  #mismatches = 0;

  constructor(options: ZaloOaOptions) {
    this.#options = options;
    this.accountId = options.appId;
    const { vault, log, now } = options;
    this.#tokens = new OaTokens({ credentials: options, vault, log, ...(now ? { now } : {}) });
  }

  async start(host: ChannelHost): Promise<void> {
    this.#host = host;
    // Known at once whether answers can be sent; renewed later, when one is.
    const token = await this.#tokens.current();
    if (token.type === 'later')
      this.#options.log.warn({ why: token.reason }, 'no access token for the Official Account yet');
  }

  async stop(): Promise<void> {
    this.#host = undefined;
  }

  render(outbound: Outbound): readonly Part[] {
    const texts = renderText(outbound, { links: webLinks(this.#options.publicUrl), choices: [] });
    const buttons = outbound.actions.slice(0, MOST_BUTTONS).map(({ key, label }) => ({
      title: shorten(label, LONGEST_TITLE) || '•',
      key,
    }));
    return texts.map((text, at): Part => ({ text, buttons: at === texts.length - 1 ? buttons : [] }));
  }

  send(part: Part, { address, receivedAt }: InboundEvent): Promise<SendOutcome> {
    const { apiRoot, log, now = Date.now } = this.#options;
    // A part is what `render` made, read back from where it was kept.
    return sendOa(part as unknown as OaPart, String(address['user']), receivedAt, {
      ...{ apiRoot, log, now },
      tokens: this.#tokens,
    });
  }

  download(file: InboundFile): Promise<Uint8Array> {
    return fetchOaFile(file, this.#options.apiRoot);
  }

  health(): ChannelHealth {
    if (this.#host === undefined) return { receiving: false, detail: 'đã dừng' };
    return this.#mismatches === 0
      ? { receiving: true, detail: 'đang chờ tin' }
      : { receiving: false, detail: `${this.#mismatches} tin sai chữ ký, hãy kiểm tra ZALO_OA_SECRET_KEY` };
  }

  async check(): Promise<readonly ChannelFinding[]> {
    const { signature, publicUrl } = this.#options;
    const state = await this.#tokens.state().catch(() => undefined);
    return checkOa(state, { signature, publicUrl });
  }

  /** 401 and nothing done when the signature is not ours; 200 only once the event is durable. */
  async #posted(request: Request): Promise<Response> {
    const read = await readBody(request);
    if ('status' in read) return bare(read.status);
    const body = parseBody(read.text);
    if (typeof body !== 'object' || body === null) return bare(400);
    // Saving the address in the console sends an empty object, unsigned.
    if (Object.keys(body).length === 0) return bare(200);
    const signed = this.#isSigned(request.headers, read.text, body);
    if (!signed && this.#options.signature === 'enforce') return bare(401);
    const event = readOaEvent(body, this.accountId);
    if (event === undefined) return this.#passOver(body);
    if (event.kind === 'withdraw' && !signed) return this.#leaveUnsigned();
    if (this.#host === undefined) return bare(503);
    return answerDelivery(this.#host.take(signed ? event : { ...event, unproven: true }));
  }

  /** What cannot be taken back is not done on the word of whoever knows the address. */
  #leaveUnsigned(): Response {
    this.#options.log.error({}, 'a wish to delete data with a wrong signature was not followed');
    return bare(200);
  }

  #isSigned(headers: Headers, text: string, body: object): boolean {
    const { appId, secretKey, signature, log } = this.#options;
    const { timestamp, event_name } = body as { timestamp?: unknown; event_name?: unknown };
    const match = matchSignature(headers, { appId, secretKey, body: text, timestamp: String(timestamp) });
    if (match !== 'none') {
      if (this.#mismatches > 0) log.info({ match }, 'signatures of the Official Account fit again');
      this.#mismatches = 0;
      return true;
    }
    this.#mismatches += 1;
    // The console stops delivering after a few refusals, and says nothing of why.
    log.error(
      { event: String(event_name), mismatches: this.#mismatches, signature },
      'wrong webhook signature',
    );
    return false;
  }

  #passOver(body: object): Response {
    const { event_name } = body as { event_name?: unknown };
    if (event_name === WITHDRAWN)
      this.#options.log.error(
        {},
        'a person asks the Official Account to delete what is kept of them, and Zalo does not say who',
      );
    return bare(200);
  }
}
