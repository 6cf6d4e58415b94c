import { AppError } from '../errors.ts';

/**
 * The sections of a lexical segment, in the order they lie in the file. A *word* is an accented or a folded spelling; a
 * *term* is a folded word or a pair of them; a *run* is a sequence of words: a title, a heading path or the words of a
 * passage, each different title and heading kept once.
 */
const LAYOUT = {
  /** Terms in each passage, title and heading counted in. */
  lengths: Uint32Array,
  /** Three runs for each passage: title, heading, its own words. */
  fields: Uint32Array,
  /** Where the passages of each document begin; one more than documents. */
  documents: Uint32Array,
  /** Three numbers for each document: authority of its kind + 1 or 0, year or 0, hash of its group. */
  facets: Uint32Array,
  /** Where the bytes of each run begin; one more than runs. */
  runs: Uint32Array,
  /** Where the UTF-8 bytes of each word begin; one more than words. */
  names: Uint32Array,
  /** The folded word of each word; of a folded one, itself. */
  folded: Uint32Array,
  /** Hash table of words: word + 1, or 0; open addressing, a power of two. */
  wordSlots: Uint32Array,
  /** Two words for each term; the second is `NO_WORD` in a term of one word. */
  terms: Uint32Array,
  /** Hash table of terms, as that of words. */
  termSlots: Uint32Array,
  /** Common terms, rising: those have no postings, but a row in `table`. */
  common: Uint32Array,
  /** Where the postings of each term begin for each stretch of passages; one more than terms × stretches. */
  starts: Uint32Array,
  /** Place of the passage of each posting in its stretch, rising within a term and stretch. */
  postings: Uint16Array,
  /** Occurrences of the term in the passage of each posting, 255 at most. */
  counts: Uint8Array,
  /** The same for each common term and every passage, 0 where it is not: a row of `rowBytes` for each term. */
  table: Uint8Array,
  /** The words of all runs, each as a number of 7-bit groups, lowest first; the high bit says that more follow. */
  runBytes: Uint8Array,
  /** UTF-8 bytes of all words. */
  text: Uint8Array,
  /** UTF-8 lines of acronym, tab and what it stands for. */
  acronyms: Uint8Array,
} as const;

type SectionName = keyof typeof LAYOUT;
const NAMES = Object.keys(LAYOUT) as SectionName[];

/** The lexical segment as one buffer, used as it lies in the file. */
export type LexicalSections = { readonly [Name in SectionName]: InstanceType<(typeof LAYOUT)[Name]> };

/** How many elements each section has. */
export type LexicalSizes = { readonly [Name in SectionName]: number };

/** In the place of a second word: the term is a single word. */
export const NO_WORD = 0xffffffff;
/** Numbers that `fields` and `facets` hold for each passage and document. */
export const FIELDS = 3;
export const FACETS = 3;

/** Passages of a stretch: what 16 bits can number. */
export const STRETCH = 0x10000;

export const stretchesOf = (passages: number): number => Math.ceil(passages / STRETCH);

/** Length of a row in `table`: its passages, and zeros up to a word's end. */
export const rowBytes = (passages: number): number => Math.ceil(passages / WORD) * WORD;

/** "TRCL" read as a little-endian word: a machine of the other byte order does not recognise it either. */
const MAGIC = 0x4c435254;
const FORMAT = 3;
const WORD = 4;
const HEADER_WORDS = 2 + NAMES.length;

const sectionBytes = (name: SectionName, length: number): number =>
  Math.ceil((length * LAYOUT[name].BYTES_PER_ELEMENT) / WORD) * WORD;

const fileBytes = (sizes: LexicalSizes): number =>
  NAMES.reduce((sum, name) => sum + sectionBytes(name, sizes[name]), HEADER_WORDS * WORD);

function cut(bytes: Uint8Array<ArrayBuffer>, sizes: LexicalSizes): LexicalSections {
  let at = bytes.byteOffset + HEADER_WORDS * WORD;
  const sections = NAMES.map((name) => {
    const section = new LAYOUT[name](bytes.buffer, at, sizes[name]);
    at += sectionBytes(name, sizes[name]);
    return [name, section] as const;
  });
  return Object.fromEntries(sections) as unknown as LexicalSections;
}

/** A buffer of the right size with its header written and its sections empty. */
export function allocateLexicalBytes(sizes: LexicalSizes): { bytes: Uint8Array; sections: LexicalSections } {
  const bytes = new Uint8Array(fileBytes(sizes));
  new Uint32Array(bytes.buffer, 0, HEADER_WORDS).set([MAGIC, FORMAT, ...NAMES.map((name) => sizes[name])]);
  return { bytes, sections: cut(bytes, sizes) };
}

const damaged = (reason: string): AppError =>
  new AppError('SNAPSHOT_DAMAGED', `The lexical index cannot be used: ${reason}.`, { facts: { reason } });

