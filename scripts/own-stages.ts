import type { Question } from '../src/domain/question.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { findCandidates } from '../src/retrieval/find-candidates.ts';
import { questionWords } from '../src/retrieval/question-words.ts';
import { rankPassages } from '../src/retrieval/rank-passages.ts';
import { spellOutMined } from '../src/retrieval/spell-out-mined.ts';
import type { Snapshot } from '../src/search/snapshot.ts';

/** How far a question goes: the best by words, the candidates of words and vectors, or all the way. */
export type OwnStage = 'words' | 'candidates' | 'whole';

export const OWN_STAGES: Readonly<Record<OwnStage, string>> = {
  words: 'candidates by words alone (BM25), 150 passages',
  candidates: 'candidates by words and by vectors, 150 of each, by a plain sum of both scores',
  whole: 'all of it: understanding, both searches, ranking by features',
};

/** Passages looked for by words, and all that can come up. */
const BY_WORDS = 150;
const RANKED = 300;

/** Ordinals of the passages that fit a question best, as far as the stage goes, best first. */
export async function rankByStage(
  asked: Question,
  stage: OwnStage,
  snapshot: Snapshot,
  embedder: Embedder,
): Promise<number[]> {
  const question = spellOutMined(asked, snapshot.lexical);
  if (stage === 'words') {
    const found = snapshot.lexical.search(questionWords(question).terms, BY_WORDS);
    return found.map(({ ordinal }) => ordinal);
  }
  const vector = await embedder.embedQuery(question.text);
  if (stage === 'whole')
    return rankPassages(question, vector, snapshot, RANKED).map(({ ordinal }) => ordinal);
  return findCandidates(questionWords(question), vector, snapshot).map(({ ordinal }) => ordinal);
}
