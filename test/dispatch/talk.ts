import { vi, expect } from 'vitest';
import type { App } from '../../src/app.ts';
import { Dispatcher } from '../../src/dispatch/dispatcher.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import { chatDeskOn } from './chat-desk-on.ts';
import { MemoryChannel, type MemoryOptions } from './memory-channel.ts';

/** A chat with the product over a channel in memory. */
export interface Talk {
  readonly channel: MemoryChannel;
  /** Says something and gives what was said back, all parts together; empty when nothing was. */
  say(text: string, over?: Partial<InboundEvent>): Promise<string>;
  /** Taps the button under the last reply whose label holds the words. */
  tap(label: string, over?: Partial<InboundEvent>): Promise<string>;
  stop(): Promise<void>;
}

/** Opens a chat on an open product. */
export async function startTalk(
  app: App,
  options: MemoryOptions = {},
  over: Parameters<typeof chatDeskOn>[1] = {},
): Promise<Talk> {
  let offered: readonly { readonly key: string; readonly label: string }[] = [];
  const channel = new MemoryChannel({
    ...options,
    fate: (event, part) => {
      const offers = part['offers'] as typeof offered;
      if (offers.length > 0) offered = offers;
      return options.fate?.(event, part);
    },
  });
  const dispatcher: Dispatcher = new Dispatcher({
    library: app.library,
    channels: [channel],
    desk: chatDeskOn(app, { ...over, onRevived: () => void dispatcher.resume() }),
    limits: { waitMs: 1, longestWaitMs: 5, progressMs: 0, jobWaitMs: 1 },
  });
  await channel.start(dispatcher.hostFor(channel));
  const say: Talk['say'] = async (text, more = {}) => {
    const before = channel.shown.length;
    const event = channel.event({ text, ...more });
    await channel.deliver(event);
    await vi.waitFor(async () => expect((await app.library.inbox.next(event)) ?? 'done').toBe('done'), {
      timeout: 20_000,
    });
    return channel.shown
      .slice(before)
      .filter(({ conversationId }) => conversationId === event.conversationId)
      .map((one) => one.text)
      .join('\n');
  };
  return {
    channel,
    say,
    tap(label, more = {}) {
      const offer = offered.find((one) => one.label.includes(label));
      if (offer === undefined) throw new Error(`nothing offered says ${label}`);
      return say('', { kind: 'action', action: offer.key, ...more });
    },
    stop: () => dispatcher.stop(),
  };
}
