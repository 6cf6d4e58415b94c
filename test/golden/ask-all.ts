import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askGolden, readGolden } from '../../scripts/ask-golden.ts';
import type { Report } from '../../scripts/evaluation-report.ts';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/** Two askings of every question; generous, for a machine that does other work as well, ms. */
export const LONGEST_RUN = 300_000;

/** Indexes a folder by itself and asks every question of a file, as typed and without diacritics. */
export async function askAll(folder: string, questions: string): Promise<Report> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-golden-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('warn'));
  try {
    await app.ingest([folder]);
    return await askGolden(await readGolden(questions), app);
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
