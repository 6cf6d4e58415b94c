import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { benchProgress } from '../bench-progress.ts';
import { type CollectionUnit, newsUnits, readCollection, readLines, textOf } from '../read-collection.ts';
import { SentencePool } from './sentence-pool.ts';

/** How many of the passages are whose. */
export interface UnitCounts {
  readonly law: number;
  readonly news: number;
  /** Put together from sentences of the others. */
  readonly recombined: number;
}

export const segmentFile = (folder: string, place: number): string =>
  path.join(folder, `segment-${place}.jsonl`);

/**
 * Writes `wanted` passages in files of at most `most` each: all of the legal articles, then of the news if it is there,
 * and as many as are still missing put together from the sentences of both.
 */
export async function writeSegments(
  folder: string,
  files: { readonly corpus: string; readonly news: string },
  { wanted, most }: { readonly wanted: number; readonly most: number },
): Promise<UnitCounts> {
  const law = (await readCollection(files.corpus)).slice(0, wanted);
  const news = (await readNews(files.news)).slice(0, wanted - law.length);
  const real = [...law, ...news];
  const pool = new SentencePool(real);
  const progress = benchProgress('passages: written', wanted);
  for (let place = 0, at = 0; at < wanted; place++) {
    const file = createWriteStream(segmentFile(folder, place));
    for (const end = Math.min(wanted, at + most); at < end; at++) {
      const unit = real[at] ?? pool.passage(at - real.length);
      if (!file.write(`${JSON.stringify(unit)}\n`)) await once(file, 'drain');
      progress(at + 1);
    }
    file.end();
    await once(file, 'finish');
  }
  return { law: law.length, news: news.length, recombined: wanted - real.length };
}

async function readNews(file: string): Promise<CollectionUnit[]> {
  const units: CollectionUnit[] = [];
  if (!existsSync(file)) return units;
  let items = 0;
  for await (const { title, body } of readLines(file)) {
    const paragraphs = Array.isArray(body) ? body.map(textOf) : [];
    units.push(...newsUnits(`news-${items++}`, textOf(title), paragraphs));
  }
  return units;
}

export async function readSegment(file: string): Promise<CollectionUnit[]> {
  const units: CollectionUnit[] = [];
  for await (const row of readLines(file)) units.push(row as unknown as CollectionUnit);
  return units;
}
