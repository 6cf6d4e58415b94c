import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readGolden } from '../../scripts/ask-golden.ts';
import { type Report } from '../../scripts/evaluation-report.ts';
import { changesSince, figuresOf, FLOORS, type Floors } from '../../scripts/golden-floors.ts';
import { askAll, LONGEST_RUN } from './ask-all.ts';

const HERE = import.meta.dirname;
const CORPUS = path.join(HERE, '..', '..', 'corpus');

describe('the golden questions over the bundled corpus', () => {
  let report: Report;
  let floors: Floors;

  beforeAll(async () => {
    floors = FLOORS.parse(JSON.parse(await readFile(path.join(HERE, 'floors.json'), 'utf8')));
    report = await askAll(CORPUS, path.join(HERE, 'questions.jsonl'));
  }, LONGEST_RUN);

  /** Empty when met; otherwise what was reached and every question whose outcome has changed, for who broke it. */
  const missed = (figure: 'right' | 'rightStripped' | 'wronglyAnswered' | 'citationPrecision'): string[] => {
    const [reached, floor] = [figuresOf(report)[figure], floors[figure]];
    const met = figure === 'wronglyAnswered' ? reached <= floor : reached >= floor;
    return met ? [] : [`${figure}: ${reached}, not ${floor}`, ...changesSince(floors, report)];
  };

  it.each(['right', 'rightStripped', 'citationPrecision'] as const)('reach the floor of %s', (figure) => {
    expect(missed(figure)).toEqual([]);
  });

  it('are wrongly answered no oftener than the ceiling allows', () => {
    expect(missed('wronglyAnswered')).toEqual([]);
  });

  it('are answered with quotes that stand in the text, every one', () => {
    const inexact = [...report.verdicts, ...report.stripped].filter((verdict) => !verdict.exactQuotes);
    expect(inexact.map((verdict) => verdict.id)).toEqual([]);
    expect(floors.exactQuotes).toBe(true);
  });

  it('are all asked, in both ways', async () => {
    const lines = await readGolden(path.join(HERE, 'questions.jsonl'));
    const ids = lines.map((line) => line.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(report.verdicts.map((verdict) => verdict.id)).toEqual(ids);
    expect(report.stripped.map((verdict) => verdict.id)).toEqual(ids);
  });
});
