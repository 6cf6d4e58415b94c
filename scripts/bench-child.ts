import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Heap of a child in MB: what the largest engine measured takes in JavaScript objects, with room. */
const HEAP_MB = 12_000;

/** What a child is told to do, and the file it leaves its result in. */
interface Task {
  readonly job: unknown;
  readonly result: string;
}

const ENDINGS = ['SIGINT', 'SIGTERM'] as const;

const TASK_OPTION = '--task';

/**
 * Runs a script of ours once more in a process of its own, so that its memory and its times are its own, and gives what
 * it hands to `answerParent`. The child's progress goes to stderr. Throws when the child fails.
 */
export async function runChild(script: string, job: unknown): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-child-'));
  try {
    const task = path.join(folder, 'task.json');
    const result = path.join(folder, 'result.json');
    await writeFile(task, JSON.stringify({ job, result }));
    const flags = [`--max-old-space-size=${HEAP_MB}`, '--expose-gc', '--import', 'tsx'];
    const child = spawn(process.execPath, [...flags, script, TASK_OPTION, task], {
      stdio: ['ignore', 2, 2],
    });
    // A parent that is to end takes the child with it, and then clears away what lies about.
    const stop = (): void => void child.kill();
    for (const ending of ENDINGS) process.on(ending, stop);
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    for (const ending of ENDINGS) process.off(ending, stop);
    if (code !== 0)
      throw new Error(`${path.basename(script)} ended with ${code ?? signal}: ${JSON.stringify(job)}`);
    return JSON.parse(await readFile(result, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a child: does the job it was started for and hands over the result. False in a process that is no child. */
export async function answerParent(work: (job: never) => Promise<unknown>): Promise<boolean> {
  const at = process.argv.indexOf(TASK_OPTION);
  const file = process.argv[at + 1];
  if (at < 0 || file === undefined) return false;
  const { job, result } = JSON.parse(await readFile(file, 'utf8')) as Task;
  await writeFile(result, JSON.stringify((await work(job as never)) ?? null));
  return true;
}

/** Memory of this process in MB once what is no longer needed has gone: now, and at its highest. */
export function memoryUsed(): { readonly rss_mb: number; readonly peak_mb: number } {
  globalThis.gc?.();
  return {
    rss_mb: Math.round(process.memoryUsage().rss / 1e6),
    peak_mb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
  };
}
