import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExtractiveAnswerer } from '../src/answering/extractive-answerer.ts';
import { THRESHOLDS, type Thresholds } from '../src/answering/thresholds.ts';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { Conversation } from '../src/conversation/conversation.ts';
import { createLogger } from '../src/logger.ts';
import { askGolden, readGolden } from './ask-golden.ts';

const QUESTIONS = 'test/golden/questions.jsonl';
const VALUES = [0.5, 0.54, 0.58, 0.62, 0.66, 0.7, 0.74];
/** A wrong answer is acted upon; a refusal only costs another question. */
const WRONG_COSTS = 5;

/**
 * What each bar would give at other heights, one at a time and the others as they are, over the golden questions as
 * typed and without diacritics: right, wrongly answered, wrongly refused, and the cost (a wrong answer counts five
 * refusals). The values in use are chosen by hand from this table.
 */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-calibrate-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('warn'));
  try {
    await app.ingest(['corpus']);
    const lines = await readGolden(QUESTIONS);
    write(`| bar | height | right | wrong | refused | cost |\n| --- | --- | --- | --- | --- | --- |`);
    for (const bar of Object.keys(THRESHOLDS) as (keyof Thresholds)[]) {
      const inUse = THRESHOLDS[bar];
      for (const height of [...new Set([...VALUES, inUse])].sort((a, b) => a - b)) {
        const answerer = new ExtractiveAnswerer({ ...THRESHOLDS, [bar]: height });
        const conversation = new Conversation({
          retriever: app.retriever,
          answerer,
          turns: app.library.turns,
          onFault: () => undefined,
        });
        const { verdicts, stripped } = await askGolden(lines, { ...app, conversation });
        const count = (outcome: string) =>
          [...verdicts, ...stripped].filter((verdict) => verdict.outcome === outcome).length;
        const wrong = count('wronglyAnswered');
        const refused = count('wronglyRefused');
        write(
          `| ${bar} | ${height}${height === inUse ? ' (in use)' : ''} | ${count('right')} | ${wrong} | ${refused} | ${wrong * WRONG_COSTS + refused} |`,
        );
      }
    }
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
