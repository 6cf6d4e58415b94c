import type { Context } from 'hono';
import { sameSecret } from '../channels/same-secret.ts';

/** `wrong` where a token is asked for and not given; `hidden` where nobody is told that there is anything. */
export type MetricsAccess = 'open' | 'wrong' | 'hidden';

/** What a proxy adds to what it passes on. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const OWN_NAMES = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const OWN_ADDRESSES = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

/**
 * Whether a request may see the figures. With a token: whoever has it, from anywhere. Without: this computer alone, by
 * a name of its own and not through a proxy, whose requests come from this computer too. A proxy that adds nothing to
 * them and names us by our own address cannot be told apart: where there is one, there should be a token.
 */
export function metricsAccess(c: Context, token: string | undefined): MetricsAccess {
  if (token !== undefined) {
    const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    return given !== undefined && sameSecret(given, token) ? 'open' : 'wrong';
  }
  const passedOn = PASSED_ON.some((name) => c.req.header(name) !== undefined);
  const own =
    OWN_ADDRESSES.test(remoteAddress(c.env)) && OWN_NAMES.test(c.req.header('host') ?? '') && !passedOn;
  return own ? 'open' : 'hidden';
}

/** Who is at the other end of the connection, as Node's server says; empty where there is none. */
function remoteAddress(env: unknown): string {
  const { incoming } = (env ?? {}) as {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
  return incoming?.socket?.remoteAddress ?? '';
}
