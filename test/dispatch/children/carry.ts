/**
 * The product on a data directory with one channel, whose platform is an HTTP server of the parent: carries messages
 * until it is killed, or stops in good order on SIGTERM.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openApp } from '../../../src/app.ts';
import type { Channel, ChannelHost } from '../../../src/channels/channel.ts';
import { loadConfig } from '../../../src/config.ts';
import type { ReplyDesk } from '../../../src/dispatch/reply-desk.ts';
import type { InboundEvent } from '../../../src/domain/inbound-event.ts';
import { createLogger } from '../../../src/logger.ts';
import { createRoad } from '../../../src/road.ts';
import { report } from '../../library/children/report.ts';
import { replyWords } from '../../contracts/reply-words.ts';
import { chatDeskOn } from '../chat-desk-on.ts';

const [dataDir = '', platform = ''] = process.argv.slice(2);

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${platform}${path}`, { method: 'POST', body: JSON.stringify(body) });

let polling = Promise.resolve();
const stopping = new AbortController();

async function poll(host: ChannelHost): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      const { upTo, events } = (await (await fetch(`${platform}/updates`)).json()) as {
        upTo: number;
        events: InboundEvent[];
      };
      for (const event of events) await host.take(event);
      if (events.length > 0) await post('/ack', { upTo });
      else await sleep(10);
    } catch {
      await sleep(10);
    }
  }
}

const channel: Channel = {
  name: 'twin',
  accountId: 'bot',
  capabilities: {
    maxText: 200,
    maxQuestion: 500,
    markup: 'plain',
    buttons: 'none',
    edit: false,
    images: false,
  },
  async start(host) {
    polling = poll(host);
  },
  async stop() {
    stopping.abort();
    await polling;
  },
  render({ reply }, event) {
    const text = replyWords(reply).join('\n');
    const half = Math.ceil(text.length / 2);
    const part = (at: number, words: string) => ({
      ...{ chat: event.conversationId, replyTo: event.eventId, part: at, last: at === 1 },
      text: words,
    });
    return [part(0, text.slice(0, half)), part(1, text.slice(half))];
  },
  async send(part) {
    try {
      const response = await post('/send', part);
      if (response.ok) return { outcome: 'sent', receipt: await response.text() };
      return { outcome: 'retry', afterMs: 5, reason: String(response.status) };
    } catch (error) {
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : 'no answer' };
    }
  },
};

/** How long an answer takes beyond finding it, ms: the first of a chat the longest, so that order is not by chance. */
const slownessOf = (at: number): number => (at % 5 === 0 ? 40 : (at * 7) % 12);

/** The conversation, each of whose answers takes another time. */
function unevenDesk(desk: ReplyDesk): ReplyDesk {
  return {
    reply: async (event, ...asked) => {
      await sleep(slownessOf(Number(event.eventId.slice(1))));
      return desk.reply(event, ...asked);
    },
    preview: (...asked) => desk.preview(...asked),
    work: (...asked) => desk.work(...asked),
    abandoned: (job) => desk.abandoned(job),
  };
}

const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('silent'));
const road = createRoad({
  library: app.library,
  channels: [channel],
  chat: () => unevenDesk(chatDeskOn(app)),
  logger: createLogger('silent'),
  logMessages: false,
  limits: { waitMs: 5, longestWaitMs: 100, attempts: 50 },
});
process.once('SIGTERM', () => {
  void road
    .stop()
    .then(() => app.close())
    .then(() => report('stopped'));
});
await road.start();
report('started');
