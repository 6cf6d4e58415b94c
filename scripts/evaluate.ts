import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openApp } from '../src/app.ts';
import { faultLine } from '../src/commands/fault-line.ts';
import { loadConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { askGolden, readGolden } from './ask-golden.ts';
import { renderComparison, renderReport, type Report } from './evaluation-report.ts';
import { floorsOf } from './golden-floors.ts';

const GOLDEN = 'test/golden/questions.jsonl';

/**
 * Asks a file of questions of the collection in DATA_DIR, as typed and without diacritics, and prints the figures.
 * `--save` keeps the run, `--compare` tells what differs from a kept one, `--floors` writes the floors the golden
 * test holds, just below what this run reached.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      save: { type: 'string' },
      compare: { type: 'string' },
      floors: { type: 'string' },
    },
  });
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(process.env);
  const app = await openApp(config, createLogger(config.logLevel));
  try {
    const report = await askGolden(await readGolden(positionals[0] ?? GOLDEN), app);
    process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : renderReport(report)}\n`);
    if (values.compare)
      process.stdout.write(
        renderComparison(JSON.parse(await readFile(values.compare, 'utf8')) as Report, report),
      );
    if (values.save) await writeFile(values.save, `${JSON.stringify(report, null, 2)}\n`);
    if (values.floors) await writeFile(values.floors, `${JSON.stringify(floorsOf(report), null, 2)}\n`);
  } finally {
    await app.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${faultLine(error).line}\n`);
  process.exitCode = faultLine(error).exitCode;
}
