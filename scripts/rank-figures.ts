/** Quality of rankings of documents, each a mean over the questions, 0 to 1. */
export interface RankFigures {
  readonly 'recall@1': number;
  readonly 'recall@10': number;
  readonly 'recall@100': number;
  readonly 'mrr@10': number;
  readonly 'ndcg@10': number;
}

/** One question: the documents in the order found, each once, and those that are right. */
export interface RankedAnswer {
  readonly found: readonly string[];
  readonly gold: readonly string[];
}

const CUT = 10;

export function rankFigures(answers: readonly RankedAnswer[]): RankFigures {
  const mean = (of: (answer: RankedAnswer) => number): number =>
    answers.reduce((sum, answer) => sum + of(answer), 0) / Math.max(1, answers.length);
  const recall = (k: number) => (answer: RankedAnswer) =>
    placesOf(answer).filter((place) => place < k).length / Math.max(1, answer.gold.length);
  return {
    'recall@1': mean(recall(1)),
    'recall@10': mean(recall(CUT)),
    'recall@100': mean(recall(100)),
    'mrr@10': mean((answer) => {
      const first = Math.min(...placesOf(answer));
      return first < CUT ? 1 / (1 + first) : 0;
    }),
    'ndcg@10': mean((answer) => {
      const gain = placesOf(answer).reduce(
        (sum, place) => sum + (place < CUT ? 1 / Math.log2(place + 2) : 0),
        0,
      );
      let ideal = 0;
      for (let i = 0; i < Math.min(CUT, answer.gold.length); i++) ideal += 1 / Math.log2(i + 2);
      return ideal > 0 ? gain / ideal : 0;
    }),
  };
}

const placesOf = ({ found, gold }: RankedAnswer): number[] =>
  gold.map((each) => found.indexOf(each)).map((place) => (place < 0 ? Infinity : place));

/** The smallest value that a share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
