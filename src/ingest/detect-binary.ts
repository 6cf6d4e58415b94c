/** First bytes of the formats people rename to .txt or serve as pages, and how to name them. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'tệp PDF'],
  ['PK\x03\x04', 'tệp nén ZIP hoặc Word/Excel (.docx, .xlsx)'],
  ['\xD0\xCF\x11\xE0', 'tệp Word/Excel đời cũ (.doc, .xls)'],
  ['{\\rtf', 'tệp RTF'],
  ['\x89PNG', 'ảnh PNG'],
  ['\xFF\xD8\xFF', 'ảnh JPEG'],
  ['GIF87a', 'ảnh GIF'],
  ['GIF89a', 'ảnh GIF'],
  ['Rar!\x1A', 'tệp nén RAR'],
  ['7z\xBC\xAF', 'tệp nén 7z'],
  ['\x1F\x8B', 'tệp nén gzip'],
  ['\x7FELF', 'chương trình'],
  ['SQLite format 3', 'cơ sở dữ liệu SQLite'],
];

/** So much of a file is looked at; binary formats give themselves away early. */
const SAMPLE_BYTES = 64 * 1024;
/** Text has no control characters but line ends, tabs and form feeds; VISCII text has a few. */
const CONTROL_SHARE = 0.05;
/** Share of zero bytes on one side of the pairs that makes them UTF-16: ASCII letters, digits, spaces. */
const UTF16_SHARE = 0.3;

/** Byte order of UTF-16 text, by its mark or, lacking one, by where the zero bytes stand. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2);
  if (pairs === 0 || bytes.length % 2 !== 0) return undefined;
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) high++;
    if (bytes[at + 1] === 0) low++;
  }
  if (low >= pairs * UTF16_SHARE && high === 0) return 'utf-16le';
  if (high >= pairs * UTF16_SHARE && low === 0) return 'utf-16be';
  return undefined;
}

const isControl = (byte: number): boolean => byte === 0x7f || (byte < 0x20 && (byte < 0x09 || byte > 0x0d));

/** What the bytes are when they are no text, in Vietnamese ("tệp PDF"); undefined for text in any encoding. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known !== undefined) return known[1];
  if (utf16Order(bytes) !== undefined) return undefined;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  const binary = bytes.includes(0) || controls > sample.length * CONTROL_SHARE;
  return binary ? 'dữ liệu nhị phân' : undefined;
}
