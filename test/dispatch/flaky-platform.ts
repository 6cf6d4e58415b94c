import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';

/** A part as a person saw it. */
export interface SeenPart {
  readonly chat: string;
  readonly replyTo: string;
  readonly part: number;
  readonly last: boolean;
}

export interface FlakyPlatform {
  readonly address: string;
  /** Every part in the order in which it was shown, the same one as often as it was. */
  readonly seen: readonly SeenPart[];
  /** How many messages have been answered to the last part. */
  answered(): number;
  /** How many sends met with which trouble. */
  readonly troubles: Readonly<Record<'refused' | 'lostBefore' | 'lostAfter', number>>;
  close(): Promise<void>;
}

/** How long showing a part may take, ms. */
const LONGEST_SHOWING = 15;
/** Updates handed out at once. */
const BATCH = 25;

/**
 * A platform that delivers updates until they are acknowledged, and that now and then does not take a part, or breaks
 * the connection before or after showing it.
 *
 * @param random numbers from 0 to 1; equal ones give an equal platform.
 * @param trouble share of sends that meet with trouble.
 */
export async function startFlakyPlatform(
  updates: readonly InboundEvent[],
  random: () => number,
  trouble: number,
): Promise<FlakyPlatform> {
  const seen: SeenPart[] = [];
  const whole = new Set<string>();
  const troubles = { refused: 0, lostBefore: 0, lostAfter: 0 };
  let acknowledged = 0;

  const show = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const part = JSON.parse(await bodyOf(request)) as SeenPart;
    const chance = random();
    if (chance < trouble / 2) {
      troubles.refused++;
      response.writeHead(chance < trouble / 4 ? 429 : 502).end();
      return;
    }
    if (chance < (trouble * 3) / 4) {
      troubles.lostBefore++;
      request.socket.destroy();
      return;
    }
    // Two sends under way at once need not be shown in the order in which they came.
    await sleep(Math.floor(random() * LONGEST_SHOWING));
    seen.push(part);
    if (part.last) whole.add(`${part.chat} ${part.replyTo}`);
    if (chance < trouble) {
      troubles.lostAfter++;
      request.socket.destroy();
      return;
    }
    response.end(String(seen.length));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/send') return show(request, response);
    if (request.url === '/ack') {
      const { upTo } = JSON.parse(await bodyOf(request)) as { upTo: number };
      acknowledged = Math.max(acknowledged, upTo);
      response.end();
      return;
    }
    const events = updates.slice(acknowledged, acknowledged + BATCH);
    response.end(JSON.stringify({ upTo: acknowledged + events.length, events }));
  };

  const server: Server = createServer(
    (request, response) => void answer(request, response).catch(() => undefined),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    seen,
    answered: () => whole.size,
    troubles,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
