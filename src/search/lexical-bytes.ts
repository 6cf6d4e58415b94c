import { AppError } from '../errors.ts';

/**
 * The lexical index as one buffer of little-endian 32-bit words, used as it lies in the file:
 *
 *     header    magic, format, passages, terms, postings, slots, bytes of all terms
 *     lengths   passages       terms in each passage
 *     slots     slots          hash table: term + 1, or 0; open addressing, a power of two
 *     names     terms + 1      where each term's UTF-8 bytes begin
 *     starts    terms + 1      where each term's postings begin
 *     postings  postings       passage of each posting, rising within a term
 *     counts    postings       16-bit: occurrences of the term in it; padded to a whole word
 *     text                     UTF-8 bytes of all terms
 */
export interface LexicalSections {
  readonly lengths: Uint32Array;
  readonly slots: Uint32Array;
  readonly names: Uint32Array;
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  readonly counts: Uint16Array;
  readonly text: Uint8Array;
}

export interface LexicalSizes {
  readonly passages: number;
  readonly terms: number;
  readonly postings: number;
  readonly slots: number;
  readonly textBytes: number;
}

/** "TRCL" read as a little-endian word: a machine of the other byte order does not recognise it either. */
const MAGIC = 0x4c435254;
const FORMAT = 1;
const HEADER_WORDS = 7;
const WORD = 4;

const fileBytes = ({ passages, terms, postings, slots, textBytes }: LexicalSizes): number =>
  WORD * (HEADER_WORDS + passages + slots + 2 * (terms + 1) + postings + Math.ceil(postings / 2)) + textBytes;

function cut(bytes: Uint8Array, sizes: LexicalSizes): LexicalSections {
  let at = bytes.byteOffset + HEADER_WORDS * WORD;
  const words = (count: number): Uint32Array => {
    const section = new Uint32Array(bytes.buffer, at, count);
    at += count * WORD;
    return section;
  };
  const lengths = words(sizes.passages);
  const slots = words(sizes.slots);
  const names = words(sizes.terms + 1);
  const starts = words(sizes.terms + 1);
  const postings = words(sizes.postings);
  const counts = new Uint16Array(bytes.buffer, at, sizes.postings);
  at += Math.ceil(sizes.postings / 2) * WORD;
  return {
    lengths,
    slots,
    names,
    starts,
    postings,
    counts,
    text: new Uint8Array(bytes.buffer, at, sizes.textBytes),
  };
}

/** A buffer of the right size with its header written and its sections empty. */
export function allocateLexicalBytes(sizes: LexicalSizes): { bytes: Uint8Array; sections: LexicalSections } {
  const bytes = new Uint8Array(fileBytes(sizes));
  const { passages, terms, postings, slots, textBytes } = sizes;
  new Uint32Array(bytes.buffer, 0, HEADER_WORDS).set([
    MAGIC,
    FORMAT,
    passages,
    terms,
    postings,
    slots,
    textBytes,
  ]);
  return { bytes, sections: cut(bytes, sizes) };
}

const damaged = (reason: string): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The lexical index cannot be used: ${reason}.`, { facts: { reason } });

const isRising = (bounds: Uint32Array, end: number): boolean =>
  bounds[0] === 0 &&
  bounds.at(-1) === end &&
  bounds.every((bound, i) => i === 0 || (bounds[i - 1] ?? 0) <= bound);

/**
 * The sections of bytes that came from a file. Every number that is later used as a position is checked here, so that
 * no search can read astray; a copy is made only if the bytes do not lie on a word boundary.
 *
 * Throws SNAPSHOT_DAMAGED with the fact `reason`.
 */
export function readLexicalBytes(given: Uint8Array): { bytes: Uint8Array; sections: LexicalSections } {
  const bytes = given.byteOffset % WORD === 0 ? given : given.slice();
  if (bytes.byteLength < HEADER_WORDS * WORD) throw damaged('too short');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  const [magic, format, passages = 0, terms = 0, postings = 0, slots = 0, textBytes = 0] = header;
  if (magic !== MAGIC) throw damaged('not a lexical index');
  if (format !== FORMAT) throw damaged('another format');
  const sizes = { passages, terms, postings, slots, textBytes };
  if (bytes.byteLength !== fileBytes(sizes)) throw damaged('not the stated size');
  if (slots <= terms || (slots & (slots - 1)) !== 0) throw damaged('hash table of a wrong size');
  const sections = cut(bytes, sizes);
  if (!isRising(sections.names, textBytes)) throw damaged('terms out of bounds');
  if (!isRising(sections.starts, postings)) throw damaged('postings out of bounds');
  if (sections.postings.some((passage) => passage >= passages)) throw damaged('passage out of bounds');
  // With fewer terms in the table than it has slots, a search for any term ends at an empty slot.
  let used = 0;
  for (const slot of sections.slots) {
    if (slot > terms) throw damaged('term out of bounds');
    if (slot > 0) used++;
  }
  if (used !== terms) throw damaged('hash table does not fit the terms');
  return { bytes, sections };
}
