import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../src/ingest/cut-passages.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { laidOutOf } from '../helpers/sample-text.ts';

const METADATA = { title: 'Sổ tay thư viện', bases: [], digest: false };

/** Passages with their words. */
function passagesOf(text: string) {
  const laid = laidOutOf(text);
  return cutPassages(laid, METADATA).map((passage) => ({
    ...passage,
    words: laid.text.slice(passage.start, passage.end),
  }));
}

const sentence = (syllables: number): string => `Sách ${'hay '.repeat(syllables - 2)}lắm.`;
const sizes = (text: string): number[] => passagesOf(text).map(({ words }) => tokenize(words).length);

describe('cutPassages', () => {
  it('gathers sentences until a passage says enough, and cuts at their ends', () => {
    const text = Array.from({ length: 10 }, () => sentence(50)).join(' ');
    expect(sizes(text)).toEqual([150, 150, 150, 50]);
    expect(passagesOf(text).every(({ words }) => words.startsWith('Sách') && words.endsWith('lắm.'))).toBe(
      true,
    );
  });

  it('never reaches across a heading, and keeps headings with the text they head', () => {
    const found = passagesOf(`I. Kho sách
1. Kệ gỗ
${sentence(20)}
2. Kệ sắt
${sentence(20)}`);
    expect(found.map(({ words, heading }) => [words.split('\n')[0], heading])).toEqual([
      ['I. Kho sách', 'I. Kho sách'],
      ['2. Kệ sắt', 'I. Kho sách › 2. Kệ sắt'],
    ]);
  });

  it('cuts a sentence that is too long at its clauses, else between syllables', () => {
    const clause = 'xếp sách lên kệ theo vần '.repeat(15).trim();
    expect(sizes(`Cần ${clause}; ${clause}; ${clause}.`)).toEqual([91, 180]);
    expect(sizes(`Cần ${'xếp sách '.repeat(200)}.`)).toEqual([180, 180, 41]);
  });

  it('cuts what has no spaces by its length, between characters', () => {
    const name = '𝒶'.repeat(3000);
    const found = passagesOf(`Mã: ${name}`).map(({ words }) => words);
    expect(found.join('') === `Mã:${name}`).toBe(true);
    expect(found.length).toBeGreaterThan(2);
    for (const words of found) {
      expect(words.length).toBeLessThanOrEqual(2000);
      expect(words).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('hashes what is embedded: the same words under another title or heading are another text', () => {
    const laid = laidOutOf(sentence(20));
    const hashUnder = (title: string): string | undefined =>
      cutPassages(laid, { ...METADATA, title })[0]?.hash;
    expect(hashUnder('A')).toBe(hashUnder('A'));
    expect(hashUnder('A')).not.toBe(hashUnder('B'));
    expect(passagesOf(`I. Kệ\n${sentence(20)}`)[0]?.hash).not.toBe(
      passagesOf(`I. Kho\n${sentence(20)}`)[0]?.hash,
    );
  });
});
