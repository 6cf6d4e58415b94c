import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactForm, fold, foldKeepingLength, hasDiacritics, writesWords } from '../../src/text/fold.ts';
import { anyText } from './finder-promises.ts';

const VOWELS = 'aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ'.split(
  ' ',
);

describe('fold', () => {
  it('takes every Vietnamese vowel to its letter, in either case and either form', () => {
    for (const row of VOWELS) {
      for (const vowel of row) {
        const plain = (row[0] ?? '').normalize('NFD').charAt(0);
        expect(fold(vowel)).toBe(plain);
        expect(fold(vowel.toUpperCase())).toBe(plain);
        expect(fold(vowel.normalize('NFD'))).toBe(plain);
      }
    }
  });

  it('takes đ, which Unicode does not take apart', () => {
    expect(fold('Đắk Đoa, đường')).toBe('dak doa, duong');
  });

  it('is the same for NFC and NFD, and does nothing the second time', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('hasDiacritics', () => {
  it.each(['năm', 'Đ', 'sở', 'nam\u0306', 'chi tieu cua Sở'])('is true of %j', (text) => {
    expect(hasDiacritics(text)).toBe(true);
  });

  it.each(['', 'nam hoc 2022', 'GDDT', '93.9%', '“…” – •', 'xin chao 😀', 'cam on ❤️', 'buoc 1️⃣'])(
    'is false of %j',
    (text) => {
      expect(hasDiacritics(text)).toBe(false);
    },
  );
});

describe('exactForm', () => {
  it.each([
    ['hoà', 'hòa'],
    ['HOÀ', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['uỷ', 'ủy'],
    ['loé', 'lóe'],
    ['hoá', 'hóa'],
  ])('has one place for the tone: %s is %s', (one, other) => {
    expect(exactForm(one)).toBe(exactForm(other));
  });

  it('keeps the tone after q, where the u is no vowel', () => {
    expect(exactForm('quà')).toBe('quà');
    expect(exactForm('quý')).toBe('quí');
    expect(exactForm('quỳ')).not.toBe('qùy');
  });

  it('leaves words whose tone has one place only', () => {
    for (const word of ['hoàn', 'toán', 'khoảng', 'thuế', 'huyện', 'ngoẻo', 'thuở', 'của'])
      expect(exactForm(word)).toBe(word);
  });

  it.each([
    ['kỳ', 'kì'],
    ['lý', 'lí'],
    ['tỷ', 'tỉ'],
    ['mỹ', 'mĩ'],
    ['sỹ', 'sĩ'],
    ['quý', 'quí'],
    ['hy', 'hi'],
  ])('writes a lone y as i: %s is %s', (one, other) => {
    expect(exactForm(one)).toBe(exactForm(other));
  });

  it('keeps the y of a rime and of a word of its own', () => {
    for (const word of ['thủy', 'tay', 'huyện', 'y', 'ý', 'yêu', 'tuy']) expect(exactForm(word)).toBe(word);
    expect(exactForm('tay')).not.toBe(exactForm('tai'));
  });

  it('keeps words apart that only accents part', () => {
    const words = ['năm', 'nam', 'nắm', 'nấm', 'nằm', 'thể', 'thế', 'thề', 'đa', 'da'];
    expect(new Set(words.map(exactForm)).size).toBe(words.length);
  });

  it('is the same for NFC and NFD, and does nothing the second time', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(exactForm(text.normalize('NFD'))).toBe(exactForm(text));
        expect(exactForm(exactForm(text))).toBe(exactForm(text));
      }),
    );
  });
});

describe('writesWords', () => {
  it('takes a syllable with its accents or with none', () => {
    for (const typed of ['giám đốc', 'Giám Đốc', 'giam doc', 'GIAM DOC', 'giám doc', 'giam đốc', 'giám  đốc'])
      expect(writesWords(typed, 'giám đốc')).toBe(true);
    expect(writesWords('học kì', 'học kỳ')).toBe(true);
    expect(writesWords('hoc ky', 'học kì')).toBe(true);
    expect(writesWords('uỷ ban', 'ủy ban')).toBe(true);
  });

  it('takes no other word, and neither more nor fewer', () => {
    for (const typed of [
      'trường ban',
      'trưởng bạn',
      'truong bàn',
      'trưởng',
      'trưởng ban chỉ',
      'truongban',
      '',
    ])
      expect(writesWords(typed, 'trưởng ban')).toBe(false);
    expect(writesWords('dốc', 'đốc')).toBe(false);
    expect(writesWords('số', 'sở')).toBe(false);
  });
});

describe('foldKeepingLength', () => {
  it('folds canonical text letter by letter', () => {
    expect(foldKeepingLength('Điện Biên: ĐẠT 93,9 % – “tốt”')).toBe('dien bien: dat 93,9 % – “tot”');
  });

  it('never moves an offset, whatever the text: astral, NFD, ligatures, halves of a pair', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(), fc.nat(), (text, a, b) => {
        const folded = foldKeepingLength(text);
        expect(folded.length).toBe(text.length);
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
        expect(foldKeepingLength(text.slice(start, end))).toBe(folded.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });

  it('is what fold gives, where that is as long as the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VOWELS.flatMap((row) => [...row]), ...'bcdđxz 0-Đ'), (letter) => {
        expect(foldKeepingLength(letter.normalize('NFC'))).toBe(fold(letter));
      }),
    );
  });
});
