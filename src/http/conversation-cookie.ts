import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'tracuu_cuoc_hoi';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A month: long enough to come back to an answer after a round of meetings. */
const KEPT_SECONDS = 30 * 24 * 3600;

/** The conversation of this browser, or undefined when it has none yet (or the cookie is not one of ours). */
export const conversationOf = (c: Context): string | undefined => {
  const value = getCookie(c, COOKIE);
  return value !== undefined && UUID.test(value) ? value : undefined;
};

/** Gives the browser a conversation of its own; the old one is left as it is. */
export const startConversation = (c: Context, secure: boolean): string => {
  const id = randomUUID();
  setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: KEPT_SECONDS, secure });
  return id;
};
