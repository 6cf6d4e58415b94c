import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A process of our own that reports with one JSON value a line. */
export interface Child {
  readonly pid: number | undefined;
  /** The next value it reports; fails when it ends without one. */
  next(): Promise<unknown>;
  /** Ends it as a power cut would: no handler of its own runs. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself. */
  ended(): Promise<void>;
}

/** Starts a script of `children/` with plain arguments; it is killed when the running test ends, if not before. */
export function startChild(script: URL, ...args: readonly string[]): Child {
  const file = fileURLToPath(script);
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  if (child.stdout === null) throw new Error('the child has no output to read');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    next: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`${file} ended without a report`);
      return JSON.parse(line.value);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended: () => ended,
  };
}
