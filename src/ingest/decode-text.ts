import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { normalizeText } from '../text/normalize.ts';
import { convertLegacyFont } from './convert-legacy-font.ts';
import { utf16Order } from './detect-binary.ts';
import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

/** Labels that in practice only mean "one byte a letter": legacy fonts and other charsets hide behind them. */
const LATIN1_LABEL = /^(iso-?8859-?1|latin-?1|windows-?1252|cp-?1252|us-ascii|ascii|x-user-defined)$/i;
/** Encodings made for Vietnamese, tried before asking a general detector. */
const VIETNAMESE = ['windows-1258', 'viscii'] as const;
/** So many characters are judged when guessing. */
const SAMPLE = 200_000;
/** Confidence (of 100) below which a general detector is not believed: it knows too little of Vietnamese. */
const CONFIDENCE = 40;

/** The charset an HTML page declares about itself in its first bytes. */
export function htmlCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]
  );
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the decoder's only way to say so.
    return undefined;
  }
}

/** UTF-8 with a few damaged places, each shown as U+FFFD; undefined when damage is more than a tenth of it. */
function decodeDamagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = text.split('\uFFFD').length - 1;
  const sound = text.match(/[\u0080-\uFFFC]/gu)?.length ?? 0;
  return sound >= 3 && damaged * 10 <= sound ? text : undefined;
}

/** Text in one of the Vietnamese single-byte encodings, if that makes its accented words Vietnamese. */
function decodeVietnamese(bytes: Uint8Array): string | undefined {
  for (const encoding of VIETNAMESE) {
    const text = iconv.decode(bytes, encoding).normalize('NFC');
    const accented = (text.slice(0, SAMPLE).match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) =>
      /[^A-Za-z]/.test(word),
    );
    const valid = accented.filter(isVietnameseSyllable).length;
    if (accented.length >= 2 && valid >= accented.length * 0.75) return text;
  }
  return undefined;
}

function decodeDetected(bytes: Uint8Array): string {
  const western = iconv.decode(bytes, 'windows-1252');
  const sample = western.slice(0, SAMPLE);
  if (convertLegacyFont(sample) !== sample) return western;
  const match = analyse(bytes.subarray(0, SAMPLE)).find(({ name }) => name !== 'windows-1258');
  if (match === undefined || match.confidence < CONFIDENCE || LATIN1_LABEL.test(match.name)) return western;
  return iconv.encodingExists(match.name) ? iconv.decode(bytes, match.name) : western;
}

/**
 * Bytes to characters. A byte order mark decides; then valid UTF-8, because a page of another charset is never
 * that by chance while many declare a wrong one; then the declared charset; then what makes the text Vietnamese,
 * then a general detector. Legacy fonts come out as Windows-1252 characters, for `canonicalText` to convert.
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): string {
  const order = utf16Order(bytes);
  if (order !== undefined) return new TextDecoder(order).decode(bytes);
  const utf8 = decodeUtf8(bytes) ?? decodeDamagedUtf8(bytes);
  if (utf8 !== undefined) return utf8;
  const label = declared?.trim() ?? '';
  const telling = !LATIN1_LABEL.test(label) && !/^utf-?(8|16)/i.test(label) && iconv.encodingExists(label);
  if (telling) return iconv.decode(bytes, label);
  return decodeVietnamese(bytes) ?? decodeDetected(bytes);
}

/** Decoded characters to the canonical text every reader works on: legacy fonts converted, one kind of line end. */
export const canonicalText = (decoded: string): string =>
  normalizeText(convertLegacyFont(decoded.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')));

/** Bytes of a text to its canonical characters. See `decodeBytes` and `canonicalText`. */
export const decodeText = (bytes: Uint8Array, declared?: string): string =>
  canonicalText(decodeBytes(bytes, declared));
