import { AppError, type ErrorCode } from '../errors.ts';

type Facts = AppError['facts'];

/** Plain causes by what the operating system or SQLite reports. */
const CAUSES: Readonly<Record<string, string>> = {
  EEXIST: 'ở chỗ đó đang có một tệp cùng tên',
  ENOTDIR: 'ở chỗ đó đang có một tệp cùng tên',
  EISDIR: 'ở chỗ đó đang có một thư mục cùng tên',
  ENOENT: 'không có thư mục đó',
  EACCES: 'không có quyền ghi',
  EPERM: 'không có quyền ghi',
  EROFS: 'ổ đĩa chỉ cho đọc',
  ENOSPC: 'đĩa đã đầy',
  EDQUOT: 'hết hạn mức đĩa',
  ENAMETOOLONG: 'đường dẫn quá dài',
  SQLITE_CANTOPEN: 'không mở được tệp dữ liệu',
  SQLITE_READONLY: 'tệp dữ liệu chỉ cho đọc',
  SQLITE_PERM: 'không có quyền ghi',
  SQLITE_FULL: 'đĩa đã đầy',
  SQLITE_IOERR: 'đọc ghi đĩa bị lỗi',
  SQLITE_BUSY: 'một tiến trình khác giữ dữ liệu quá lâu',
};

const DETAILS = 'Muốn biết thêm, chạy lại với LOG_LEVEL=debug.';

/** What a person at the terminal is told: what happened, to what, and what to do next, in one plain line. */
const LINES = {
  CONFIG_INVALID: ({ faults }) => `Cấu hình sai, hãy sửa .env hoặc biến môi trường: ${faults}`,
  USAGE: ({ usage }) => `Lệnh chưa đúng: ${usage}`,
  DATA_DIR_UNUSABLE: ({ dataDir }, cause) =>
    `Không dùng được thư mục dữ liệu ${dataDir ?? ''} (${cause ?? 'không rõ vì sao'}). Hãy kiểm tra thư mục này hoặc đặt DATA_DIR sang nơi khác.`,
  DATA_DIR_IN_USE: ({ purpose, pid, since }) =>
    `Một tiến trình khác${holder(pid, since)} đang ${purpose === 'serve' ? 'phục vụ' : 'lập chỉ mục'} trên thư mục dữ liệu này. Hãy đợi nó xong, hoặc dừng nó, rồi chạy lại.`,
  PORT_UNAVAILABLE: ({ host, port, reason }) => {
    if (reason === 'EACCES') return `Không có quyền mở cổng ${port}. Hãy đặt PORT từ 1024 trở lên.`;
    if (reason !== 'EADDRINUSE')
      return `Không mở được địa chỉ ${host}:${port} (${reason}). Hãy kiểm tra HOST và PORT.`;
    return `Cổng ${port} đang bận. Hãy đặt PORT khác, ví dụ: PORT=3001 npm start`;
  },
  SOURCE_UNREACHABLE: (facts) =>
    `Không lấy được ${nameOf(facts)}. Hãy kiểm tra địa chỉ và mạng rồi chạy lại.`,
  SOURCE_REFUSED: (facts) =>
    `Không nhận ${nameOf(facts)}: ${facts['reason'] === 'too large' ? 'tệp này quá lớn' : 'địa chỉ này không được phép truy cập'}.`,
  DOCUMENT_UNREADABLE: (facts) => `Không đọc được ${nameOf(facts)}. ${DETAILS}`,
  SNAPSHOT_MISSING: () =>
    'Kho chưa có văn bản nào. Hãy nạp trước: npm run ingest -- <tệp | thư mục | địa chỉ>, hoặc chạy npm start để nạp bộ mẫu.',
  SNAPSHOT_DAMAGED: () => 'Chỉ mục bị hỏng. Hãy chạy lại lệnh để dựng lại từ kho; không có gì bị mất.',
  EMBEDDING_FAILED: ({ model, status, file }) =>
    file !== undefined
      ? `Không dùng được tệp mô hình vectơ ${file} (thiếu hoặc hỏng). Hãy lấy lại tệp này từ bản cài đặt rồi chạy lại; kho dữ liệu vẫn nguyên.`
      : `Máy chủ tạo vectơ ${model ?? ''} không trả lời đúng${status === undefined ? '' : ` (mã ${status})`}. Chỉ mục cũ vẫn được giữ; hãy kiểm tra EMBEDDING_MODEL, OPENAI_BASE_URL và OPENAI_API_KEY rồi chạy lại.`,
  PUBLISH_FAILED: ({ problems }, cause) =>
    problems === undefined
      ? `Không ghi được chỉ mục mới${cause === undefined ? '' : ` (${cause})`}; chỉ mục cũ vẫn phục vụ. Hãy kiểm tra ổ đĩa rồi chạy lại.`
      : `Chỉ mục mới không qua được kiểm tra nên không được đưa vào dùng; chỉ mục cũ vẫn phục vụ. ${DETAILS}`,
  LIBRARY_FAILED: ({ source, file, reason }, cause) =>
    reason === 'damaged'
      ? `Tệp dữ liệu ${file ?? ''} bị hỏng. Hãy chép lại từ bản sao lưu, hoặc dời tệp này đi rồi nạp lại văn bản.`
      : `Kho dữ liệu gặp lỗi${source === undefined ? '' : ` với ${source}`}${cause === undefined ? '' : ` (${cause})`}; chỉ mục đang dùng vẫn như cũ. ${DETAILS}`,
  FILE_UNWRITABLE: ({ file }, cause) =>
    `Không ghi được tệp ${file ?? ''}${cause === undefined ? '' : ` (${cause})`}. Hãy kiểm tra đường dẫn rồi chạy lại.`,
} satisfies Record<ErrorCode, (facts: Facts, cause: string | undefined) => string>;

const nameOf = ({ source, name, url, hostname }: Facts): string | number =>
  source ?? name ?? url ?? hostname ?? 'nguồn';

function holder(pid: string | number | undefined, since: string | number | undefined): string {
  const start = new Date(since ?? '');
  if (typeof pid !== 'number' || Number.isNaN(start.getTime())) return '';
  const at = start.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' });
  return ` (pid ${pid}, chạy từ ${at} ngày ${start.toLocaleDateString('vi-VN')})`;
}

/** The first known code along the chain of causes, in words. */
function causeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = at instanceof AppError ? at.facts['code'] : 'code' in at ? at.code : undefined;
    const family = String(code).startsWith('SQLITE_') ? String(code).split('_', 2).join('_') : String(code);
    const cause = CAUSES[family];
    if (cause !== undefined) return cause;
  }
  return undefined;
}

/** Exit code and line of a fault: 2 for wrong usage, 1 for everything else. */
export function faultLine(error: unknown): { readonly exitCode: 1 | 2; readonly line: string } {
  const line = error instanceof AppError ? LINES[error.code](error.facts, causeOf(error)) : unexpected(error);
  const exitCode = error instanceof AppError && error.code === 'USAGE' ? 2 : 1;
  return { exitCode, line: line.replace(/\s+/g, ' ').trim() };
}

function unexpected(error: unknown): string {
  const message = causeOf(error) ?? (error instanceof Error ? error.message : String(error)).split('\n')[0];
  return `Lỗi không lường trước (${message}); dữ liệu đã lưu vẫn còn nguyên. ${DETAILS}`;
}
