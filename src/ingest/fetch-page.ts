import { Agent, fetch } from 'undici';
import type { Response } from 'undici';
import { AppError, isAppError } from '../errors.ts';
import { addressFault, guardedConnector } from './guard-address.ts';
import type { AddressRules } from './guard-address.ts';
import { refuse } from './read-outcome.ts';
import type { Refusal } from './read-outcome.ts';

/** Limits of one download; every one has a default. */
export interface FetchOptions extends AddressRules {
  /** For the whole of it: name look-up, every hop, the body. 20,000 ms unless given. */
  readonly timeoutMs?: number;
  /** Of the body after decompression. 20 MiB unless given. */
  readonly maxBytes?: number;
}

/** A page as it came over the wire, decompressed and not yet decoded. */
export interface FetchedPage {
  readonly outcome: 'fetched';
  /** Where it was found after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** Lower-case media type without parameters; empty when the server named none. */
  readonly mediaType: string;
  /** The charset of the content-type header. */
  readonly charset?: string;
}

/** The most that is read of one source, a file or a page. */
export const MAX_SOURCE_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 5;
const USER_AGENT = 'tracuu/0.1';
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const READABLE = /^(text\/(html|plain|markdown|x-markdown)|application\/xhtml\+xml)?$/;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

function statusReason(url: string, status: number): string {
  if (status === 404 || status === 410)
    return `Trang ${url} không còn (mã ${status}); hãy kiểm tra lại địa chỉ hoặc tìm bản đăng ở nơi khác.`;
  if (status === 401 || status === 403)
    return `Trang ${url} không cho đọc công khai (mã ${status}); hãy lưu trang thành tệp .html rồi nạp tệp.`;
  if (status === 429) return `Trang ${url} từ chối vì bị hỏi quá nhiều (mã 429); hãy thử lại sau ít phút.`;
  if (status >= 500) return `Máy chủ của trang ${url} đang lỗi (mã ${status}); hãy thử lại sau.`;
  return `Trang ${url} trả lời khác thường (mã ${status}); hãy kiểm tra lại địa chỉ.`;
}

function mediaTypeReason(url: string, mediaType: string): string {
  if (mediaType === 'application/pdf')
    return `Trang ${url} là tệp PDF, hiện chưa hỗ trợ; hãy chuyển nội dung sang .txt, .md hoặc .html rồi nạp tệp.`;
  return `Trang ${url} có kiểu nội dung ${mediaType} chưa hỗ trợ; chỉ đọc được trang HTML và văn bản thuần.`;
}

const NETWORK_REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'không tìm thấy tên miền; hãy kiểm tra lại địa chỉ',
  EAI_AGAIN: 'chưa phân giải được tên miền; hãy kiểm tra mạng rồi thử lại',
  ECONNREFUSED: 'máy chủ không nhận kết nối; hãy thử lại sau',
  ECONNRESET: 'kết nối bị ngắt giữa chừng; hãy thử lại',
  EHOSTUNREACH: 'không có đường tới máy chủ; hãy kiểm tra mạng rồi thử lại',
  ENETUNREACH: 'không có đường tới máy chủ; hãy kiểm tra mạng rồi thử lại',
  ETIMEDOUT: 'máy chủ không trả lời; hãy thử lại sau',
  UND_ERR_CONNECT_TIMEOUT: 'máy chủ không trả lời; hãy thử lại sau',
  UND_ERR_SOCKET: 'kết nối bị ngắt giữa chừng; hãy thử lại',
};

/** Errors wrapped one in another, outermost first; undici puts the cause of a failed fetch inside a TypeError. */
function* causes(error: unknown): Generator<Error> {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    yield at;
    if (at instanceof AggregateError) yield* at.errors.filter((inner) => inner instanceof Error);
  }
}

