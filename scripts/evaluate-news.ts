import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openApp } from '../src/app.ts';
import { faultLine } from '../src/commands/fault-line.ts';
import { loadConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import {
  hasNewsCollection,
  listNewsArticles,
  NEWS_COLLECTION,
  NEWS_QUESTIONS,
  readNewsParagraphs,
} from '../test/golden/news-articles.ts';
import { askGolden, readGolden } from './ask-golden.ts';
import { renderReport } from './evaluation-report.ts';

/**
 * Asks the questions about news articles, texts that no rule was written for, of a library that holds these
 * articles alone, and prints the same figures as `evaluate`. The articles lie beside the project; without them
 * there is nothing to ask.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  if (!hasNewsCollection()) {
    process.stdout.write(`Không đánh giá: không có tệp tin tức ${NEWS_COLLECTION}.\n`);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-news-'));
  try {
    const articles = path.join(folder, 'articles');
    await writeArticles(articles);
    const app = await openApp(loadConfig({ DATA_DIR: path.join(folder, 'data') }), createLogger('warn'));
    try {
      const { outcomes } = await app.ingest([articles]);
      const missing = outcomes.filter(({ outcome }) => outcome !== 'added');
      if (missing.length > 0)
        throw new Error(
          `not added: ${missing.map(({ source, outcome }) => `${source} ${outcome}`).join(', ')}`,
        );
      const report = await askGolden(await readGolden(NEWS_QUESTIONS), app);
      process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : renderReport(report)}\n`);
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every listed article as a text file: its title, a blank line, its paragraphs. */
async function writeArticles(folder: string): Promise<void> {
  await mkdir(folder);
  const paragraphs = await readNewsParagraphs();
  await Promise.all(
    (await listNewsArticles()).map(({ file, title }) =>
      writeFile(path.join(folder, file), `${title}\n\n${(paragraphs.get(file) ?? []).join('\n\n')}\n`),
    ),
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${faultLine(error).line}\n`);
  process.exitCode = faultLine(error).exitCode;
}
