import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/errors.ts';
import type { LexicalUnit } from '../../src/search/lexical-builder.ts';
import { readLexicalBytes } from '../../src/search/lexical-bytes.ts';
import { LexicalIndex, buildLexicalIndex } from '../../src/search/lexical-index.ts';
import { LexicalSegment } from '../../src/search/lexical-segment.ts';
import { analyzeTerms } from '../../src/text/analyze.ts';
import { sampleUnits } from './sample-units.ts';

const termsOf = (unit: LexicalUnit): string[] =>
  [unit.title, unit.heading, unit.text].flatMap((text) => analyzeTerms(text));

const bytesOf = (index: LexicalIndex): Uint8Array => index.segments[0]?.segment.bytes ?? new Uint8Array();
const lexicalSegmentFromBytes = (bytes: Uint8Array, dead: readonly number[] = []): LexicalSegment =>
  new LexicalSegment(readLexicalBytes(bytes), dead);
const lexicalIndexFromBytes = (bytes: Uint8Array): LexicalIndex =>
  new LexicalIndex([lexicalSegmentFromBytes(bytes)]);

const query = (text: string): Map<string, number> => new Map(analyzeTerms(text).map((term) => [term, 1]));

/** BM25 word for word from its formula, with no index at all. */
function slowSearch(units: readonly LexicalUnit[], terms: ReadonlyMap<string, number>) {
  const [k1, b] = [0.6, 0.9];
  const bags = units.map(termsOf);
  const mean = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length;
  return bags
    .map((bag, ordinal) => {
      let score = 0;
      for (const [term, weight] of terms) {
        const tf = bag.filter((other) => other === term).length;
        const df = bags.filter((other) => other.includes(term)).length;
        const idf = Math.log(1 + (units.length - df + 0.5) / (df + 0.5));
        score += (weight * idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * bag.length) / mean) || 1);
      }
      return { ordinal, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((x, y) => y.score - x.score || x.ordinal - y.ordinal);
}

const words = fc.array(fc.constantFrom('năm', 'nấm', 'Đèo', 'học', 'lớp', '12', 'ü', '.'), { maxLength: 12 });
const unitArbitrary = fc.record({
  title: words.map((list) => list.join(' ')),
  heading: words.map((list) => list.slice(0, 3).join(' ')),
  text: words.map((list) => list.join(' ')),
});
const queryArbitrary = fc.array(
  fc.tuple(
    fc.constantFrom('nam', 'deo', 'hoc', 'lop', '12', 'u', 'nam_hoc', 'hoc_lop', 'lop_12', 'vắng'),
    fc.constantFrom(1, 0.25, 3),
  ),
);

describe('LexicalIndex', () => {
  it('scores as the formula says', () => {
    fc.assert(
      fc.property(
        fc.array(unitArbitrary, { minLength: 1, maxLength: 12 }),
        queryArbitrary,
        (units, pairs) => {
          const terms = new Map(pairs);
          const found = buildLexicalIndex(units).search(terms, 100);
          const expected = slowSearch(units, terms);
          expect(found).toHaveLength(expected.length);
          const scores = new Map(found.map(({ ordinal, score }) => [ordinal, score]));
          for (const { ordinal, score } of expected) expect(scores.get(ordinal)).toBeCloseTo(score, 9);
          expect(found).toEqual(found.toSorted((x, y) => y.score - x.score || x.ordinal - y.ordinal));
        },
      ),
    );
  });

  it('scores the same in several segments as in one', () => {
    fc.assert(
      fc.property(
        fc.array(unitArbitrary, { minLength: 2, maxLength: 12 }),
        queryArbitrary,
        fc.nat(10),
        (units, pairs, cut) => {
          const at = 1 + (cut % (units.length - 1));
          const parts = [units.slice(0, at), units.slice(at)].map((part) =>
            lexicalSegmentFromBytes(bytesOf(buildLexicalIndex(part))),
          );
          const terms = new Map(pairs);
          const [whole, parted] = [buildLexicalIndex(units), new LexicalIndex(parts)];
          const scores = (index: LexicalIndex) =>
            new Map(index.search(terms, 100).map(({ ordinal, score }) => [ordinal, score]));
          const expected = scores(whole);
          expect(scores(parted).size).toBe(expected.size);
          for (const [ordinal, score] of scores(parted)) expect(score).toBeCloseTo(expected.get(ordinal)!, 9);
          const all = units.map((_, ordinal) => ordinal);
          for (const [ordinal, score] of parted.score(terms, all).entries()) {
            expect(score).toBeCloseTo(expected.get(ordinal) ?? 0, 9);
          }
        },
      ),
    );
  });

  it('scores without the passages that have left as if they had never been there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unitArbitrary, fc.boolean()), { minLength: 2, maxLength: 12 }),
        queryArbitrary,
        fc.nat(10),
        (drawn, pairs, cut) => {
          const at = 1 + (cut % (drawn.length - 1));
          const parts = [drawn.slice(0, at), drawn.slice(at)].map((part) =>
            lexicalSegmentFromBytes(
              bytesOf(buildLexicalIndex(part.map(([unit]) => unit))),
              part.flatMap(([, stays], ordinal) => (stays ? [] : [ordinal])),
            ),
          );
          const left = drawn.flatMap(([, stays], ordinal) => (stays ? [ordinal] : []));
          const parted = new LexicalIndex(parts);
          const whole = buildLexicalIndex(drawn.flatMap(([unit, stays]) => (stays ? [unit] : [])));
          const terms = new Map(pairs);
          expect(parted.size).toBe(whole.size);
          expect(parted.most(terms)).toBe(whole.most(terms));
          for (const term of terms.keys())
            expect(parted.documentFrequency(term)).toBe(whole.documentFrequency(term));
          for (const limit of [2, 100]) {
            expect(parted.search(terms, limit)).toEqual(
              whole.search(terms, limit).map(({ ordinal, score }) => ({ ordinal: left[ordinal], score })),
            );
          }
          expect(parted.score(terms, left)).toEqual(
            whole.score(
              terms,
              left.map((_, ordinal) => ordinal),
            ),
          );
        },
      ),
    );
  });

  it('finds in long lists what it would find by adding up all of them', () => {
    const common = Array.from({ length: 9000 }, (_, i) => ({
      ...{ title: '', heading: '' },
      text: `học sinh lớp ${i % 40} ${i % 7 === 0 ? 'bếp ăn' : 'sân'} ${i % 501 === 0 ? 'đảo Hòn Khói' : 'trường'}`,
    }));
    const index = buildLexicalIndex(common);
    const terms = query('học sinh lớp 12 ở đảo Hòn Khói có bếp ăn trường');
    const all = index.score(
      terms,
      common.map((_, ordinal) => ordinal),
    );
    const best = all
      .map((score, ordinal) => ({ score, ordinal }))
      .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
    for (const [at, { ordinal, score }] of index.search(terms, 20).entries()) {
      expect(score).toBeCloseTo(best[at]!.score, 9);
      expect(score).toBeCloseTo(all[ordinal]!, 9);
    }
  });

  it('finds in more passages than 16 bits can number, by common words and by rare ones', () => {
    const many = Array.from({ length: 70_000 }, (_, i) => ({
      ...{ title: '', heading: '' },
      text: `trường ${i % 3 === 0 ? 'bản' : 'xã'} ${i % 1000} ${[5, 65_535, 65_536, 69_999].includes(i) ? 'Hòn Khói' : ''}`,
    }));
    const index = lexicalIndexFromBytes(bytesOf(buildLexicalIndex(many)));
    expect(index.documentFrequency('truong')).toBe(70_000);
    expect(index.documentFrequency('ban')).toBe(23_334);
    expect(index.documentFrequency('999')).toBe(70);
    const found = index.search(query('trường xã Hòn Khói 536'), 4);
    expect(found.map(({ ordinal }) => ordinal)).toEqual([65_536, 5, 65_535, 69_999]);
    const scores = index.score(
      query('trường xã Hòn Khói 536'),
      found.map(({ ordinal }) => ordinal),
    );
    for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(scores[at]!, 9);
    const beyond = index.search(query('bản 999'), 100).filter(({ ordinal }) => ordinal > 65_535);
    expect(beyond.length).toBeGreaterThan(0);
    for (const { ordinal } of beyond.slice(0, 1))
      expect(ordinal % 1000 === 999 || ordinal % 3 === 0).toBe(true);
  });

  it('counts the passages that hold a term', () => {
    fc.assert(
      fc.property(
        fc.array(unitArbitrary, { maxLength: 12 }),
        fc.constantFrom('nam', 'nam_hoc', '12'),
        (units, term) => {
          const index = buildLexicalIndex(units);
          expect(index.documentFrequency(term)).toBe(
            units.filter((unit) => termsOf(unit).includes(term)).length,
          );
          expect(index.size).toBe(units.length);
        },
      ),
    );
  });

  it('finds accented text by unaccented words, and by words typed in another form', () => {
    const units = sampleUnits(200);
    const index = buildLexicalIndex([
      ...units,
      { title: '', heading: '', text: 'Đội tuyển học sinh giỏi Đắk Mạ' },
    ]);
    for (const typed of ['doi tuyen dak ma', 'ĐỘI TUYỂN ĐẮK MẠ', 'đội tuyển Đắk Mạ'.normalize('NFD')]) {
      expect(index.search(query(typed), 3)[0]?.ordinal).toBe(200);
    }
  });

  it('finds a passage by its title and its heading, and makes no pair across them', () => {
    const index = buildLexicalIndex([
      { title: 'Kế hoạch mùa hè', heading: 'Bơi lội an toàn', text: 'Mở lớp cho trẻ.' },
      { title: 'Quy chế thi', heading: 'Phòng thi', text: 'Không mang điện thoại.' },
    ]);
    expect(index.search(query('boi loi'), 5).map(({ ordinal }) => ordinal)).toEqual([0]);
    expect(index.search(query('quy chế'), 5).map(({ ordinal }) => ordinal)).toEqual([1]);
    expect(index.documentFrequency('he_boi')).toBe(0);
  });

  it('gives equal scores in the order of the passages, and never more than asked for', () => {
    const index = buildLexicalIndex(
      Array.from({ length: 50 }, () => ({ title: '', heading: '', text: 'trạm y tế' })),
    );
    expect(index.search(query('y tế'), 7).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(index.search(query('y tế'), 0)).toEqual([]);
  });

  it('follows the weights of the query, whatever the order of its terms', () => {
    const index = buildLexicalIndex([
      { title: '', heading: '', text: 'bếp ăn' },
      { title: '', heading: '', text: 'tủ sách' },
    ]);
    const first = (terms: [string, number][]) => index.search(new Map(terms), 1)[0]?.ordinal;
    expect(
      first([
        ['bep', 2],
        ['sach', 1],
      ]),
    ).toBe(0);
    expect(
      first([
        ['bep', 1],
        ['sach', 2],
      ]),
    ).toBe(1);
    expect(
      index.search(
        new Map([
          ['bep', 0],
          ['sach', -1],
          ['an', Number.NaN],
        ]),
        5,
      ),
    ).toEqual([]);
    const units = sampleUnits(100);
    const terms = [...query('kiểm tra bếp ăn bán trú tại bản Nà Lúa')];
    const large = buildLexicalIndex(units);
    expect(large.search(new Map(terms.toReversed()), 20)).toEqual(large.search(new Map(terms), 20));
  });

  it('leaves nothing of one search to the next', () => {
    const index = buildLexicalIndex(sampleUnits(60));
    const first = index.search(query('thư viện trường'), 10);
    index.search(query('xe đưa đón học sinh ở đảo Hòn Khói'), 10);
    expect(index.search(query('thư viện trường'), 10)).toEqual(first);
  });

  it('is empty of an empty collection', () => {
    const index = lexicalIndexFromBytes(bytesOf(buildLexicalIndex([])));
    expect(index.size).toBe(0);
    expect(index.search(query('gì cũng được'), 5)).toEqual([]);
  });
});

