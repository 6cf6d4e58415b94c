import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, Part } from '../channels/channel.ts';
import type { AdminJob } from '../conversation/admin-job.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Lane } from '../library/inbox-store.ts';
import type { Job } from '../library/job-store.ts';
import type { Library } from '../library/open-library.ts';
import type { DispatchHooks } from './dispatch-hooks.ts';
import type { DispatchLimits } from './dispatch-limits.ts';
import type { ReplyDesk } from './reply-desk.ts';

interface JobDeps {
  readonly library: Pick<Library, 'jobs' | 'outbox'>;
  readonly desk: ReplyDesk;
  readonly channelOf: (event: InboundEvent) => Channel | undefined;
  readonly limits: DispatchLimits;
  readonly hooks: DispatchHooks;
  /** Told when the result of a job is stored and wants sending. */
  readonly onFinished: (lane: Lane) => void;
}

/** The message that tells how far a job is. */
interface Progress {
  show(reply: Reply): void;
  /** Resolves when nothing of it is on its way. */
  settled(): Promise<void>;
}

/**
 * Does the jobs that events asked for, one at a time and outside their lanes, so that whoever asked can go on asking.
 * A job interrupted by a crash is done again: indexing twice gives what indexing once gives.
 */
export class JobRunner {
  readonly #deps: JobDeps;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #nudged = false;

  constructor(deps: JobDeps) {
    this.#deps = deps;
  }

  /** Tells it that there may be a job. */
  nudge(): void {
    this.#nudged = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // One that came when the last look was over and this was not yet run.
      if (this.#nudged && !this.#stopping.signal.aborted) this.nudge();
    });
  }

  /** Begins no further job; resolves when the one in hand is done. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#nudged && !signal.aborted) {
      this.#nudged = false;
      for (;;) {
        const waitMs = await this.#step();
        if (waitMs === undefined || signal.aborted) break;
        if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Does one job; the wait before the next, or undefined when there is none that can be done. */
  async #step(): Promise<number | undefined> {
    const { library, channelOf, limits, hooks } = this.#deps;
    let job: Job | undefined;
    try {
      // One whose channel is switched off waits until the channel is back.
      job = (await library.jobs.open()).find(({ event }) => channelOf(event) !== undefined);
      const channel = job && channelOf(job.event);
      if (job === undefined || channel === undefined) return undefined;
      await this.#do(job, channel);
      return 0;
    } catch (error) {
      if (job !== undefined && isAppError(error, 'DATA_DIR_IN_USE'))
        await library.jobs.postpone(job.id).catch((fault: unknown) => hooks.onFault?.(fault, job?.event));
      else hooks.onFault?.(error, job?.event);
      return limits.jobWaitMs;
    }
  }

  async #do(job: Job, channel: Channel): Promise<void> {
    const { library, desk, limits, onFinished } = this.#deps;
    const { event } = job;
    const work = job.body as AdminJob;
    await library.jobs.begin(job.id);
    const shown = channel.capabilities.edit ? await this.#acknowledgement(job) : undefined;
    const progress = shown === undefined ? undefined : this.#progress(channel, event, shown);
    const reply =
      job.attempts >= limits.jobAttempts
        ? desk.abandoned(work)
        : await desk.work(
            work,
            () => download(work, channel),
            (reply) => progress?.show(reply),
          );
    // One still on its way must not come after the result and replace it.
    await progress?.settled();
    const parts = channel.render({ reply, actions: [] }, event);
    await library.jobs.finish(job, parts, shown);
    onFinished(event);
  }

  /** Receipt of the message that said the work has begun, once it is sent. */
  async #acknowledgement({ inboxId }: Job): Promise<string | undefined> {
    const parts = await this.#deps.library.outbox.parts(inboxId);
    return parts.length === 1 ? parts[0]?.receipt : undefined;
  }

  /** Replaces the acknowledgement by how far the work is, now and then; what fails does not matter. */
  #progress(channel: Channel, event: InboundEvent, editing: string): Progress {
    let last = Date.now();
    let sending: Promise<unknown> | undefined;
    const show = (reply: Reply): void => {
      if (sending !== undefined || Date.now() - last < this.#deps.limits.progressMs) return;
      last = Date.now();
      const [part]: readonly (Part | undefined)[] = channel.render({ reply, actions: [] }, event);
      if (part === undefined) return;
      sending = channel
        .send(part, event, editing)
        .catch(() => undefined)
        .finally(() => {
          sending = undefined;
        });
    };
    return {
      show,
      settled: async () => {
        await sending;
      },
    };
  }
}

async function download(job: AdminJob, channel: Channel): Promise<Uint8Array> {
  if (job.type !== 'file' || channel.download === undefined)
    throw new AppError('SOURCE_REFUSED', 'this channel hands over no files', {
      facts: { name: channel.name },
    });
  return channel.download(job.file);
}
