import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';

/**
 * The layout of the model file, little-endian:
 *
 *     header      see TABLE_HEADER; the checksum is of the header before it and of everything behind the header
 *     vocabulary  UTF-8, one term a line as `indexTerms` writes it, then line ends up to a multiple of four bytes
 *     scales      one 32-bit float for each term
 *     rows        `dimensions` signed bytes for each term; times the scale they are the term's vector
 */
export const TABLE_HEADER = {
  magic: 0,
  version: 4,
  rows: 8,
  dimensions: 12,
  vocabularyBytes: 16,
  sha256: 20,
  end: 52,
} as const;
export const TABLE_MAGIC = 'TCSY';
export const TABLE_VERSION = 1;

/** A vector for each term of a vocabulary. */
export interface SyllableTable {
  readonly dimensions: number;
  /** Hexadecimal, of the file. */
  readonly sha256: string;
  /** Term → its row. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly scales: Float32Array;
  /** `dimensions` numbers a row, to be multiplied by the row's scale. */
  readonly rows: Int8Array;
}

/**
 * Reads a model file, of which every byte is checked first.
 *
 * Throws EMBEDDING_FAILED with the fact `reason` when it is damaged, cut short or of another format.
 */
export function readSyllableTable(file: Uint8Array): SyllableTable {
  if (file.byteLength < TABLE_HEADER.end) throw damaged('too short');
  // A copy, so that the numbers in it can be read in place whatever the bytes lay in.
  const bytes = Uint8Array.from(file);
  const header = new DataView(bytes.buffer);
  const at = (offset: number): number => header.getUint32(offset, true);
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== TABLE_MAGIC) throw damaged('no model file');
  if (at(TABLE_HEADER.version) !== TABLE_VERSION) throw damaged('of another version');
  const stated = Buffer.from(bytes.subarray(TABLE_HEADER.sha256, TABLE_HEADER.end)).toString('hex');
  const content = bytes.subarray(TABLE_HEADER.end);
  const sha256 = createHash('sha256')
    .update(bytes.subarray(0, TABLE_HEADER.sha256))
    .update(content)
    .digest('hex');
  if (sha256 !== stated) throw damaged('wrong checksum');

  const count = at(TABLE_HEADER.rows);
  const dimensions = at(TABLE_HEADER.dimensions);
  const vocabularyBytes = at(TABLE_HEADER.vocabularyBytes);
  const scalesAt = TABLE_HEADER.end + 4 * Math.ceil(vocabularyBytes / 4);
  const rowsAt = scalesAt + 4 * count;
  if (bytes.byteLength !== rowsAt + count * dimensions) throw damaged('not the stated size');
  const terms = Buffer.from(content.subarray(0, vocabularyBytes)).toString('utf8').split('\n');
  const rowOf = new Map(terms.map((term, row) => [term, row]));
  if (rowOf.size !== count) throw damaged('not the stated number of terms');
  return {
    dimensions,
    sha256,
    rowOf,
    scales: new Float32Array(bytes.buffer, scalesAt, count),
    rows: new Int8Array(bytes.buffer, rowsAt, count * dimensions),
  };
}

const damaged = (reason: string): AppError =>
  new AppError('EMBEDDING_FAILED', `The embedding model's file cannot be used: ${reason}.`, {
    facts: { reason },
  });
