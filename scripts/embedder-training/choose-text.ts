import type { Material } from './material.ts';
import { NEAREST } from './nearest-texts.ts';
import { below, seededRandom } from './seeded-random.ts';

/** Shares of a batch: articles of one instrument, articles near each other, news; the rest is any article. */
const SHARE = { grouped: 0.4, near: 0.25, news: 0.2 };

/** Articles of one group: of the same instrument as far as it reaches, so that each is a hard negative of the others. */
const GROUP = 32;

/** A text and those that BM25 finds by its title: the hardest negatives of each other. */
const CIRCLE = 1 + NEAREST;

export interface BatchPlan {
  readonly seed: number;
  readonly batch: number;
}

/** The text that row `row` of the batch of step `step` speaks of. */
export function chooseText(
  material: Material,
  { seed, batch }: BatchPlan,
  step: number,
  row: number,
  random: () => number,
): number {
  const { articles, news, nearest } = material;
  const newsRows = articles === 0 ? batch : news === 0 ? 0 : Math.floor(SHARE.news * batch);
  if (row >= batch - newsRows) return articles + below(random, news);
  const grouped = Math.floor(SHARE.grouped * batch);
  const group = (number: number): (() => number) => seededRandom(seed, step, batch + number);
  if (row < grouped) {
    const ofGroup = group(Math.floor(row / GROUP));
    const start = below(ofGroup, articles);
    const stride = 1 + below(ofGroup, 2);
    return (start + stride * (row % GROUP)) % articles;
  }
  const inCircles = row - grouped;
  if (inCircles >= SHARE.near * batch) return below(random, articles);
  const middle = below(group(batch + Math.floor(inCircles / CIRCLE)), articles);
  const place = inCircles % CIRCLE;
  const chosen = place === 0 ? middle : nearest[middle * NEAREST + place - 1]!;
  return chosen < 0 ? below(random, articles) : chosen;
}
