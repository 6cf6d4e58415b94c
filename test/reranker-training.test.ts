import { describe, expect, it } from 'vitest';
import { type RankedList, fitSoftmax } from '../scripts/fit-softmax.ts';
import { percentile, rankFigures } from '../scripts/rank-figures.ts';
import { seededRandom } from './search/sample-units.ts';

/** Lists of ten rows of three features, of which the first tells the right row and the second misleads now and then. */
function sampleLists(count: number): RankedList[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, () => {
    const right = Uint8Array.from({ length: 10 }, (_, i) => (i === 3 ? 1 : 0));
    const rows = Float64Array.from({ length: 30 }, (_, at) =>
      at % 3 === 0 ? random() + (Math.floor(at / 3) === 3 ? 0.8 : 0) : random(),
    );
    return { rows, right };
  });
}

const lossOf = (lists: readonly RankedList[], weights: Float64Array, penalty: number): number => {
  const losses = lists.map(({ rows, right }) => {
    const masses = Array.from(right, (_, i) =>
      Math.exp(weights.reduce((sum, weight, f) => sum + weight * rows[i * weights.length + f]!, 0)),
    );
    const all = masses.reduce((sum, mass) => sum + mass, 0);
    return -Math.log(masses.reduce((sum, mass, i) => sum + (right[i] === 1 ? mass : 0), 0) / all);
  });
  const square = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  return losses.reduce((sum, loss) => sum + loss, 0) / lists.length + (penalty / 2) * square;
};

describe('fitSoftmax', () => {
  it('ends where no small step makes the loss smaller', () => {
    const lists = sampleLists(60);
    const weights = fitSoftmax(lists, 3, 0.01);
    const least = lossOf(lists, weights, 0.01);
    for (let feature = 0; feature < 3; feature++) {
      for (const step of [-0.05, 0.05]) {
        const moved = weights.with(feature, weights[feature]! + step);
        expect(lossOf(lists, moved, 0.01)).toBeGreaterThan(least);
      }
    }
    expect(weights[0]).toBeGreaterThan(Math.abs(weights[1]!));
  });

  it('keeps weights smaller the more they cost, and learns nothing from lists without a right row', () => {
    const lists = sampleLists(40);
    expect(fitSoftmax(lists, 3, 1)[0]).toBeLessThan(fitSoftmax(lists, 3, 0.001)[0]!);
    const none = lists.map(({ rows }) => ({ rows, right: new Uint8Array(10) }));
    expect(fitSoftmax([...lists, ...none], 3, 0.01)).toEqual(fitSoftmax(lists, 3, 0.01));
  });
});

describe('rankFigures', () => {
  it('counts as the measures say', () => {
    const figures = rankFigures([
      { found: ['a', 'b', 'c'], gold: ['b'] },
      { found: ['a', 'b', 'c'], gold: ['a', 'x'] },
    ]);
    expect(figures['recall@1']).toBe(0.25);
    expect(figures['recall@10']).toBe(0.75);
    expect(figures['mrr@10']).toBe(0.75);
    expect(figures['ndcg@10']).toBeCloseTo((1 / Math.log2(3) + 1 / (1 + 1 / Math.log2(3))) / 2, 9);
  });

  it('gives nothing past the tenth place', () => {
    const found = Array.from({ length: 20 }, (_, i) => `d${i}`);
    expect(rankFigures([{ found, gold: ['d10'] }])).toMatchObject({
      'recall@10': 0,
      'recall@100': 1,
      'mrr@10': 0,
    });
  });
});

it('finds the value a share does not exceed', () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([], 0.5)).toBe(0);
});
