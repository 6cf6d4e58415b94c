import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeTable } from '../../scripts/embedder-training/write-table.ts';
import { createLocalEmbedder } from '../../src/embedding/local-embedder.ts';
import { readSyllableTable } from '../../src/embedding/syllable-table.ts';
import { fold } from '../../src/text/fold.ts';
import { isAppError } from '../../src/errors.ts';
import { embedderContract } from '../contracts/embedder.ts';

embedderContract('the local embedder', () => Promise.resolve({ embedder: createLocalEmbedder() }));

const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

describe('createLocalEmbedder', () => {
  const embedder = createLocalEmbedder();

  it('sees no difference between a text with and without diacritics, composed or not', async () => {
    const text = 'Đẩy mạnh phổ cập giáo dục, xóa mù chữ ở vùng khó khăn; hoà nhập trẻ khuyết tật.';
    const [as, folded, decomposed] = await embedder.embedPassages([text, fold(text), text.normalize('NFD')]);
    expect(folded).toEqual(as);
    expect(decomposed).toEqual(as);
    expect(await embedder.embedQuery(fold(text))).toEqual(as);
  });

  it('hears rare words over common ones', async () => {
    const query = await embedder.embedQuery('xóa mù chữ là gì và của ai');
    const [subject = query, chatter = query] = await embedder.embedPassages([
      'Mở lớp xóa mù chữ ban đêm.',
      'Ai và của gì đó là ai đó.',
    ]);
    expect(product(query, subject)).toBeGreaterThan(product(query, chatter));
  });

  it('finds unrelated texts about as unlike as can be', async () => {
    const [a = new Float32Array(), b = new Float32Array()] = await embedder.embedPassages([
      'Sửa mái nhà lớp học trước mùa bão.',
      'Thẩm định phương án tuyển sinh đại học chính quy.',
    ]);
    expect(Math.abs(product(a, b))).toBeLessThan(0.25);
  });

  it('finds words of one meaning nearer than words that merely stand beside them in speech', async () => {
    const pairs: readonly (readonly [string, string, string])[] = [
      ['học sinh bỏ học', 'học sinh thôi học giữa chừng', 'học sinh xem phim'],
      ['tiền lương giáo viên', 'thu nhập của nhà giáo', 'xe máy của thợ điện'],
      ['đốt pháo', 'chất nổ và pháo hoa', 'thi tốt nghiệp'],
      ['mua nhà', 'chuyển nhượng quyền sử dụng đất', 'tiêm chủng cho trẻ'],
      ['người già', 'người cao tuổi', 'tàu cá'],
      ['ốm đau phải nằm viện', 'khám bệnh, chữa bệnh', 'thuế nhập khẩu'],
    ];
    let nearer = 0;
    for (const [phrase, alike, other] of pairs) {
      const vector = await embedder.embedQuery(phrase);
      const [a = vector, b = vector] = await embedder.embedPassages([alike, other]);
      if (product(vector, a) > product(vector, b)) nearer++;
    }
    expect(nearer).toBeGreaterThanOrEqual(5);
  });

  it('bears the name of its file, so that vectors of another are never taken for its own', async () => {
    const file = await readFile(new URL('../../src/embedding/model/syllable-table.bin', import.meta.url));
    expect(embedder.model).toBe(`local-syllables-${readSyllableTable(file).sha256.slice(0, 8)}`);
  });

  it('says so when its file is missing, damaged or of another model', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'table-'));
    const broken = path.join(folder, 'table.bin');
    const fault = (reason: string) =>
      expect.toSatisfy(
        (error) => isAppError(error, 'EMBEDDING_FAILED') && error.facts['reason'] === reason,
        reason,
      );
    try {
      const damaged = createLocalEmbedder(pathToFileURL(broken));
      await expect(damaged.embedQuery('trường')).rejects.toEqual(fault('unreadable'));
      await writeFile(broken, 'not a table, but long enough to have a header that could be read');
      await expect(damaged.embedPassages(['trường'])).rejects.toEqual(fault('no model file'));
      await writeFile(broken, writeTable(['truong'], Float32Array.from([1, 2]), 2));
      await expect(damaged.embedQuery('trường')).rejects.toEqual(fault('of another model'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('gives zeros, not NaN, for a text without words', async () => {
    expect(await embedder.embedQuery('?!')).toEqual(new Float32Array(256));
  });

  it('is of unit length for any text with a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (noise) => {
        const vector = await embedder.embedQuery(`${noise} trường`);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }),
      { numRuns: 50 },
    );
  });
});
