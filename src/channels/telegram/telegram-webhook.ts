import type { Update } from 'grammy/types';
import { sameSecret } from '../same-secret.ts';
import { answerDelivery, bare, parseBody, readBody } from '../webhook-body.ts';

/** Where Telegram posts its updates, under the address people reach the server by. */
export const WEBHOOK_PATH = '/telegram/webhook';

/**
 * Answers a post of an update: 401 and nothing done when the secret is not ours, 200 only after `take` has resolved,
 * 503 when it rejects, so that the update is posted again.
 */
export async function handleWebhook(
  request: Request,
  secret: string,
  take: (update: Update) => Promise<void>,
): Promise<Response> {
  if (!sameSecret(request.headers.get('X-Telegram-Bot-Api-Secret-Token') ?? '', secret)) return bare(401);
  const body = await readBody(request);
  if ('status' in body) return bare(body.status);
  const update = parseBody(body.text) as Partial<Update> | null | undefined;
  // What is no update will not become one by being posted again, but its sender should know.
  if (typeof update?.update_id !== 'number') return bare(400);
  return answerDelivery(take(update as Update));
}
