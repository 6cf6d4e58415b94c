import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from './channels/channel.ts';
import type { DispatchHooks } from './dispatch/dispatch-hooks.ts';
import type { DispatchLimits } from './dispatch/dispatch-limits.ts';
import type { ReplyDesk } from './dispatch/reply-desk.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import type { InboundEvent } from './domain/inbound-event.ts';
import type { Library } from './library/open-library.ts';
import type { Logger } from './logger.ts';

/** Hears what is measured on the road. */
export interface RoadMeter {
  sent(channel: string): void;
  sendFailed(channel: string, outcome: string): void;
  /** A person stopped the work on a question. */
  stopped(channel: string): void;
}

export interface RoadDeps {
  readonly library: Library;
  readonly channels: readonly Channel[];
  /** Made with the function that takes revived events up again. */
  readonly chat: (onRevived: () => void) => ReplyDesk;
  readonly logger: Logger;
  readonly logMessages: boolean;
  readonly meter?: RoadMeter;
  readonly limits?: Partial<DispatchLimits>;
  /** How long work in hand may take when told to stop, in ms; 15 s unless given. */
  readonly graceMs?: number;
}

/** How a channel stands. */
export interface ChannelState {
  readonly name: string;
  readonly receiving: boolean;
  readonly detail: string;
}

/** The chat channels at work. */
export interface Road {
  readonly channels: readonly Channel[];
  /** Takes up what was left, and starts the channels; one that cannot start is tried again until it can. */
  start(): Promise<void>;
  /** Stops receiving, finishes the work in hand; what waits is kept. */
  stop(): Promise<void>;
  states(): readonly ChannelState[];
}

/** First wait before a channel is started again, doubled up to the longest, in ms. */
const RESTART_MS = 2000;
const LONGEST_RESTART_MS = 300_000;
/** Work in hand that takes longer than this when told to stop is ended and left for the next start, in ms. */
const GRACE_MS = 15_000;
/** How long work that was ended may take to be over, in ms. */
const ENDING_MS = 1000;
/** What is done is forgotten after so many ms: long after any platform delivers again. */
const KEPT_MS = 90 * 86_400_000;
const SWEEP_MS = 86_400_000;
/** How often it is looked whether another process revived a dead letter, in ms. */
const RESUME_MS = 15_000;

/** Puts channels, dispatcher and conversation together. */
export function createRoad(deps: RoadDeps): Road {
  const { library, channels, logger, graceMs = GRACE_MS } = deps;
  const stopping = new AbortController();
  const started = new Map<Channel, string>();
  const dispatcher: Dispatcher = new Dispatcher({
    library,
    channels,
    desk: deps.chat(() => resume()),
    hooks: hooksOf(deps),
    ...(deps.limits === undefined ? {} : { limits: deps.limits }),
  });
  const logFault = (error: unknown): void => logger.error({ err: error }, 'inbox not taken up');

  const keepStarting = async (channel: Channel): Promise<void> => {
    for (let wait = RESTART_MS; !stopping.signal.aborted; wait = Math.min(2 * wait, LONGEST_RESTART_MS)) {
      try {
        await channel.start(dispatcher.hostFor(channel));
        started.set(channel, '');
        logger.info({ channel: channel.name, account: channel.accountId }, 'channel receives');
        return;
      } catch (error) {
        logger.error({ err: error, channel: channel.name, retryInMs: wait }, 'channel not started');
        await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  let starting: Promise<unknown> = Promise.resolve();
  const timers: NodeJS.Timeout[] = [];
  const resume = (): void => void dispatcher.resume().catch(logFault);
  const sweep = (): void => {
    const old = library.inbox.forget(new Date(Date.now() - KEPT_MS).toISOString());
    const erased = library.erasures.forget(new Date(Date.now() - KEPT_MS).toISOString());
    const codes = library.admins.forgetCodes(new Date().toISOString());
    void Promise.all([old, erased, codes]).catch((error: unknown) =>
      logger.error({ err: error }, 'what is old was not deleted'),
    );
  };
  return {
    channels,
    async start() {
      await dispatcher.resume();
      sweep();
      timers.push(setInterval(sweep, SWEEP_MS), setInterval(resume, RESUME_MS));
      starting = Promise.all(channels.map(keepStarting));
    },
    async stop() {
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.race([starting, sleep(graceMs, undefined, { ref: false })]);
      await Promise.all(
        channels.map((channel) =>
          channel
            .stop()
            .catch((error: unknown) =>
              logger.error({ err: error, channel: channel.name }, 'channel not stopped'),
            ),
        ),
      );
      const done = dispatcher.stop();
      await Promise.race([done, sleep(graceMs, undefined, { ref: false })]);
      dispatcher.abandon();
      await Promise.race([done, sleep(ENDING_MS, undefined, { ref: false })]);
    },
    states: () =>
      channels.map((channel) => {
        if (!started.has(channel))
          return { name: channel.name, receiving: false, detail: 'chưa kết nối được, đang thử lại' };
        return {
          name: channel.name,
          ...(channel.health?.() ?? { receiving: true, detail: 'đang nhận tin' }),
        };
      }),
  };
}

/** Log lines name the event and what became of it; the words of people stand in them only when asked for. */
function hooksOf({ logger, logMessages, meter }: RoadDeps): DispatchHooks {
  const facts = (event: InboundEvent | undefined) =>
    event && {
      channel: event.channel,
      conversation: event.conversationId,
      sender: event.senderId,
      event: event.eventId,
      kind: event.kind,
      ...(logMessages ? { text: event.text, command: event.command } : {}),
    };
  return {
    onTaken: (event, outcome) => logger.debug({ ...facts(event), outcome }, 'event taken'),
    onAnswered: (event, reply, ms) =>
      logger.info(
        {
          ...facts(event),
          status: reply?.answer.status ?? 'silent',
          ms: Math.round(ms),
          ...(logMessages && reply !== undefined ? { answer: reply.answer.answer } : {}),
        },
        'event answered',
      ),
    onStopped(event) {
      meter?.stopped(event.channel);
      logger.info(facts(event), 'event stopped by its sender');
    },
    onSent(event, part) {
      meter?.sent(event.channel);
      logger.debug({ ...facts(event), part }, 'part sent');
    },
    onSendTrouble(event, outcome, reason) {
      meter?.sendFailed(event.channel, outcome);
      logger.warn({ ...facts(event), outcome, reason }, 'part not sent');
    },
    onMoved: (event, to) => logger.info({ ...facts(event), to }, 'conversation goes on under another id'),
    onDead: (event, reason) => logger.error({ ...facts(event), reason }, 'event given up'),
    onFault: (error, event) => logger.error({ err: error, ...facts(event) }, 'event not answered'),
  };
}
