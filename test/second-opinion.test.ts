import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe } from 'vitest';
import { TelegramChannel } from '../src/channels/telegram/telegram-channel.ts';
import type { TelegramPart } from '../src/channels/telegram/render-parts.ts';
import { ZaloBotChannel } from '../src/channels/zalo/zalo-bot-channel.ts';
import type { InboundEvent } from '../src/domain/inbound-event.ts';
import { classicOf, textsOf } from './channels/telegram/forms-of-part.ts';
import { quietLog } from './channels/zalo/quiet-log.ts';
import { channelContract } from './contracts/channel.ts';

/*
 * The contract of the channels on servers that somebody else wrote: @openclaw/crabline, which `npm run test:crabline`
 * installs into a temporary folder. They are less strict than our own fakes, and know nothing of our mistakes.
 */
const folder = process.env['CRABLINE'];

/** What is used of the package, which is no dependency and so brings no types. */
interface Started {
  readonly manifest: {
    readonly adminToken: string;
    readonly botToken: string;
    readonly endpoints: { readonly adminInboundUrl: string; readonly apiRoot: string };
  };
  close(): Promise<void>;
}
type Start = (options: {
  readonly host: string;
  readonly botToken: string;
  readonly recorderPath: string;
}) => Promise<Started>;

const eventOf = (over: Partial<InboundEvent>): InboundEvent => ({
  ...{ channel: 'telegram', accountId: '4242', eventId: 'm1', conversationId: '501', senderId: '501' },
  ...{ conversationKind: 'private', receivedAt: new Date().toISOString(), kind: 'text', text: 'q' },
  ...{ address: {} },
  ...over,
});

async function start(name: 'startTelegramServer' | 'startZaloServer', at: string, botToken: string) {
  const main = pathToFileURL(path.join(at, 'node_modules/@openclaw/crabline/dist/src/index.js')).href;
  const startServer = ((await import(main)) as Record<string, Start>)[name]!;
  const records = mkdtempSync(path.join(tmpdir(), 'tracuu-crabline-'));
  const server = await startServer({
    ...{ host: '127.0.0.1', botToken },
    recorderPath: path.join(records, 'calls.jsonl'),
  });
  const { adminToken, endpoints } = server.manifest;
  return {
    apiRoot: endpoints.apiRoot,
    async say(message: object) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${adminToken}` };
      await fetch(endpoints.adminInboundUrl, { method: 'POST', headers, body: JSON.stringify(message) });
    },
    async close() {
      await server.close();
      rmSync(records, { recursive: true, force: true });
    },
  };
}

const lack =
  folder === undefined ? ' (skipped: npm run test:crabline installs and starts these servers)' : '';

describe.skipIf(folder === undefined)(`servers of somebody else${lack}:`, () => {
  channelContract('Telegram, on crabline,', async () => {
    // The id by which this server calls its bot, whatever the token.
    const token = '424242:AAfake-token_of_a_bot';
    const server = await start('startTelegramServer', folder ?? '', token);
    return {
      channel: new TelegramChannel({ token, apiRoot: server.apiRoot, log: quietLog(), firstPause: 20 }),
      event: eventOf({ address: { chat: 501, message: 1 } }),
      textsOf: (part) => textsOf(part as unknown as TelegramPart, 'classic'),
      keysOf: (part) => {
        const { keyboard = [], ...words } = part as unknown as TelegramPart;
        return words.kind === 'rich'
          ? classicOf(words).flatMap((text) => (text.keyboard ?? []).flat().map((key) => key.callback_data))
          : keyboard.flat().map((key) => key.callback_data);
      },
      say: (text) => server.say({ chatId: 501, fromId: 501, text }),
      close: () => server.close(),
    };
  });

  channelContract('Zalo, on crabline,', async () => {
    const token = '1908:fake-token_of_a_bot';
    const server = await start('startZaloServer', folder ?? '', token);
    return {
      channel: new ZaloBotChannel({
        ...{ token, apiRoot: server.apiRoot, log: quietLog(), firstPause: 5, pollSeconds: 1 },
      }),
      event: eventOf({ channel: 'zalo', accountId: '1908', address: { chat: '501' } }),
      textOf: (part) => String(part['text']).replace(/^\(\d+\/\d+\)\s*/, ''),
      keysOf: () => [],
      say: (text) => server.say({ chatId: '501', senderId: '501', text }),
      close: () => server.close(),
    };
  });
});
