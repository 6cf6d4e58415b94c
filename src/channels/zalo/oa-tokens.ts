import { createHash } from 'node:crypto';
import { postJson } from './post-json.ts';
import type { TokenPair, TokenVault } from './token-vault.ts';
import type { ZaloLog } from './zalo-log.ts';

/** What a refresh needs to know of the app. */
export interface OaCredentials {
  readonly appId: string;
  readonly appSecret: string;
  /** The refresh token a person got by consenting; later ones are kept in the vault. */
  readonly refreshToken: string;
  /** Root of the OAuth server, without a slash at its end. */
  readonly oauthRoot: string;
}

export type TokenOutcome =
  | { readonly type: 'token'; readonly accessToken: string }
  /** It could not be renewed now; nothing is lost. */
  | { readonly type: 'later'; readonly reason: string }
  /** A person must consent again. */
  | { readonly type: 'dead'; readonly reason: string };

interface OaTokenDeps {
  readonly credentials: OaCredentials;
  readonly vault: TokenVault;
  readonly log: ZaloLog;
  readonly now?: () => number;
}

/** A call longer than this is given up; the turn in the vault is held longer, ms. */
const REFRESH_TIMEOUT = 10_000;
/** Renewed this long before it ends, ms: an access token lives 25 hours. */
const EARLY = 60 * 60 * 1000;
/** Used where the answer names no time, s. */
const LIFETIME = 3600;
/** Codes with which the refresh token is refused for good. */
const DEAD_CODES = new Set([-118, -14014, -14020, -14028]);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The access token of an Official Account, renewed with a refresh token that can be spent only once. */
export class OaTokens {
  readonly #deps: OaTokenDeps;
  readonly #seed: string;
  #refreshing: Promise<TokenOutcome> | undefined;

  constructor(deps: OaTokenDeps) {
    this.#deps = deps;
    this.#seed = sha256(deps.credentials.refreshToken);
  }

  /** A token that works, as far as is known. `refused` names one the platform has just refused. Never rejects. */
  async current(refused?: string): Promise<TokenOutcome> {
    try {
      const pair = await this.#load();
      if (pair.dead !== undefined) return { type: 'dead', reason: pair.dead };
      if (this.#serves(pair, refused)) return { type: 'token', accessToken: pair.accessToken! };
      this.#refreshing ??= this.#refresh(refused).finally(() => {
        this.#refreshing = undefined;
      });
      return await this.#refreshing;
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the tokens of the Official Account cannot be read or kept');
      return { type: 'later', reason: 'the tokens cannot be read or kept' };
    }
  }

  /** What is known of the pair without using it. */
  state(): Promise<TokenPair> {
    return this.#load();
  }

  #serves({ accessToken, expiresAt }: TokenPair, refused: string | undefined): boolean {
    if (accessToken === undefined || expiresAt === undefined || accessToken === refused) return false;
    return new Date(expiresAt).getTime() - EARLY > this.#now();
  }

  /** The stored pair; a refresh token in the settings that it does not descend from takes its place. */
  async #load(): Promise<TokenPair> {
    const stored = await this.#deps.vault.load();
    return stored?.seed === this.#seed
      ? stored
      : { seed: this.#seed, refreshToken: this.#deps.credentials.refreshToken };
  }

  /** One at a time over all processes; whoever waited finds the new pair and spends nothing. */
  #refresh(refused: string | undefined): Promise<TokenOutcome> {
    const { vault, log } = this.#deps;
    return vault.exclusively(async () => {
      const pair = await this.#load();
      if (pair.dead !== undefined) return { type: 'dead', reason: pair.dead };
      if (this.#serves(pair, refused)) return { type: 'token', accessToken: pair.accessToken! };
      const doubtful = pair.pendingSince !== undefined;
      if (doubtful)
        log.warn(
          { since: pair.pendingSince },
          'a refresh was interrupted; the refresh token may be spent, trying it once more',
        );
      const pending = { ...pair, pendingSince: pair.pendingSince ?? new Date(this.#now()).toISOString() };
      // Written ahead: a kill from here on is known of at the next start.
      await vault.save(pending);
      const answer = await this.#ask(pair.refreshToken);
      switch (answer.type) {
        case 'pair': {
          const { pendingSince: _, ...settled } = pending;
          await vault.save({ ...settled, ...answer.pair });
          log.info(
            { expiresAt: answer.pair.expiresAt },
            'the access token of the Official Account is renewed',
          );
          return { type: 'token', accessToken: answer.pair.accessToken };
        }
        case 'unsent':
          await vault.save(pair);
          return { type: 'later', reason: answer.reason };
        case 'unknown':
          log.warn({ why: answer.reason }, 'no answer to a refresh; the refresh token may be spent');
          return { type: 'later', reason: answer.reason };
        case 'refused': {
          // What was stored stays: an error answer brings no tokens to put in its place.
          if (!answer.final && !doubtful) {
            await vault.save(pair);
            return { type: 'later', reason: answer.reason };
          }
          await vault.save({ ...pending, dead: answer.reason });
          log.error(
            { why: answer.reason },
            'the refresh token of the Official Account is dead: consent again and set ZALO_OA_REFRESH_TOKEN',
          );
          return { type: 'dead', reason: answer.reason };
        }
      }
    });
  }

  async #ask(refreshToken: string): Promise<RefreshAnswer> {
    const { appId, appSecret, oauthRoot } = this.#deps.credentials;
    const call = await postJson({
      url: `${oauthRoot}/v4/oa/access_token`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken }),
      timeout: REFRESH_TIMEOUT,
    });
    if (call.type === 'unreached') return { type: 'unsent', reason: call.reason };
    if (call.type === 'broken') return { type: 'unknown', reason: call.reason };
    return readRefresh(call.status, call.body, this.#now());
  }

  #now(): number {
    return (this.#deps.now ?? Date.now)();
  }
}

type RefreshAnswer =
  | {
      readonly type: 'pair';
      readonly pair: {
        readonly accessToken: string;
        readonly refreshToken: string;
        readonly expiresAt: string;
      };
    }
  /** It was not sent, or a gateway turned it away unread. */
  | { readonly type: 'unsent'; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string }
  /** `final` when the refresh token itself is what was refused. */
  | { readonly type: 'refused'; readonly reason: string; readonly final: boolean };

/** Errors come with status 200 too: an answer without both tokens is none. */
function readRefresh(status: number, body: unknown, now: number): RefreshAnswer {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = given;
  if (typeof accessToken === 'string' && typeof refreshToken === 'string' && accessToken && refreshToken) {
    const lifetime = Number(seconds) > 0 ? Number(seconds) : LIFETIME;
    const expiresAt = new Date(now + lifetime * 1000).toISOString();
    return { type: 'pair', pair: { accessToken, refreshToken, expiresAt } };
  }
  const code = Number(given['error']);
  const name = typeof given['error_name'] === 'string' ? given['error_name'].slice(0, 120) : '';
  if (given['error'] === undefined && name === '')
    return status >= 500 || status === 429
      ? { type: 'unknown', reason: `status ${status}` }
      : { type: 'refused', reason: `status ${status}`, final: false };
  return { type: 'refused', reason: `${code} ${name}`.trim(), final: DEAD_CODES.has(code) };
}
