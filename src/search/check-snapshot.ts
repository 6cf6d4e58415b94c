import type { Embedder } from '../embedding/embedder.ts';
import { analyze, analyzeTerms } from '../text/analyze.ts';
import type { Token } from '../text/tokenize.ts';
import { embeddedText } from './embedded-text.ts';
import type { SnapshotUnit } from './snapshot-files.ts';
import type { Snapshot } from './snapshot.ts';
import type { Scored } from './top-list.ts';

/** Whether a snapshot may go live. */
export type SnapshotCheck =
  | { readonly ok: true; readonly questions: number }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Passages asked for, spread evenly over those that were indexed. */
const QUESTIONS = 24;

/** And over all, where the others were taken over: these have been checked when they were new, and answered from since. */
export const SAMPLE = 8;

/** Syllables of a question in words: long enough to be like few other passages, short enough to leave most of its own out. */
const QUESTION_SYLLABLES = 14;
const LEAST_SYLLABLES = 5;

/**
 * Where a passage should be found, and how many of them must be. By words a part of it competes with what is alike: of
 * 62,323 legal articles 3 in 200 are not among the first 20, and 19 not among the first 5. By meaning a part would get
 * lost among so many, so the whole is asked for: it lies where its own vector does.
 */
const LEXICAL = { top: 20, share: 0.9 };
const VECTOR = { top: 10, share: 0.75 };

interface GoldenQuestion {
  readonly unit: SnapshotUnit;
  /** A run of its words. */
  readonly text: string;
  /** The question's folded words, as `wordsOf` gives them. */
  readonly words: string;
}

const wordsOf = (tokens: readonly Token[]): string => ` ${tokens.map((token) => token.folded).join(' ')} `;

/** The stretch of a passage whose words are the rarest in the collection; nothing if it has hardly any words. */
function makeQuestion(snapshot: Snapshot, unit: SnapshotUnit): GoldenQuestion | undefined {
  const tokens = analyze(unit.text);
  if (tokens.length < LEAST_SYLLABLES) return undefined;
  const rarity = tokens.map(
    ({ folded }) => Math.log(snapshot.size + 1) - Math.log(snapshot.lexical.documentFrequency(folded) + 1),
  );
  let best = 0;
  let bestSum = -Infinity;
  for (let from = 0; from <= Math.max(0, tokens.length - QUESTION_SYLLABLES); from++) {
    const sum = rarity.slice(from, from + QUESTION_SYLLABLES).reduce((total, x) => total + x, 0);
    if (sum > bestSum) [best, bestSum] = [from, sum];
  }
  const run = tokens.slice(best, best + QUESTION_SYLLABLES);
  const text = unit.text.slice(run[0]?.start, run.at(-1)?.end);
  return { unit, text, words: wordsOf(run) };
}

/** What a snapshot has taken over from the one before. */
export interface TakenOver {
  /** Number of its passages. */
  readonly size: number;
  /** Passages from all over the snapshot, to make questions from. */
  readonly sample: readonly SnapshotUnit[];
  /** The words of passages by their ids. */
  readonly read: (passageIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

function findMismatch(
  snapshot: Snapshot,
  units: readonly SnapshotUnit[],
  embedder: Embedder,
  taken: TakenOver | undefined,
): string[] {
  const wanted = units.length + (taken?.size ?? 0);
  const counts = [snapshot.size, snapshot.lexical.size, snapshot.vectors.size];
  if (counts.some((count) => count !== wanted)) {
    return [`${wanted} passages, but the snapshot, its words and its vectors count ${counts.join(', ')}`];
  }
  const problems: string[] = [];
  if (snapshot.embedder !== embedder.model) {
    problems.push(`vectors of ${snapshot.embedder}, but questions would go through ${embedder.model}`);
  }
  const held = [...units, ...(taken?.sample ?? [])];
  const stray = held.find(({ passageId }) => snapshot.ordinalOf(passageId) === undefined);
  if (stray) problems.push(`passage ${stray.passageId} is not in it`);
  const asked = taken ? snapshot.sample(SAMPLE).length : 0;
  if (taken && taken.sample.length < asked)
    problems.push(`of ${asked} of its passages only ${taken.sample.length} are in the library`);
  return problems;
}

/**
 * Whether a new snapshot holds the units and finds them: counts agree, and questions made from a sample of the
 * passages bring it back: a run of its own words in the word search, the whole of it in the vector search. A different
 * passage that holds the same run counts as well: texts repeat each other.
 *
 * `units` are the passages that were indexed for it: all, or without those it has `taken` over. Then questions are made
 * from both, for a sample of all would hardly hold one of a few new ones.
 * `embedder` is the one questions will go through. Throws EMBEDDING_FAILED when it fails; everything else that is
 * wrong is a value.
 */
export async function checkSnapshot(
  snapshot: Snapshot,
  units: readonly SnapshotUnit[],
  embedder: Embedder,
  taken?: TakenOver,
): Promise<SnapshotCheck> {
  const problems = findMismatch(snapshot, units, embedder, taken);
  if (problems.length > 0) return { ok: false, problems };

  const questions = [...makeQuestions(snapshot, units), ...makeQuestions(snapshot, taken?.sample ?? [])];
  const texts = new Map(units.map(({ passageId, text }) => [passageId, text]));
  const bringsBack = async (question: GoldenQuestion, results: readonly Scored[]): Promise<boolean> => {
    const ids = results.map(({ ordinal }) => snapshot.passageId(ordinal));
    if (ids.includes(question.unit.passageId)) return true;
    const others = await taken?.read(ids.filter((id) => !texts.has(id)));
    return ids.some((id) =>
      wordsOf(analyze(texts.get(id) ?? others?.get(id) ?? '')).includes(question.words),
    );
  };

  const lostToWords: string[] = [];
  const lostToVectors: string[] = [];
  for (const question of questions) {
    const terms = new Map(analyzeTerms(question.text).map((term) => [term, 1]));
    if (!(await bringsBack(question, snapshot.lexical.search(terms, LEXICAL.top))))
      lostToWords.push(question.unit.passageId);
    const vector = await embedder.embedQuery(embeddedText(question.unit));
    if (!(await bringsBack(question, snapshot.vectors.search(vector, VECTOR.top))))
      lostToVectors.push(question.unit.passageId);
  }
  const judge = (search: string, lost: readonly string[], share: number): void => {
    if (lost.length <= questions.length * (1 - share)) return;
    problems.push(
      `${search} search lost ${lost.length} of ${questions.length} passages, ${lost[0]} among them`,
    );
  };
  judge('word', lostToWords, LEXICAL.share);
  judge('vector', lostToVectors, VECTOR.share);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, questions: questions.length };
}

/** Questions for passages spread evenly over the units. */
function makeQuestions(snapshot: Snapshot, units: readonly SnapshotUnit[]): GoldenQuestion[] {
  const step = Math.max(1, units.length / QUESTIONS);
  const questions: GoldenQuestion[] = [];
  for (let at = 0; at < units.length; at += step) {
    const unit = units[Math.floor(at)];
    const question = unit && makeQuestion(snapshot, unit);
    if (question) questions.push(question);
  }
  return questions;
}
