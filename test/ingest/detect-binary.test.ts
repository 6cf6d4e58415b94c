import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { binaryKind, utf16Order } from '../../src/ingest/detect-binary.ts';

describe('binaryKind', () => {
  it.each([
    ['%PDF-1.7\n…', /PDF/],
    ['PK\x03\x04rest', /Word\/Excel/],
    ['\x89PNG\r\n\x1a\n', /PNG/],
    ['{\\rtf1\\ansi', /RTF/],
    ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', /đời cũ/],
  ])('names %j', (head, name) => {
    expect(binaryKind(Buffer.from(head, 'latin1'))).toMatch(name);
  });

  it('finds zero bytes and control characters where there is no known beginning', () => {
    expect(binaryKind(Buffer.from('Chỉ thị\0số 12 của Bộ'))).toBe('dữ liệu nhị phân');
    expect(binaryKind(Buffer.from('abc\x01\x02\x03\x04'))).toBe('dữ liệu nhị phân');
    expect(binaryKind(Buffer.concat([Buffer.from('x'), randomBytes(4096)]))).toBe('dữ liệu nhị phân');
    expect(binaryKind(gzipSync('văn bản'))).toMatch(/gzip/);
  });

  it('takes text in any encoding for text', () => {
    const text = 'Chỉ thị số 12\tvề năm học mới\r\n\fTrang 2';
    expect(binaryKind(Buffer.from(text))).toBeUndefined();
    expect(binaryKind(iconv.encode(text, 'utf-16le'))).toBeUndefined();
    expect(binaryKind(iconv.encode(text, 'utf-16be', { addBOM: true }))).toBeUndefined();
    expect(binaryKind(iconv.encode(text, 'tcvn'))).toBeUndefined();
    expect(binaryKind(new Uint8Array())).toBeUndefined();
  });
});

describe('utf16Order', () => {
  it('does not take a run of zero bytes for UTF-16', () => {
    expect(utf16Order(new Uint8Array(64))).toBeUndefined();
    expect(utf16Order(Buffer.from('ab'))).toBeUndefined();
  });
});
