const WIDTH = 24;
/** How often a bar is drawn anew on a terminal, and a line is written where nobody looks on, in ms. */
const REDRAWN_MS = 200;
const LINE_MS = 10_000;

/** Where progress is told: stderr, so that stdout holds the figures and nothing else. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Tells how far a piece of work is: a bar that redraws itself on a terminal, now and then a line elsewhere. Call what it
 * gives with how much is done; the last call, with all of it, ends the line.
 */
export function benchProgress(
  label: string,
  total: number,
  stream: ProgressStream = process.stderr,
): (done: number, note?: string) => void {
  const started = performance.now();
  let last = stream.isTTY ? -Infinity : started;
  let ended = false;
  return (done, note = '') => {
    const now = performance.now();
    const isLast = done >= total;
    if (ended || (!isLast && now - last < (stream.isTTY ? REDRAWN_MS : LINE_MS))) return;
    last = now;
    ended = isLast;
    const filled = Math.round((WIDTH * Math.min(done, total)) / Math.max(1, total));
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
    const text = `${label.padEnd(34)} ${bar} ${done}/${total}  ${Math.round((now - started) / 1000)} s  ${note}`;
    if (stream.isTTY) stream.write(`\r${text}${isLast ? '\n' : ''}`);
    else stream.write(`${text.trimEnd()}\n`);
  };
}