describe('the bytes of a lexical index', () => {
  const units = sampleUnits(40);
  const bytes = bytesOf(buildLexicalIndex(units));
  const questions = units.map((unit) => query(unit.text.slice(0, 40)));

  it('are the same for the same passages, and the index is the same from them', () => {
    expect(bytesOf(buildLexicalIndex(units))).toEqual(bytes);
    const index = buildLexicalIndex(units);
    const loaded = lexicalIndexFromBytes(bytes.slice());
    for (const question of questions) expect(loaded.search(question, 10)).toEqual(index.search(question, 10));
    expect(loaded.documentFrequency('bep_an')).toBe(index.documentFrequency('bep_an'));
    expect(bytesOf(loaded)).toEqual(bytes);
  });

  it('may lie anywhere in a larger buffer', () => {
    for (const offset of [1, 2, 3, 4]) {
      const larger = new Uint8Array(bytes.length + 8);
      larger.set(bytes, offset);
      const loaded = lexicalIndexFromBytes(larger.subarray(offset, offset + bytes.length));
      expect(loaded.search(questions[0] ?? new Map(), 3)[0]?.ordinal).toBe(0);
    }
  });

  it('are refused when cut short, lengthened or of something else', () => {
    const others = [
      new Uint8Array(),
      new Uint8Array(100),
      bytes.slice(0, 27),
      bytes.slice(0, -1),
      bytes.slice(1),
    ];
    for (const other of [...others, Uint8Array.from([...bytes, 0])]) {
      expect(() => lexicalIndexFromBytes(other)).toThrow(
        expect.toSatisfy((error) => isAppError(error, 'SNAPSHOT_DAMAGED')),
      );
    }
  });

  /** The ordinals found in these bytes; none if they are refused as they should be. */
  const searchAll = (damaged: Uint8Array): number[] => {
    try {
      const index = lexicalIndexFromBytes(damaged);
      const found = questions.slice(0, 5).flatMap((question) => index.search(question, 5));
      return found.map(({ ordinal }) => ordinal);
    } catch (error) {
      if (isAppError(error, 'SNAPSHOT_DAMAGED')) return [];
      throw error;
    }
  };

  it('are refused when the hash table names a term that is not there', () => {
    const damaged = bytes.slice();
    const { sections } = readLexicalBytes(damaged);
    const slot = sections.termSlots.findIndex((term) => term > 0);
    sections.termSlots[slot] = sections.starts.length;
    expect(() => lexicalIndexFromBytes(damaged)).toThrow('does not fit the terms');
  });

  it('never lead a search astray, whatever bit is wrong', () => {
    const somewhere = fc.nat(bytes.length - 1);
    const early = fc.nat(2000);
    fc.assert(
      fc.property(fc.oneof(early, somewhere), fc.nat(7), (at, bit) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        const found = searchAll(damaged);
        expect(found.every((ordinal) => ordinal < units.length)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
