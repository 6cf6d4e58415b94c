import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExtractiveAnswerer } from '../src/answering/extractive-answerer.ts';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { understand } from '../src/understanding/understand.ts';
import { GOLDEN_LINE } from './judge-answer.ts';

const ROUNDS = 5;
const QUESTIONS = 'test/golden/questions.jsonl';

/** Times understanding, retrieval and answering of every golden question on the bundled corpus; prints milliseconds. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-bench-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('warn'));
  try {
    await app.ingest(['corpus']);
    const lines = (await readFile(QUESTIONS, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const questions = lines.map((line) => GOLDEN_LINE.parse(JSON.parse(line)).q);
    const answerer = new ExtractiveAnswerer();
    const times = {
      understanding: [] as number[],
      retrieval: [] as number[],
      answering: [] as number[],
      'understanding + answering': [] as number[],
      all: [] as number[],
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (const text of questions) {
        const start = performance.now();
        const question = understand(text);
        const understood = performance.now();
        const evidence = await app.retriever.retrieve(question);
        const retrieved = performance.now();
        await answerer.answer(question, evidence);
        const end = performance.now();
        times.understanding.push(understood - start);
        times.retrieval.push(retrieved - understood);
        times.answering.push(end - retrieved);
        times['understanding + answering'].push(understood - start + end - retrieved);
        times.all.push(end - start);
      }
    }
    const table = Object.fromEntries(
      Object.entries(times).map(([stage, values]) => [
        stage,
        { p50_ms: at(values, 0.5), p95_ms: at(values, 0.95) },
      ]),
    );
    const rows = Object.entries(table).map(
      ([stage, { p50_ms, p95_ms }]) =>
        `${stage.padEnd(28)}${p50_ms.toFixed(1).padStart(8)}${p95_ms.toFixed(1).padStart(8)}`,
    );
    const text = [`${questions.length} questions × ${ROUNDS}`.padEnd(28) + ' p50 ms  p95 ms', ...rows].join(
      '\n',
    );
    process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(table) : text}\n`);
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

await main();
