import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type App, openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import type { Question } from '../src/domain/question.ts';
import type { SessionState } from '../src/domain/session-state.ts';
import { createLocalEmbedder } from '../src/embedding/local-embedder.ts';
import { createLogger } from '../src/logger.ts';
import { understand } from '../src/understanding/understand.ts';
import { readGolden, stripped } from './ask-golden.ts';
import { benchProgress } from './bench-progress.ts';
import { indexCollection } from './collection-index.ts';
import { type GoldenLine, plain } from './judge-answer.ts';
import { OWN_STAGES, type OwnStage, rankByStage } from './own-stages.ts';
import { type RankFigures, rankFigures } from './rank-figures.ts';
import { rankTable } from './rank-table.ts';
import { type CollectionUnit, readCollection } from './read-collection.ts';

/** Folders of documents, and the questions about each. */
const SETS = [
  { folder: 'corpus', questions: 'test/golden/questions.jsonl' },
  { folder: 'test/golden/collection', questions: 'test/golden/collection-questions.jsonl' },
] as const;

interface GoldenRow extends RankFigures {
  readonly ranking: OwnStage;
  readonly asked: 'as typed' | 'without diacritics';
  readonly passages: number;
  readonly questions: number;
}

/**
 * Whether ranking that was learned on questions about statutes serves directives and plans: of the golden questions that
 * must be answered with certain words, is a passage that holds these words among the first? All documents are searched together,
 * among the articles of `--among` (unless it is missing), which answer none of them.
 *
 *     npm run bench:golden -- [--among FILE[.br]] [--json]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      among: { type: 'string', default: '../shared/data/phap-dien.jsonl.br' },
      json: { type: 'boolean' },
    },
  });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-golden-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('warn'));
  try {
    await app.ingest(SETS.map(({ folder }) => folder));
    const versions = (await app.library.documents.list(app.live.current()?.id ?? '')).map(
      ({ versionId }) => versionId,
    );
    const own: CollectionUnit[] = await app.library.documents.units(versions);
    const others = existsSync(values.among) ? await readCollection(values.among) : [];
    process.stderr.write(`indexing ${own.length} passages among ${others.length} others\n`);
    const rows = await askAll(app, own, others);
    process.stdout.write(
      `${values.json ? JSON.stringify(rows) : rankTable(rows, 'passages', 'asked', ({ asked }) => asked)}\n`,
    );
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function askAll(
  app: App,
  own: readonly CollectionUnit[],
  others: readonly CollectionUnit[],
): Promise<GoldenRow[]> {
  const embedder = createLocalEmbedder();
  const index = await indexCollection(() => Promise.resolve([...own, ...others]), embedder);
  const texts = own.map(({ passageId, text }) => ({ passageId, words: plain(text) }));
  /** Passages that hold the words. */
  const holding = (words: string): string[] =>
    texts.filter((each) => each.words.includes(plain(words))).map(({ passageId }) => passageId);
  const lines = (await Promise.all(SETS.map(({ questions }) => readGolden(questions))))
    .flat()
    // Words that two passages share between them are in neither.
    .filter(({ cite }) => cite.some((words) => holding(words).length > 0));
  const rows: GoldenRow[] = [];
  try {
    for (const asked of ['as typed', 'without diacritics'] as const) {
      const wanted: { question: Question; cite: readonly string[] }[] = [];
      for (const line of asked === 'as typed' ? lines : lines.map(stripped)) {
        wanted.push({ question: await understandLine(app, line), cite: line.cite });
      }
      for (const ranking of Object.keys(OWN_STAGES) as OwnStage[]) {
        const progress = benchProgress(`${asked}: ${ranking}`, wanted.length);
        const answers = [];
        for (const { question, cite } of wanted) {
          const ordinals = await rankByStage(question, ranking, index.snapshot, embedder);
          const found = ordinals.map((ordinal) => index.snapshot.passageId(ordinal));
          // Whichever holds the words first counts for them.
          const gold = cite.flatMap((words) => {
            const holders = new Set(holding(words));
            return holders.size === 0 ? [] : [found.find((id) => holders.has(id)) ?? words];
          });
          answers.push({ found, gold: [...new Set(gold)] });
          progress(answers.length);
        }
        const { size: passages } = index.snapshot;
        rows.push({ ranking, asked, passages, questions: answers.length, ...rankFigures(answers) });
      }
    }
  } finally {
    await index.remove();
  }
  return rows;
}

/** The question as the conversation before it leaves it. */
async function understandLine(app: App, { q, turns = [] }: GoldenLine): Promise<Question> {
  let session: SessionState | undefined;
  for (const turn of turns) session = (await app.conversation.answer(turn, session)).state ?? session;
  return understand(q, session);
}

await main();
