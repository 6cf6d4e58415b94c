import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../scripts/evaluation-report.ts';
import { changesSince, figuresOf, FLOORS, type Floors } from '../../scripts/golden-floors.ts';
import { askAll, LONGEST_RUN } from './ask-all.ts';

const HERE = import.meta.dirname;

describe('questions over documents that disagree, follow one another and name the same bodies', () => {
  let report: Report;
  let floors: Floors;

  beforeAll(async () => {
    floors = FLOORS.parse(JSON.parse(await readFile(path.join(HERE, 'collection-floors.json'), 'utf8')));
    report = await askAll(path.join(HERE, 'collection'), path.join(HERE, 'collection-questions.jsonl'));
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