function isRising(bounds: Uint32Array, end: number): boolean {
  if (bounds[0] !== 0 || bounds.at(-1) !== end) return false;
  for (let i = 1; i < bounds.length; i++) if (bounds[i]! < bounds[i - 1]!) return false;
  return true;
}

function isBelow(numbers: Uint32Array | Uint16Array, bound: number, from = 0, to = numbers.length): boolean {
  for (let i = from; i < to; i++) if (numbers[i]! >= bound) return false;
  return true;
}

/** With fewer entries in a table than it has slots, a search for any ends at an empty slot. */
function isHashTable(slots: Uint32Array, entries: number): boolean {
  if (slots.length <= entries || (slots.length & (slots.length - 1)) !== 0) return false;
  let used = 0;
  for (let i = 0; i < slots.length; i++) {
    if (slots[i]! > entries) return false;
    if (slots[i]! > 0) used++;
  }
  return used === entries;
}

/** What is wrong with sections of right sizes, if anything: every number later used as a position is looked at. */
function findFault(sections: LexicalSections): string | undefined {
  const { lengths, fields, documents, facets, runs, names, folded, terms } = sections;
  const [passages, words] = [lengths.length, folded.length];
  if (fields.length !== FIELDS * passages || !isBelow(fields, runs.length - 1)) return 'runs out of bounds';
  if (!isRising(documents, passages)) return 'documents out of bounds';
  if (facets.length !== FACETS * (documents.length - 1)) return 'facets do not fit the documents';
  if (!isRising(runs, sections.runBytes.length)) return 'words out of bounds';
  if (names.length !== words + 1 || !isRising(names, sections.text.length)) return 'spellings out of bounds';
  if (!isBelow(folded, words)) return 'folded word out of bounds';
  if (!isHashTable(sections.wordSlots, words)) return 'hash table does not fit the words';
  if (!isHashTable(sections.termSlots, terms.length / 2)) return 'hash table does not fit the terms';
  return findPostingsFault(sections);
}

function findPostingsFault(sections: LexicalSections): string | undefined {
  const { lengths, terms, common, starts, postings, counts, table } = sections;
  const stretches = stretchesOf(lengths.length);
  if (terms.length % 2 !== 0 || starts.length !== (terms.length / 2) * stretches + 1) {
    return 'terms do not fit their postings';
  }
  if (!isRising(starts, postings.length)) return 'postings out of bounds';
  if (counts.length !== postings.length) return 'counts do not fit the postings';
  // Only the last stretch is shorter than what 16 bits can number.
  const last = lengths.length - (stretches - 1) * STRETCH;
  for (let term = 1; term <= terms.length / 2; term++) {
    const slot = term * stretches - 1;
    if (!isBelow(postings, last, starts[slot], starts[slot + 1])) return 'passage out of bounds';
  }
  if (!isBelow(common, terms.length / 2)) return 'common term out of bounds';
  if (table.length !== common.length * rowBytes(lengths.length)) return 'table does not fit the common terms';
  return undefined;
}

/** The bytes of a segment, and where in them everything lies. */
export interface LexicalBytes {
  readonly bytes: Uint8Array;
  readonly sections: LexicalSections;
}

/**
 * The sections of bytes that came from a file. Every number that is later used as a position is checked here, so that
 * no search can read astray; a copy is made only if the bytes do not lie on a word boundary.
 *
 * Throws SNAPSHOT_DAMAGED with the fact `reason`.
 */
export function readLexicalBytes(given: Uint8Array): LexicalBytes {
  const bytes = (given.byteOffset % WORD === 0 ? given : given.slice()) as Uint8Array<ArrayBuffer>;
  if (bytes.byteLength < HEADER_WORDS * WORD) throw damaged('too short');
  const [magic, format, ...lengths] = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  if (magic !== MAGIC) throw damaged('not a lexical index');
  if (format !== FORMAT) throw damaged('another format');
  const sizes = Object.fromEntries(NAMES.map((name, i) => [name, lengths[i] ?? 0])) as LexicalSizes;
  if (bytes.byteLength !== fileBytes(sizes)) throw damaged('not the stated size');
  const sections = cut(bytes, sizes);
  const fault = findFault(sections);
  if (fault !== undefined) throw damaged(fault);
  return { bytes, sections };
}

/**
 * Reads the words of a run's bytes into `into` from `at` on, as far as there is room; gives where they end. A word that is
 * not below `words` is read as 0.
 */
export function decodeWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  into: Uint32Array,
  at: number,
  words: number,
): number {
  let to = at;
  for (let from = start; from < end && to < into.length; to++) {
    let byte = bytes[from++]!;
    let word = byte & 0x7f;
    for (let shift = 7; byte > 0x7f && from < end; shift += 7) {
      byte = bytes[from++]!;
      word |= (byte & 0x7f) << shift;
    }
    into[to] = word >= 0 && word < words ? word : 0;
  }
  return to;
}
