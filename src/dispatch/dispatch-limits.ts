/** How patient the road is. */
export interface DispatchLimits {
  /** Conversations answered at the same time. */
  readonly parallel: number;
  /** Times an event is begun to be answered before it is given up. */
  readonly attempts: number;
  /** Times a part is sent before the event is given up: with the waits below, some four hours. */
  readonly sends: number;
  /** First wait after a failure, doubled each time, in ms. */
  readonly waitMs: number;
  /** The longest wait, also where the platform asks for a longer one, in ms. */
  readonly longestWaitMs: number;
  /** How often "typing…" is shown again, in ms: platforms show it for some five seconds. */
  readonly typingMs: number;
  /** Work that is done within this shows no draft, in ms: nothing flickers. */
  readonly draftAfterMs: number;
  /** How often a draft is replaced at most, in ms. */
  readonly draftEveryMs: number;
  /** A draft that has nothing new is shown again after this, in ms: platforms take it away after some thirty seconds. */
  readonly draftAgainMs: number;
  /** How often the message of a running job is replaced at most, in ms. */
  readonly progressMs: number;
  /** Times a job is begun before it is given up; waiting for another process is not counted. */
  readonly jobAttempts: number;
  /** How long a job waits for another process that holds the data before it looks again, in ms. */
  readonly jobWaitMs: number;
}

export const DISPATCH_LIMITS: DispatchLimits = {
  parallel: 8,
  attempts: 5,
  sends: 55,
  waitMs: 1000,
  longestWaitMs: 300_000,
  typingMs: 4000,
  draftAfterMs: 700,
  draftEveryMs: 1000,
  draftAgainMs: 20_000,
  progressMs: 3000,
  jobAttempts: 3,
  jobWaitMs: 5000,
};

/** The wait after so many failures, or as long as the platform asked for, within the longest. */
export const waitAfter = (failures: number, { waitMs, longestWaitMs }: DispatchLimits, askedMs = 0): number =>
  Math.min(longestWaitMs, Math.max(askedMs, waitMs * 2 ** Math.max(0, failures - 1)));
