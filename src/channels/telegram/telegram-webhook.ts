import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';

/** Where Telegram posts its updates, under the address people reach the server by. */
export const WEBHOOK_PATH = '/telegram/webhook';

/** Largest update taken, bytes; real ones have a few thousand. */
const LARGEST_BODY = 1024 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers a post of an update: 401 and nothing done when the secret is not ours, 200 only after `take` has resolved,
 * 503 when it rejects, so that the update is posted again.
 */
export async function handleWebhook(
  request: Request,
  secret: string,
  take: (update: Update) => Promise<void>,
): Promise<Response> {
  const given = request.headers.get('X-Telegram-Bot-Api-Secret-Token') ?? '';
  // Digests are equally long, so that the time taken tells nothing about the secret.
  if (!timingSafeEqual(digest(given), digest(secret))) return new Response(null, { status: 401 });
  if (Number(request.headers.get('Content-Length') ?? 0) > LARGEST_BODY)
    return new Response(null, { status: 413 });
  const update = await readUpdateBody(request);
  // What is no update will not become one by being posted again, but its sender should know.
  if (update === undefined) return new Response(null, { status: 400 });
  try {
    await take(update);
  } catch {
    return new Response(null, { status: 503 });
  }
  return new Response(null, { status: 200 });
}

async function readUpdateBody(request: Request): Promise<Update | undefined> {
  try {
    const body = await request.text();
    const update = JSON.parse(body) as Partial<Update> | null;
    return body.length <= LARGEST_BODY && typeof update?.update_id === 'number'
      ? (update as Update)
      : undefined;
  } catch {
    return undefined;
  }
}
