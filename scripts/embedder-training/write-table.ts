import { createHash } from 'node:crypto';
import { TABLE_HEADER, TABLE_MAGIC, TABLE_VERSION } from '../../src/embedding/syllable-table.ts';

/** Largest number of a row as stored. */
const LARGEST = 127;

/** The file that `readSyllableTable` reads: each row as whole numbers from -127 to 127 and one scale. */
export function writeTable(terms: readonly string[], table: Float32Array, dimensions: number): Buffer {
  const vocabulary = Buffer.from(terms.join('\n'));
  const padding = (4 - (vocabulary.length % 4)) % 4;
  const scales = new Float32Array(terms.length);
  const rows = new Int8Array(terms.length * dimensions);
  terms.forEach((_, row) => {
    const values = table.subarray(row * dimensions, (row + 1) * dimensions);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST;
    scales[row] = scale;
    if (scale > 0) values.forEach((value, k) => (rows[row * dimensions + k] = Math.round(value / scale)));
  });
  const content = Buffer.concat([
    vocabulary,
    Buffer.alloc(padding, '\n'),
    Buffer.from(scales.buffer),
    Buffer.from(rows.buffer),
  ]);
  const header = Buffer.alloc(TABLE_HEADER.end);
  header.write(TABLE_MAGIC, TABLE_HEADER.magic, 'latin1');
  header.writeUInt32LE(TABLE_VERSION, TABLE_HEADER.version);
  header.writeUInt32LE(terms.length, TABLE_HEADER.rows);
  header.writeUInt32LE(dimensions, TABLE_HEADER.dimensions);
  header.writeUInt32LE(vocabulary.length, TABLE_HEADER.vocabularyBytes);
  createHash('sha256')
    .update(header.subarray(0, TABLE_HEADER.sha256))
    .update(content)
    .digest()
    .copy(header, TABLE_HEADER.sha256);
  return Buffer.concat([header, content]);
}
