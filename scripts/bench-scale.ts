import { parseArgs } from 'node:util';
import { questionWords } from '../src/retrieval/question-words.ts';
import { rankFeatures } from '../src/retrieval/rank-features.ts';
import { LexicalBuilder } from '../src/search/lexical-builder.ts';
import { LexicalIndex, lexicalSegmentFromBytes } from '../src/search/lexical-index.ts';
import { understand } from '../src/understanding/understand.ts';
import { percentile } from './rank-figures.ts';
import { type CollectionUnit, readCollection, readQuestions } from './read-collection.ts';

/** Passages that are compared in full for each question. */
const CANDIDATES = 150;
const QUESTIONS = 200;
/** One word in so many of a repeated text is another, so that no two passages are alike. */
const CHANGED_ONE_IN = 8;

/**
 * How the word search and the comparison of its candidates grow with the collection: 15k, 31k and 62k articles, then as
 * many passages as `--passages` says (a million), made from the same texts with words exchanged.
 *
 *     npm run bench:scale -- [--corpus FILE] [--queries FILE] [--passages N] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      queries: { type: 'string', default: '../shared/data/zalo-dev.jsonl' },
      passages: { type: 'string', default: '1000000' },
      json: { type: 'boolean' },
    },
  });
  const units = await readCollection(values.corpus);
  const questions = (await readQuestions(values.queries)).slice(0, QUESTIONS).map(({ text }) => text);
  const sizes = [
    Math.round(units.length / 4),
    Math.round(units.length / 2),
    units.length,
    Number(values.passages),
  ];
  const rows = sizes.map((size) => measure(units, size, questions));
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const growth = (of: (row: (typeof rows)[number]) => number): number =>
    Math.log(of(last) / of(first)) / Math.log(last.passages / first.passages);
  const exponents = {
    build_s: growth((row) => row.build_s),
    p50_ms: growth((row) => row.p50_ms),
    p95_ms: growth((row) => row.p95_ms),
  };
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ rows, exponents })}\n`);
    return;
  }
  const cells = (list: readonly (string | number)[]): string =>
    list.map((cell) => String(cell).padStart(11)).join('');
  const lines = rows.map((row) => cells(Object.values(row).map((value) => Math.round(value * 100) / 100)));
  process.stdout.write(`${[cells(Object.keys(rows[0]!)), ...lines].join('\n')}\n`);
  process.stdout.write(`growth exponents: ${JSON.stringify(exponents)}\n`);
}

function measure(units: readonly CollectionUnit[], size: number, questions: readonly string[]) {
  const start = performance.now();
  const builder = new LexicalBuilder();
  for (let at = 0; at < size; at++) builder.add(unitAt(units, at));
  const { bytes } = builder.finish();
  const built = performance.now();
  const index = new LexicalIndex([lexicalSegmentFromBytes(bytes)]);
  const loaded = performance.now();
  const times = { search: [] as number[], all: [] as number[] };
  for (const round of [0, 1]) {
    for (const text of questions) {
      const words = questionWords(understand(text));
      const begun = performance.now();
      const found = index.search(words.terms, CANDIDATES);
      const searched = performance.now();
      const candidates = found.map(({ ordinal, score }) => ({
        ordinal,
        lexical: score,
        cosine: Number.NaN,
        kinship: Number.NaN,
      }));
      rankFeatures(words, candidates, index);
      if (round === 0) continue;
      times.search.push(searched - begun);
      times.all.push(performance.now() - begun);
    }
  }
  return {
    passages: size,
    index_mb: bytes.length / 1e6,
    build_s: (built - start) / 1000,
    load_s: (loaded - built) / 1000,
    search_p50: percentile(times.search, 0.5),
    search_p95: percentile(times.search, 0.95),
    p50_ms: percentile(times.all, 0.5),
    p95_ms: percentile(times.all, 0.95),
  };
}

/** The passage itself, or past the end of the collection one of them with words of another in the place of some of its own. */
function unitAt(units: readonly CollectionUnit[], at: number): CollectionUnit {
  const unit = units[at % units.length]!;
  const round = Math.floor(at / units.length);
  if (round === 0) return unit;
  const other = units[(at * 7919 + round) % units.length]!.text.split(' ');
  const text = unit.text
    .split(' ')
    .map((word, i) => ((i + round) % CHANGED_ONE_IN === 0 ? (other[i % other.length] ?? word) : word))
    .join(' ');
  return { ...unit, document: `${unit.document}+${round}`, text };
}

await main();
