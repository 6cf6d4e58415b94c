import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { askGolden, readGolden } from '../../scripts/ask-golden.ts';
import type { Report } from '../../scripts/evaluation-report.ts';
import { changesSince, figuresOf, FLOORS, type Floors } from '../../scripts/golden-floors.ts';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

const HERE = import.meta.dirname;

/** Two askings of every question; generous, for a machine that does other work as well. */
const LONGEST_RUN = 300_000;

async function askAll(): Promise<Report> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-collection-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('warn'));
  try {
    await app.ingest([path.join(HERE, 'collection')]);
    return await askGolden(await readGolden(path.join(HERE, 'collection-questions.jsonl')), app);
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

describe('questions over documents that disagree, follow one another and name the same bodies', () => {
  let report: Report;
  let floors: Floors;

  beforeAll(async () => {
    floors = FLOORS.parse(JSON.parse(await readFile(path.join(HERE, 'collection-floors.json'), 'utf8')));
    report = await askAll();
  }, LONGEST_RUN);

  it.each(['right', 'rightStripped', 'citationPrecision'] as const)('reach the floor of %s', (figure) => {
    const reached = figuresOf(report)[figure];
    const missed =
      reached >= floors[figure] ? [] : [`${figure}: ${reached}`, ...changesSince(floors, report)];
    expect(missed).toEqual([]);
  });

  it('are wrongly answered no oftener than the ceiling allows', () => {
    const reached = figuresOf(report).wronglyAnswered;
    expect(reached <= floors.wronglyAnswered ? [] : changesSince(floors, report)).toEqual([]);
    expect(reached).toBeLessThanOrEqual(floors.wronglyAnswered);
  });

  it('are answered with quotes that stand in the text, every one', () => {
    const inexact = [...report.verdicts, ...report.stripped].filter((verdict) => !verdict.exactQuotes);
    expect(inexact.map((verdict) => verdict.id)).toEqual([]);
  });
});
