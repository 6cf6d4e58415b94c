import type { Context, MiddlewareHandler } from 'hono';

const hostOf = (address: string): string | undefined => {
  try {
    return new URL(address).host;
  } catch {
    // An Origin that is no address ("null" from a sandboxed frame) belongs to no host.
    return undefined;
  }
};

/**
 * True for a post made by another site in the visitor's name. Browsers say so in Sec-Fetch-Site (on https and
 * localhost) or in Origin (everywhere); a client that sends neither is no browser and carries nobody's cookies.
 *
 * @param ownHosts the hosts (with port) this server is reached at
 */
const isCrossSite = (headers: Headers, ownHosts: readonly string[]): boolean => {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null) return false;
  const host = hostOf(origin);
  return host === undefined || !ownHosts.includes(host);
};

/** Answers a cross-site post with the given refusal, before anything of its body is read. */
export const refuseCrossSite =
  (publicUrl: string | undefined, refusal: (c: Context) => Response | Promise<Response>): MiddlewareHandler =>
  async (c, next) => {
    const hosts = [new URL(c.req.url).host, publicUrl === undefined ? undefined : hostOf(publicUrl)];
    const ownHosts = hosts.filter((host) => host !== undefined);
    if (c.req.method === 'POST' && isCrossSite(c.req.raw.headers, ownHosts)) return refusal(c);
    return next();
  };
