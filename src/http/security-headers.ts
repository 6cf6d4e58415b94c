import type { MiddlewareHandler } from 'hono';

/** No inline script or style, nothing from elsewhere, not to be framed. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * On every response. The referrer goes to this site only: "no-referrer" would also blank the Origin of our own
 * form posts, which `refuseCrossSite` reads.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  // A drawn picture brings its own, as narrow: it is styled from within and is no page.
  if (!c.res.headers.has('Content-Security-Policy'))
    c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
};
