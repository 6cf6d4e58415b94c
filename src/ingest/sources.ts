import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { normalizeLine } from '../text/normalize.ts';

/** One thing to read. `name` is what people see; `sourceKey` is what makes two of them the same. */
export type SourceRef =
  | { readonly type: 'file'; readonly path: string; readonly name: string }
  | { readonly type: 'url'; readonly url: string; readonly name: string };

/** Something named on the command line, or lying in a folder named there, that cannot be read. */
export interface RefusedSource {
  readonly type: 'refused';
  readonly name: string;
  /** One plain Vietnamese line. */
  readonly reason: string;
}

export type SourceEntry = SourceRef | RefusedSource;

/** File name endings there is a reader for. */
const SUPPORTED_EXTENSIONS: readonly string[] = ['.txt', '.md', '.html', '.htm'];

/** Parameters that only tell where a reader came from: campaigns, Facebook, Google, Zalo. */
const TRACKING = /^(utm_.*|fbclid|gclid|zarsrc)$/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** True when there is a reader for files of this name. */
export const isSupportedName = (name: string): boolean =>
  SUPPORTED_EXTENSIONS.includes(extname(name).toLowerCase());

/** Why a file of this name is not read. */
export function unsupportedReason(name: string): string {
  const supported = SUPPORTED_EXTENSIONS.join(' ');
  const extension = extname(name);
  return extension === ''
    ? `Tệp "${name}" không có phần mở rộng nên không biết cách đọc; hãy đổi tên cho có đuôi ${supported}.`
    : `Tệp "${name}": phần mở rộng ${extension} chưa hỗ trợ; hãy chuyển sang một trong các loại ${supported}.`;
}

/** The address without fragment and tracking parameters: two links to one page come out the same. */
function normalizeUrl(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  const tracking = [...copy.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) copy.searchParams.delete(name);
  return copy.href;
}

/** What makes two sources the same document: the absolute path, or the normalised address. */
export const sourceKey = (ref: SourceRef): string =>
  ref.type === 'file' ? ref.path : normalizeUrl(new URL(ref.url));

const refused = (name: string, reason: string): RefusedSource => ({ type: 'refused', name, reason });

function addressEntry(arg: string, scheme: string): SourceEntry {
  if (!/^https?$/i.test(scheme))
    return refused(
      arg,
      `Địa chỉ "${arg}" không đọc được: chỉ nhận http:// và https://, không nhận ${scheme}://.`,
    );
  if (!URL.canParse(arg)) return refused(arg, `Địa chỉ "${arg}" viết sai; hãy chép lại từ thanh địa chỉ.`);
  const url = normalizeUrl(new URL(arg));
  return { type: 'url', url, name: url };
}

function pathFault(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `Không tìm thấy "${name}"; hãy kiểm tra lại tên và đường dẫn.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `Không có quyền đọc "${name}"; hãy cấp quyền đọc rồi nạp lại.`;
  return `Không mở được "${name}" (${code || 'lỗi không rõ'}); hãy kiểm tra ổ đĩa và đường dẫn.`;
}

async function fileEntry(path: string, name: string): Promise<SourceEntry> {
  const shown = normalizeLine(name);
  if (!isSupportedName(path)) return refused(shown, unsupportedReason(shown));
  return { type: 'file', path: await realpath(path), name: shown };
}

/** Every visible file below a folder. `inside` is the path from the folder first named, with "/". */
async function folderEntries(folder: string, inside: string, seen: Set<string>): Promise<SourceEntry[]> {
  const real = await realpath(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  const entries: SourceEntry[] = [];
  for (const child of (await readdir(folder)).sort()) {
    if (child.startsWith('.')) continue;
    const path = join(folder, child);
    const name = inside === '' ? child : `${inside}/${child}`;
    try {
      const info = await stat(path);
      if (info.isDirectory()) entries.push(...(await folderEntries(path, name, seen)));
      else if (info.isFile()) entries.push(await fileEntry(path, name));
    } catch (error) {
      entries.push(refused(normalizeLine(name), pathFault(name, error)));
    }
  }
  return entries;
}

async function pathEntries(arg: string): Promise<SourceEntry[]> {
  try {
    const info = await stat(arg);
    if (!info.isDirectory()) return [await fileEntry(arg, basename(arg))];
    const entries = await folderEntries(arg, '', new Set());
    return entries.length > 0
      ? entries
      : [refused(arg, `Thư mục "${arg}" không có tệp nào để đọc; hãy chọn thư mục khác.`)];
  } catch (error) {
    return [refused(arg, pathFault(arg, error))];
  }
}

/**
 * What the arguments of a command stand for: files, folders (all files below them, sorted, hidden ones left out)
 * and http(s) addresses, each source once. What cannot be read is listed as refused, in its place, and stops nothing.
 */
export async function expandSources(args: readonly string[]): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = [];
  const known = new Set<string>();
  for (const arg of args) {
    const scheme = SCHEME.exec(arg.trim())?.[1];
    const found = scheme === undefined ? await pathEntries(arg) : [addressEntry(arg.trim(), scheme)];
    for (const entry of found) {
      if (entry.type !== 'refused') {
        const key = sourceKey(entry);
        if (known.has(key)) continue;
        known.add(key);
      }
      entries.push(entry);
    }
  }
  return entries;
}
