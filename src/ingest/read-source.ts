import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '../errors.ts';
import { decodeBytes, htmlCharset } from './decode-text.ts';
import { binaryKind } from './detect-binary.ts';
import { fetchPage, MAX_SOURCE_BYTES } from './fetch-page.ts';
import type { FetchOptions } from './fetch-page.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { refuse } from './read-outcome.ts';
import type { ReadOutcome, Refusal } from './read-outcome.ts';
import { readText } from './read-text.ts';
import { isSupportedName, unsupportedReason } from './sources.ts';
import type { SourceRef } from './sources.ts';

/** `maxBytes` holds for files as well as pages; the rest is about pages. */
export type ReadOptions = FetchOptions;

type Format = 'text' | 'markdown' | 'html';

/** Bytes of a source and what they are said to be. */
interface Bytes {
  readonly outcome: 'bytes';
  readonly bytes: Uint8Array;
  readonly format: Format;
  readonly charset?: string;
  readonly url?: string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
};

/** What can befall any file, in words; other codes are faults of the machine. */
const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'không còn ở đó; hãy kiểm tra lại tên và đường dẫn',
  ENOTDIR: 'không còn ở đó; hãy kiểm tra lại tên và đường dẫn',
  EACCES: 'không có quyền đọc; hãy cấp quyền đọc rồi nạp lại',
  EPERM: 'không có quyền đọc; hãy cấp quyền đọc rồi nạp lại',
  ELOOP: 'là liên kết vòng; hãy chọn tệp gốc',
};

async function readFileBytes(path: string, name: string, maxBytes: number): Promise<Bytes | Refusal> {
  // A link may lead to a file of another name; the one people see tells the format.
  const named = isSupportedName(name) ? name : path;
  if (!isSupportedName(named)) return refuse(unsupportedReason(name));
  const tooLarge = refuse(
    `Tệp "${name}" lớn hơn ${Math.round(maxBytes / 1024 / 1024)} MB nên không đọc; hãy chia nhỏ rồi nạp lại.`,
  );
  try {
    // Asked before opening: opening a pipe waits for a writer that may never come.
    const info = await stat(path);
    if (info.isDirectory())
      return refuse(
        `Không đọc được tệp "${name}": đây là thư mục; hãy nạp cả thư mục hoặc chọn một tệp trong đó.`,
      );
    if (!info.isFile()) return refuse(`"${name}" không phải là tệp thường nên không đọc; hãy chọn tệp khác.`);
    if (info.size > maxBytes) return tooLarge;
    const bytes = await readFile(path);
    // It may have grown since it was asked for.
    if (bytes.length > maxBytes) return tooLarge;
    return { outcome: 'bytes', bytes, format: FORMATS[extname(named).toLowerCase()] ?? 'text' };
  } catch (error) {
    const reason = FILE_REASONS[error instanceof Error && 'code' in error ? String(error.code) : ''];
    if (reason !== undefined) return refuse(`Không đọc được tệp "${name}": ${reason}.`);
    throw new AppError('DOCUMENT_UNREADABLE', 'file could not be read', { facts: { name }, cause: error });
  }
}

async function readUrlBytes(address: string, options: ReadOptions): Promise<Bytes | Refusal> {
  const page = await fetchPage(address, options);
  if (page.outcome === 'refused') return page;
  const { bytes, url, mediaType, charset } = page;
  // A server that names no type may send either; a page gives itself away by its first tags.
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const unnamed: Format = /<(?:!doctype|html|head|body|meta|title|p|div)\b/i.test(head) ? 'html' : 'text';
  const format = mediaType === '' ? unnamed : (FORMATS[mediaType] ?? 'html');
  return { outcome: 'bytes', bytes, format, url, ...(charset === undefined ? {} : { charset }) };
}

function readBytes({ bytes, format, charset, url }: Bytes): ReadOutcome {
  const declared = charset ?? (format === 'html' ? htmlCharset(bytes) : undefined);
  const decoded = decodeBytes(bytes, declared);
  if (format === 'markdown') return readMarkdown(decoded);
  return format === 'html' ? readHtml(decoded, url) : { outcome: 'read', source: readText(decoded) };
}

function parse(source: Bytes, name: string): ReadOutcome {
  const kind = binaryKind(source.bytes);
  if (kind !== undefined)
    return refuse(
      `"${name}" thực ra là ${kind}, không phải văn bản; hãy chuyển nội dung sang .txt, .md hoặc .html.`,
    );
  try {
    const read = readBytes(source);
    if (read.outcome === 'refused') return refuse(`"${name}": ${read.reason}`);
    const hasWords = read.source.lines.some((line) => /[\p{L}\p{N}]/u.test(line.text));
    return hasWords ? read : refuse(`"${name}" không có chữ nào để đọc; hãy kiểm tra lại nội dung.`);
  } catch (error) {
    throw new AppError('DOCUMENT_UNREADABLE', 'source could not be parsed', {
      facts: { name },
      cause: error,
    });
  }
}

/**
 * Reads one source into lines and declared metadata. Whatever can be wrong with a file or page, from a missing file
 * to an internal address, is a refusal in one plain Vietnamese line; throws DOCUMENT_UNREADABLE or
 * SOURCE_UNREACHABLE, with the cause, only for faults nobody expected.
 */
export async function readSource(ref: SourceRef, options: ReadOptions = {}): Promise<ReadOutcome> {
  const source =
    ref.type === 'file'
      ? await readFileBytes(ref.path, ref.name, options.maxBytes ?? MAX_SOURCE_BYTES)
      : await readUrlBytes(ref.url, options);
  if (source.outcome === 'refused') return source;
  if (source.bytes.length === 0)
    return refuse(`"${ref.name}" trống, không có chữ nào; hãy kiểm tra lại nội dung rồi nạp lại.`);
  return parse(source, ref.name);
}
