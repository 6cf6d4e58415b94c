import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { AppError, isAppError } from '../errors.ts';
import { analyzeTerms } from '../text/analyze.ts';
import { embedTerms } from './embed-terms.ts';
import type { Embedder } from './embedder.ts';
import { type SyllableTable, readSyllableTable } from './syllable-table.ts';

/**
 * Names the vectors by the checksum of the table they are made with: stored vectors are found again by this name, and
 * those of another table never are. `scripts/train-embedder.ts` tells what to write here.
 */
const TABLE_SHA256 = '64ee0870';
const MODEL = `local-syllables-${TABLE_SHA256}`;

const TABLE_FILE = new URL('./model/syllable-table.bin', import.meta.url);

/** So many passages are embedded before other work gets its turn: questions are answered while an index is built. */
const PASSAGES_AT_A_TIME = 32;

async function loadTable(file: URL): Promise<SyllableTable> {
  try {
    const table = readSyllableTable(await readFile(file));
    if (table.sha256.startsWith(TABLE_SHA256)) return table;
    throw new AppError('EMBEDDING_FAILED', 'This is the file of another embedding model.', {
      facts: { reason: 'of another model' },
    });
  } catch (cause) {
    const reason = isAppError(cause) ? String(cause.facts['reason']) : 'unreadable';
    throw new AppError('EMBEDDING_FAILED', `The embedding model's file cannot be used: ${reason}.`, {
      facts: { file: file.pathname, reason },
      cause,
    });
  }
}

/**
 * Vectors with no key, network or native code: a table trained on Vietnamese law and news gives each folded syllable
 * and pair of syllables a direction, and a text is their sum (`src/embedding/model/model-card.md`). The same with and
 * without diacritics; abbreviations count as what they stand for, in a question in any case. A text without a single
 * known word gives a vector of zeros, which is like nothing.
 *
 * The table (8 MB) is read on first use. Throws EMBEDDING_FAILED with the facts `file` and `reason` when it is missing
 * or damaged.
 */
export function createLocalEmbedder(file: URL = TABLE_FILE): Embedder {
  let loading: Promise<SyllableTable> | undefined;
  const load = (): Promise<SyllableTable> =>
    (loading ??= loadTable(file).catch((error: unknown) => {
      // A file put right is read again.
      loading = undefined;
      throw error;
    }));
  return {
    model: MODEL,
    async embedPassages(texts) {
      const table = await load();
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        if (vectors.length > 0 && vectors.length % PASSAGES_AT_A_TIME === 0) await setImmediate();
        vectors.push(embedTerms(analyzeTerms(text), table));
      }
      return vectors;
    },
    embedQuery: async (text) => embedTerms(analyzeTerms(text, true), await load()),
  };
}
