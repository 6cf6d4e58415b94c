import { describe, expect, it } from 'vitest';
import { faultLine } from '../../src/commands/fault-line.ts';
import { AppError, type ErrorCode } from '../../src/errors.ts';

/** Each code with the facts it comes with, and words its line must hold. */
const FAULTS: readonly [ErrorCode, Record<string, string | number>, string][] = [
  ['CONFIG_INVALID', { faults: 'PORT: phải là số cổng' }, 'PORT: phải là số cổng'],
  ['USAGE', { usage: 'thiếu câu hỏi' }, 'thiếu câu hỏi'],
  ['DATA_DIR_UNUSABLE', { dataDir: '/kho', reason: 'the disk is full', code: 'ENOSPC' }, '/kho (đĩa đã đầy)'],
  ['DATA_DIR_UNUSABLE', { dataDir: '/kho', reason: 'odd', code: 'EODD' }, '/kho (không rõ vì sao)'],
  [
    'DATA_DIR_IN_USE',
    { purpose: 'serve', pid: 77, since: '2024-05-06T07:08:09.000Z' },
    'khác (pid 77, chạy từ',
  ],
  ['DATA_DIR_IN_USE', { purpose: 'ingest', pid: 'unknown', since: 'unknown' }, 'khác đang lập chỉ mục'],
  ['PORT_UNAVAILABLE', { host: '127.0.0.1', port: 80, reason: 'EADDRINUSE' }, 'Cổng 80 đang bận'],
  ['PORT_UNAVAILABLE', { host: '127.0.0.1', port: 80, reason: 'EACCES' }, 'Không có quyền mở cổng 80'],
  ['PORT_UNAVAILABLE', { host: '9.9.9.9', port: 80, reason: 'EADDRNOTAVAIL' }, '9.9.9.9:80'],
  ['SOURCE_UNREACHABLE', { url: 'https://a.vn' }, 'https://a.vn'],
  ['SOURCE_REFUSED', { hostname: 'noi-bo', port: 80 }, 'noi-bo'],
  ['SOURCE_REFUSED', { source: 'kh.md', reason: 'too large' }, 'kh.md: tệp này quá lớn'],
  ['DOCUMENT_UNREADABLE', { name: 'a.txt' }, 'Không đọc được a.txt'],
  ['SNAPSHOT_MISSING', {}, 'Kho chưa có văn bản nào'],
  ['SNAPSHOT_DAMAGED', { dir: '/d', file: 'f', reason: 'wrong checksum' }, 'Chỉ mục bị hỏng'],
  ['EMBEDDING_FAILED', { model: 'm', status: 503, reason: 'busy' }, 'm không trả lời đúng (mã 503)'],
  [
    'EMBEDDING_FAILED',
    { file: 'm.bin', reason: 'wrong checksum' },
    'tệp mô hình vectơ m.bin (thiếu hoặc hỏng)',
  ],
  ['EMBEDDING_FAILED', { indexed: 3, question: 4 }, 'không trả lời đúng. Chỉ mục cũ vẫn được giữ'],
  ['PUBLISH_FAILED', { problems: 'word search lost 3' }, 'không qua được kiểm tra'],
  ['PUBLISH_FAILED', { snapshot: 's', dir: '/d' }, 'Không ghi được chỉ mục mới; chỉ mục cũ vẫn phục vụ'],
  ['LIBRARY_FAILED', { file: '/kho/tracuu.db', reason: 'damaged' }, 'Tệp dữ liệu /kho/tracuu.db bị hỏng'],
  ['LIBRARY_FAILED', { source: 'a.txt', reason: 'holds a NUL' }, 'gặp lỗi với a.txt'],
  ['FILE_UNWRITABLE', { file: 'bang.xlsx' }, 'Không ghi được tệp bang.xlsx. Hãy kiểm tra'],
  ['LIBRARY_FAILED', { doing: 'store a turn', reason: 'odd' }, 'chỉ mục đang dùng vẫn như cũ'],
];

describe('faultLine', () => {
  it.each(FAULTS)('%s %j: %s', (code, facts, words) => {
    const { exitCode, line } = faultLine(new AppError(code, 'an English sentence', { facts }));
    expect(line).toContain(words);
    expect(line).not.toMatch(/undefined|\n|English|search lost|checksum|disk is full|unknown/);
    expect(exitCode).toBe(code === 'USAGE' ? 2 : 1);
  });

  it('is one line for every code there is', () => {
    const codes: Record<ErrorCode, true> = {
      ...{ CONFIG_INVALID: true, USAGE: true, DATA_DIR_UNUSABLE: true, DATA_DIR_IN_USE: true },
      ...{
        PORT_UNAVAILABLE: true,
        SOURCE_UNREACHABLE: true,
        SOURCE_REFUSED: true,
        DOCUMENT_UNREADABLE: true,
      },
      ...{ SNAPSHOT_MISSING: true, SNAPSHOT_DAMAGED: true, EMBEDDING_FAILED: true, PUBLISH_FAILED: true },
      LIBRARY_FAILED: true,
      FILE_UNWRITABLE: true,
    };
    expect(new Set(FAULTS.map(([code]) => code))).toEqual(new Set(Object.keys(codes)));
  });

  it('names the cause that the system or SQLite gave, however deep it lies', () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const fault = new AppError('LIBRARY_FAILED', 'x', { cause: new Error('query failed', { cause: full }) });
    expect(faultLine(fault).line).toContain('(đĩa đã đầy)');
    const denied = Object.assign(new Error('EACCES: …'), { code: 'EACCES' });
    expect(faultLine(new AppError('PUBLISH_FAILED', 'x', { cause: denied })).line).toContain(
      'không có quyền',
    );
    expect(faultLine(denied)).toEqual({ exitCode: 1, line: expect.stringContaining('không có quyền ghi') });
  });

  it('tells anything else in one line too', () => {
    expect(faultLine(new TypeError('a\nb'))).toEqual({
      exitCode: 1,
      line: 'Lỗi không lường trước (a); dữ liệu đã lưu vẫn còn nguyên. Muốn biết thêm, chạy lại với LOG_LEVEL=debug.',
    });
    expect(faultLine('chuỗi').line).toContain('(chuỗi)');
  });
});