/** A refusal for what can befall any address; a fault with its cause for what cannot be named. */
function failure(url: string, error: unknown, timeoutMs: number): Refusal {
  for (const cause of causes(error)) {
    if (cause.name === 'TimeoutError')
      return refuse(
        `Trang ${url} không gửi xong trong ${(timeoutMs / 1000).toLocaleString('vi')} giây; hãy thử lại sau.`,
      );
    if (isAppError(cause, 'SOURCE_REFUSED'))
      return refuse(
        `Không đọc ${url}: địa chỉ này nằm trong mạng nội bộ; chỉ nhận địa chỉ công khai trên Internet.`,
      );
    const code = 'code' in cause ? String(cause.code) : '';
    const known = NETWORK_REASONS[code];
    if (known !== undefined) return refuse(`Không đọc được ${url}: ${known}.`);
    if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
      return refuse(`Không đọc được ${url}: chứng chỉ bảo mật của máy chủ không hợp lệ (${code}).`);
    if (/^(HPE_|Z_|UND_ERR_)/.test(code))
      return refuse(
        `Không đọc được ${url}: máy chủ trả lời sai quy cách (${code}); hãy lưu trang thành tệp rồi nạp.`,
      );
  }
  throw new AppError('SOURCE_UNREACHABLE', 'page could not be fetched', { facts: { url }, cause: error });
}

/** The body, or undefined as soon as it is longer than allowed; counts what comes out of decompression. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function readPage(url: URL, response: Response, maxBytes: number): Promise<FetchedPage | Refusal> {
  if (!response.ok) return refuse(statusReason(url.href, response.status));
  const header = response.headers.get('content-type') ?? '';
  const mediaType = (header.split(';')[0] ?? '').trim().toLowerCase();
  if (!READABLE.test(mediaType)) return refuse(mediaTypeReason(url.href, mediaType));
  const bytes = await readBody(response, maxBytes);
  if (bytes === undefined)
    return refuse(
      `Trang ${url.href} lớn hơn ${megabytes(maxBytes)} nên không đọc; hãy lấy riêng phần cần dùng.`,
    );
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(header)?.[1];
  return {
    outcome: 'fetched',
    url: url.href,
    bytes,
    mediaType,
    ...(charset === undefined ? {} : { charset }),
  };
}

async function follow(
  start: string,
  options: FetchOptions,
  dispatcher: Agent,
  signal: AbortSignal,
): Promise<FetchedPage | Refusal> {
  let url = new URL(start);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const fault = addressFault(url, options);
    if (fault !== undefined) return refuse(`Không đọc ${url.href.replace(/\/\/[^/@]*@/, '//')}: ${fault}.`);
    const response = await fetch(url, {
      dispatcher,
      signal,
      redirect: 'manual',
      headers: { 'user-agent': USER_AGENT, accept: 'text/html, application/xhtml+xml, text/plain;q=0.8' },
    });
    if (!REDIRECTS.has(response.status)) return readPage(url, response, options.maxBytes ?? MAX_SOURCE_BYTES);
    await response.body?.cancel();
    const location = response.headers.get('location') ?? '';
    if (location === '' || !URL.canParse(location, url))
      return refuse(`Trang ${url.href} chuyển hướng mà không nói đi đâu; hãy kiểm tra lại địa chỉ.`);
    url = new URL(location, url);
  }
  return refuse(
    `Trang ${start} chuyển hướng quá ${MAX_REDIRECTS} lần; hãy mở bằng trình duyệt rồi chép địa chỉ cuối cùng.`,
  );
}

/**
 * Downloads a page with every hop of its redirects checked against the address rules, no longer and no larger than
 * allowed. What can befall any address is a refusal; throws SOURCE_UNREACHABLE for a failure it cannot name.
 */
export async function fetchPage(url: string, options: FetchOptions = {}): Promise<FetchedPage | Refusal> {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const dispatcher = new Agent({ connect: guardedConnector(options) });
  try {
    return await follow(url, options, dispatcher, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    return failure(url, error, timeoutMs);
  } finally {
    await dispatcher.destroy();
  }
}
