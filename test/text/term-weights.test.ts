import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactWeight, termWeight } from '../../src/text/term-weights.ts';

const DATA_FILE = new URL('../../src/text/term-weights.tsv', import.meta.url);

describe('termWeight', () => {
  it('lets function words weigh little and words of substance much', () => {
    for (const light of ['va', 'cua', 'cac', 'trong', 'co']) {
      for (const heavy of ['mam', 'hoc_sinh', 'boi_duong', 'chi_tieu']) {
        expect(termWeight(light)).toBeLessThan(termWeight(heavy));
      }
    }
    expect(termWeight('cua')).toBeLessThan(1);
  });

  it('lets a common pair weigh less than a rare one', () => {
    // "quy" is indexed as "qui": the two spellings of a lone y are one word.
    expect(termWeight('qui_dinh')).toBeLessThan(termWeight('giao_duc'));
    expect(termWeight('giao_duc')).toBeLessThan(termWeight('mam_non'));
  });

  it('gives an unknown word a high weight and an unknown pair that of its two words', () => {
    expect(termWeight('xyzzy')).toBeGreaterThan(9);
    expect(termWeight('xyzzy')).toBe(termWeight('qwxt'));
    expect(termWeight('la_va')).toBeCloseTo(termWeight('la') + termWeight('va'), 9);
    expect(termWeight('la_va')).toBeLessThan(termWeight('xyzzy'));
    expect(termWeight('xyzzy_qwxt')).toBeGreaterThan(termWeight('xyzzy'));
    expect(termWeight('xyzzy_qwxt')).toBeLessThan(14);
  });

  it('gives numbers one weight, between a function word and a rare one', () => {
    expect(termWeight('2022')).toBe(termWeight('7'));
    expect(termWeight('2022')).toBeGreaterThan(termWeight('nam'));
    expect(termWeight('2022')).toBeLessThan(termWeight('xyzzy'));
    expect(termWeight('nam_2022')).toBeCloseTo(termWeight('nam') + termWeight('2022'), 9);
  });

  it('is positive and bounded for any term', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (term) => {
        for (const weight of [termWeight(term), exactWeight(term)]) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThan(14);
        }
      }),
    );
  });
});

describe('exactWeight', () => {
  it('parts words that folding makes one', () => {
    expect(exactWeight('năm')).toBeLessThan(exactWeight('nấm'));
    expect(exactWeight('của')).toBeLessThan(exactWeight('cua'));
    expect(exactWeight('xyzzy')).toBeGreaterThan(8);
    expect(exactWeight('2022')).toBe(termWeight('2022'));
  });
});

describe('the data file', () => {
  it('is sorted, without doubles, of a size to ship, and says what was counted', async () => {
    const text = await readFile(DATA_FILE, 'utf8');
    const [header = '', ...lines] = text.trimEnd().split('\n');
    const pieces = Number(header.split('\t')[1]);
    const terms = lines.map((line) => line.split('\t')[0] ?? '');
    expect(text.length).toBeLessThan(300_000);
    expect(pieces).toBeGreaterThan(100_000);
    expect(terms.every((term, i) => i === 0 || (terms[i - 1] ?? '') < term)).toBe(true);
    expect(lines.every((line) => /^[^\t\p{N}]+\t[1-9]\d*$/u.test(line))).toBe(true);
    expect(lines.every((line) => Number(line.split('\t')[1]) <= pieces)).toBe(true);
    expect(terms.filter((term) => term.includes('_')).length).toBeGreaterThan(10_000);
    expect(terms.filter((term) => term.startsWith('=')).length).toBeGreaterThan(3000);
  });
});

describe('scripts/build-term-weights.ts', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'term-weights-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('counts pieces, not occurrences, and keeps no number and nothing that is hardly ever seen', async () => {
    const article = { title: 'Điều lệ', text: 'Năm 2022, năm học mới; nắm chắc nhà trường K12.' };
    const news = { title: 'Năm học', abstract: 'mới', body: ['Học năm', 'hiếm'] };
    const rows = (row: object, count: number) =>
      Array.from({ length: count }, () => JSON.stringify(row)).join('\n');
    await writeFile(path.join(folder, 'phap-dien.jsonl.br'), brotliCompressSync(rows(article, 30)));
    await writeFile(path.join(folder, 'news-pairs.jsonl.br'), brotliCompressSync(rows(news, 20)));
    const target = path.join(folder, 'weights.tsv');
    const script = new URL('../../scripts/build-term-weights.ts', import.meta.url).pathname;
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder, target]);
    const [header = '', ...lines] = (await readFile(target, 'utf8')).trimEnd().split('\n');
    expect(header.split('\t').slice(0, 2)).toEqual(['#pieces', '50']);
    const counts = new Map(lines.map((line) => line.split('\t') as [string, string]));
    expect(Object.fromEntries(counts)).toMatchObject({
      nam: '50',
      nam_hoc: '50',
      hoc_moi: '50',
      '=năm': '50',
      '=nắm': '30',
      nha_truong: '30',
    });
    expect([...counts.keys()].filter((term) => /\d|hiem|hoc_nam|nam_nam/.test(term))).toEqual([]);
    expect(lines).toEqual(lines.toSorted());
  });
});
