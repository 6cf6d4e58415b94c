import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured, for a Prometheus server to fetch. */
export interface Metrics {
  answered(channel: string, outcome: string, seconds: number): void;
  sent(channel: string): void;
  sendFailed(channel: string, outcome: string): void;
  /** A question was stopped by whoever asked it; it counts as no answer. */
  stopped(channel: string): void;
  /** The figures in the text format of Prometheus. */
  read(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** What is looked up when the figures are fetched. */
export interface MeasuredState {
  /** How many events of the inbox are in which state. */
  readonly inbox: () => Promise<Readonly<Record<string, number>>>;
  readonly channels: () => readonly { readonly name: string; readonly receiving: boolean }[];
}

/** An extract takes milliseconds, a model's answer seconds. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counters that begin at 0, with those of the process itself. */
export function createMetrics(state: MeasuredState): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'tracuu_' });
  const questions = new Counter({
    ...{ name: 'tracuu_questions_total', help: 'Questions by channel and outcome', registers },
    labelNames: ['channel', 'outcome'] as const,
  });
  const seconds = new Histogram({
    ...{ name: 'tracuu_answer_seconds', help: 'Time to answer a question', registers },
    labelNames: ['channel'] as const,
    buckets: SECONDS,
  });
  const sent = new Counter({
    ...{ name: 'tracuu_parts_sent_total', help: 'Message parts the platform took', registers },
    labelNames: ['channel'] as const,
  });
  const failures = new Counter({
    ...{ name: 'tracuu_send_failures_total', help: 'Message parts not taken, or perhaps not', registers },
    labelNames: ['channel', 'outcome'] as const,
  });
  const stops = new Counter({
    ...{ name: 'tracuu_questions_stopped_total', help: 'Questions stopped by whoever asked', registers },
    labelNames: ['channel'] as const,
  });
  const inbox = new Gauge({
    ...{ name: 'tracuu_inbox_events', help: 'Events in the inbox by state', registers },
    labelNames: ['state'] as const,
  });
  const receiving = new Gauge({
    ...{ name: 'tracuu_channel_receiving', help: '1 when a channel receives', registers },
    labelNames: ['channel'] as const,
  });
  return {
    answered(channel, outcome, took) {
      questions.inc({ channel, outcome });
      seconds.observe({ channel }, took);
    },
    sent: (channel) => sent.inc({ channel }),
    stopped: (channel) => stops.inc({ channel }),
    sendFailed: (channel, outcome) => failures.inc({ channel, outcome }),
    async read() {
      for (const [name, count] of Object.entries(await state.inbox())) inbox.set({ state: name }, count);
      for (const channel of state.channels())
        receiving.set({ channel: channel.name }, channel.receiving ? 1 : 0);
      return { contentType: register.contentType, body: await register.metrics() };
    },
  };
}
