import { isHeldOut } from './embedder-training/hold-out.ts';
import { type RankFigures, type RankedAnswer, rankFigures } from './rank-figures.ts';
import type { CollectionQuestion } from './read-collection.ts';

/** Parts of the questions that are told apart. */
export const QUESTION_PARTS: Readonly<Record<string, (question: CollectionQuestion) => boolean>> = {
  'article seen in training': ({ gold }) => !gold.every(isHeldOut),
  'article held out': ({ gold }) => gold.every(isHeldOut),
  education: ({ education }) => education,
  'other subjects': ({ education }) => !education,
};

/** Figures of a part of the questions. */
export interface PartFigures {
  readonly questions: number;
  readonly figures: RankFigures;
}

/**
 * Figures by part: the embedder was trained on some of the articles and never saw the others (`hold-out.ts`), and the
 * product is for education. `answers` stand in the order of the questions. A part without a question is left out.
 */
export function figuresByPart(
  questions: readonly CollectionQuestion[],
  answers: readonly RankedAnswer[],
): Record<string, PartFigures> {
  const parts = Object.entries(QUESTION_PARTS).map(([name, isIn]) => {
    const chosen = answers.filter((_, at) => isIn(questions[at]!));
    return [name, { questions: chosen.length, figures: rankFigures(chosen) }] as const;
  });
  return Object.fromEntries(parts.filter(([, { questions: count }]) => count > 0));
}
