import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');
const PROGRAM = ['--import', 'tsx', 'src/main.ts'];

/** Settings on top of an environment that holds nothing of the developer's own, `.env` included. */
export type Settings = Readonly<Record<string, string>>;

const environment = (settings: Settings): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...{ PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', LOG_LEVEL: 'info' },
  ...{ OPENAI_API_KEY: '', OPENAI_BASE_URL: '', EMBEDDING_MODEL: '', CHAT_MODEL: '' },
  ...{ TELEGRAM_BOT_TOKEN: '', TELEGRAM_API_ROOT: '', TELEGRAM_WEBHOOK_SECRET: '' },
  ...{ ZALO_BOT_TOKEN: '', ZALO_API_ROOT: '', ZALO_WEBHOOK_SECRET: '', ZALO_OA_APP_ID: '' },
  ...{ ZALO_OA_APP_SECRET: '', ZALO_OA_SECRET_KEY: '', ZALO_OA_REFRESH_TOKEN: '', ZALO_OA_SIGNATURE: '' },
  ...settings,
});

export interface Finished {
  /** Undefined when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written on stderr, line by line. */
  readonly errors: readonly string[];
}

export interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves with the line, on either stream, that holds the words; rejects when the process ends without it. */
  said(words: string): Promise<string>;
  readonly finished: Promise<Finished>;
}

/** Children that have not ended. What a failed test left running goes with its file: a worker may end without a word. */
const alive = new Set<ChildProcessWithoutNullStreams>();
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts the product as its npm scripts do. It is killed when the tests end, if not before. */
export function startTracuu(args: readonly string[], settings: Settings): Running {
  const child = spawn(process.execPath, [...PROGRAM, ...args], { cwd: ROOT, env: environment(settings) });
  alive.add(child);
  let stdout = '';
  let stderr = '';
  const lines: string[] = [];
  const waiting: { readonly words: string; readonly resolve: (line: string) => void }[] = [];
  const hear = (line: string): void => {
    lines.push(line);
    for (const { words, resolve } of waiting) if (line.includes(words)) resolve(line);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (exitCode) => {
      alive.delete(child);
      const errors = stderr.split('\n').filter((line) => line !== '');
      resolve({ exitCode, stdout, stderr, errors });
    });
  });
  const said = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const heard = lines.find((line) => line.includes(words));
      if (heard !== undefined) return resolve(heard);
      waiting.push({ words, resolve });
      void finished.then(() => reject(new Error(`ended without “${words}”: ${stdout}${stderr}`)));
    });
  return { process: child, said, finished };
}

/** Two at a time, one for each core of the smallest machine these tests run on. */
const AT_A_TIME = 2;

/** Does all jobs, a few at a time, and gives their results in order. */
export async function doAll<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const queue = jobs.entries();
  const worker = async (): Promise<void> => {
    for (const [at, job] of queue) results[at] = await job();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

/** Runs one command to its end, with the given lines typed in. */
export function runTracuu(args: readonly string[], settings: Settings, typed = ''): Promise<Finished> {
  const running = startTracuu(args, settings);
  running.process.stdin.end(typed);
  return running.finished;
}
