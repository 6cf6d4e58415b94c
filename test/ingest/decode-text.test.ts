import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { canonicalText, decodeBytes, decodeText, htmlCharset } from '../../src/ingest/decode-text.ts';

const TEXT = 'Kế hoạch phát triển giáo dục huyện Đông Sơn năm học 2021-2022: 98,5% trẻ 5 tuổi đến trường.\n';

/** Windows-1258 as Windows writes it: precomposed where it can, else the base letter and a combining tone. */
function windows1258(text: string): Buffer {
  const parted = text.normalize('NFC').replace(/\P{ASCII}/gu, (letter) => {
    if (iconv.decode(iconv.encode(letter, 'windows-1258'), 'windows-1258') === letter) return letter;
    const [tone = ''] = letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u) ?? [];
    return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  });
  return iconv.encode(parted, 'windows-1258');
}

describe('decodeText', () => {
  it('reads UTF-8 with and without a byte order mark, NFD as NFC, and every kind of line end', () => {
    expect(decodeText(Buffer.from(TEXT))).toBe(TEXT);
    expect(decodeText(Buffer.from(`\uFEFF${TEXT}`))).toBe(TEXT);
    expect(decodeText(Buffer.from(TEXT.normalize('NFD')))).toBe(TEXT);
    expect(decodeText(Buffer.from('một\r\nhai\rba\fbốn\u2028năm'))).toBe('một\nhai\nba\nbốn\nnăm');
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s with and without a byte order mark', (encoding) => {
    expect(decodeText(iconv.encode(TEXT, encoding, { addBOM: true }))).toBe(TEXT);
    expect(decodeText(iconv.encode(TEXT, encoding))).toBe(TEXT);
  });

  it('reads windows-1258 and VISCII without being told', () => {
    expect(decodeText(windows1258(TEXT))).toBe(TEXT);
    expect(decodeText(iconv.encode(TEXT, 'viscii'))).toBe(TEXT);
  });

  it('reads windows-1258 when told, whatever the spelling of the label', () => {
    expect(decodeText(windows1258('Đề án'), 'Windows-1258')).toBe('Đề án');
    expect(decodeText(windows1258('Đề án'), 'cp1258')).toBe('Đề án');
  });

  it('reads legacy fonts behind a western label, and French behind it as French', () => {
    const legacy = iconv.encode(TEXT.toLowerCase(), 'tcvn');
    expect(decodeText(legacy, 'iso-8859-1')).toBe(TEXT.toLowerCase());
    expect(decodeText(legacy)).toBe(TEXT.toLowerCase());
    const french = 'Les élèves ont étudié à l’école près de la forêt.';
    expect(decodeText(iconv.encode(french, 'windows-1252'), 'iso-8859-1')).toBe(french);
    expect(decodeText(iconv.encode(french, 'windows-1252'))).toBe(french);
  });

  it('believes valid UTF-8 rather than a wrong label', () => {
    for (const label of ['windows-1252', 'windows-1258', 'utf-16', 'no-such-charset', ''])
      expect(decodeText(Buffer.from(TEXT), label)).toBe(TEXT);
  });

  it('shows a damaged place of UTF-8 instead of turning the whole text into rubbish', () => {
    const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe1, 0xbb]), Buffer.from(TEXT)]);
    const decoded = decodeText(bytes, 'utf-8');
    expect(decoded).toContain('\uFFFD');
    expect(decoded.split('Kế hoạch phát triển giáo dục')).toHaveLength(3);
  });

  it('reads Cyrillic by detection', () => {
    const russian = 'Министерство образования и науки утвердило план работы на учебный год. '.repeat(3);
    expect(decodeBytes(iconv.encode(russian, 'windows-1251'))).toBe(russian);
  });
});

describe('canonicalText', () => {
  it('converts a legacy font before soft hyphens, which are a letter in it, are dropped', () => {
    expect(canonicalText('Tr\u00ADêng häc thùc hiÖn nghiªm tóc')).toBe('Trường học thực hiện nghiêm túc');
    expect(canonicalText('thực\u00AD hiện\u00A0tốt')).toBe('thực hiện tốt');
  });
});

describe('htmlCharset', () => {
  it.each([
    ['<meta charset=utf-8>', 'utf-8'],
    [
      '<html><head><META http-equiv="Content-Type" content="text/html; charset=windows-1258">',
      'windows-1258',
    ],
    ["<meta charset='x-user-defined'/>", 'x-user-defined'],
    ['<?xml version="1.0" encoding="iso-8859-1"?><html>', 'iso-8859-1'],
  ])('finds the charset in %s', (html, charset) => {
    expect(htmlCharset(Buffer.from(html))).toBe(charset);
  });

  it('is undefined where none is declared', () => {
    expect(htmlCharset(Buffer.from('<title>charset=utf-8</title>'))).toBeUndefined();
  });
});
