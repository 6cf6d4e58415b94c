import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writeTable } from '../../scripts/embedder-training/write-table.ts';
import { TABLE_HEADER, readSyllableTable } from '../../src/embedding/syllable-table.ts';
import { isAppError } from '../../src/errors.ts';
import { analyzeTerms } from '../../src/text/analyze.ts';

const TERMS = ['giao_vien', 'lop', 'truong'];
const VALUES = Float32Array.from([0.5, -1, 0.25, 0, 0, 0, 3, 2, 1]);
const FILE = writeTable(TERMS, VALUES, 3);

const reasonOf = (bytes: Uint8Array): string => {
  try {
    readSyllableTable(bytes);
    return 'none';
  } catch (error) {
    if (!isAppError(error, 'EMBEDDING_FAILED')) throw error;
    return String(error.facts['reason']);
  }
};

describe('readSyllableTable', () => {
  it('reads what was written, each number to within half a step', () => {
    const table = readSyllableTable(FILE);
    expect([...table.rowOf]).toEqual(TERMS.map((term, row) => [term, row]));
    expect(table.dimensions).toBe(3);
    VALUES.forEach((value, at) => {
      const scale = table.scales[Math.floor(at / 3)]!;
      expect(Math.abs(table.rows[at]! * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-6);
    });
  });

  it('reads a file that lies anywhere in a larger buffer', () => {
    const shifted = Buffer.concat([Buffer.from([1]), FILE]).subarray(1);
    expect(readSyllableTable(shifted)).toEqual(readSyllableTable(FILE));
  });

  it('refuses a file in which any byte is wrong', () => {
    for (let at = 0; at < FILE.length; at++) {
      const damaged = Buffer.from(FILE);
      damaged[at] = damaged[at]! ^ 0x40;
      expect(reasonOf(damaged)).not.toBe('none');
    }
  });

  it('refuses a file cut short at any place, or with more behind it', () => {
    for (let length = 0; length < FILE.length; length++)
      expect(reasonOf(FILE.subarray(0, length))).not.toBe('none');
    expect(reasonOf(Buffer.concat([FILE, Buffer.from([0])]))).toBe('wrong checksum');
  });

  it('says what is wrong', () => {
    const changed = (offset: number): Buffer => {
      const bytes = Buffer.from(FILE);
      bytes.writeUInt32LE(77, offset);
      return bytes;
    };
    expect(reasonOf(Buffer.from('no'))).toBe('too short');
    expect(reasonOf(changed(TABLE_HEADER.magic))).toBe('no model file');
    expect(reasonOf(changed(TABLE_HEADER.version))).toBe('of another version');
    expect(reasonOf(changed(TABLE_HEADER.rows))).toBe('wrong checksum');
  });
});

describe('the model file', () => {
  const file = readFile(new URL('../../src/embedding/model/syllable-table.bin', import.meta.url));

  it('is whole and at most 10 MB', async () => {
    const bytes = await file;
    expect(bytes.length).toBeLessThanOrEqual(10_000_000);
    expect(readSyllableTable(bytes).rowOf.size).toBeGreaterThan(20_000);
  });

  it('knows nearly all words of an ordinary text as they are analysed, abbreviations spelt out', async () => {
    const { rowOf } = readSyllableTable(await file);
    const terms = analyzeTerms(
      'Sở GD&ĐT hướng dẫn các trường THCS, THPT bồi dưỡng giáo viên, sửa chữa phòng học và huy động trẻ đến lớp đúng độ tuổi.',
    );
    const syllables = terms.filter((term) => !term.includes('_'));
    expect(syllables.filter((term) => !rowOf.has(term))).toEqual([]);
    expect(terms.filter((term) => rowOf.has(term)).length / terms.length).toBeGreaterThan(0.75);
  });
});
