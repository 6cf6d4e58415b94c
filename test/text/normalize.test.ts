import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeLine, normalizeText } from '../../src/text/normalize.ts';
import { anyText } from './finder-promises.ts';

describe('normalizeText', () => {
  it('composes letters, so that NFD and NFC texts are one', () => {
    const text = 'Ủy ban nhân dân tỉnh Điện Biên yêu cầu';
    expect(normalizeText(text.normalize('NFD'))).toBe(text);
    expect(normalizeText('tê\u0301')).toBe('tế');
  });

  it.each([
    ['a no-break space', '93,9\u00A0%', '93,9 %'],
    ['a narrow no-break space', '1\u202F220', '1 220'],
    ['a thin space', 'năm\u20092022', 'năm 2022'],
    ['an ideographic space', 'năm\u30002022', 'năm 2022'],
    ['a tab', 'Nơi nhận:\tLưu', 'Nơi nhận: Lưu'],
    ['a zero-width space', 'phòng\u200Bhọc', 'phònghọc'],
    ['a byte order mark', '\uFEFFKẾ HOẠCH', 'KẾ HOẠCH'],
    ['a soft hyphen', 'kế ho\u00ADạch', 'kế hoạch'],
    ['marks of writing direction', '\u202Anăm\u202C 2022\u200E', 'năm 2022'],
    ['control characters', 'năm\u0000 2022\u0007', 'năm 2022'],
    ['hyphens that do not break', '1112/CT\u2011BGDĐT, 2021\u20102025', '1112/CT-BGDĐT, 2021-2025'],
    ['the Icelandic Ð', 'Ðiện Biên, hướng ðến', 'Điện Biên, hướng đến'],
    ['the African Ɖ', 'ƉIỆN BIÊN, ɖến', 'ĐIỆN BIÊN, đến'],
  ])('puts %s into the one form', (_what, written, canonical) => {
    expect(normalizeText(written)).toBe(canonical);
  });

  it('has one kind of line end, and parts lines wherever a page or line ended', () => {
    expect(normalizeText('một\r\nhai\rba\nbốn')).toBe('một\nhai\nba\nbốn');
    expect(normalizeText('trang 1\fTrang 2\u2028dòng\u2029đoạn\u0085hết\v.')).toBe(
      'trang 1\nTrang 2\ndòng\nđoạn\nhết\n.',
    );
  });

  it('keeps what people see: quotes, dashes, emoji, several spaces', () => {
    const text = '“Dạy – học”…  😀 ½ 5K';
    expect(normalizeText(text)).toBe(text);
  });

  it('joins a mark to its letter even over an invisible one', () => {
    expect(normalizeText('e\u200D\u0301')).toBe('é');
  });

  it('does nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
        expect(once).toBe(once.normalize('NFC'));
        expect(once).not.toMatch(/[\r\t\u00A0\u200B\uFEFF]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('normalizeLine', () => {
  it('makes one line of it', () => {
    expect(normalizeLine('  Tỷ lệ\n phòng\u00A0\u00A0học\tkiên cố \r\n')).toBe('Tỷ lệ phòng học kiên cố');
    expect(normalizeLine(' \n\u200B ')).toBe('');
  });
});
