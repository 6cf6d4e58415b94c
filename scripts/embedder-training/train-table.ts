import { Worker } from 'node:worker_threads';
import type { Material } from './material.ts';
import { FIELD, FIELDS } from './material.ts';
import { normal, seededRandom } from './seeded-random.ts';
import { type TrainingOptions, createTrainingState } from './training-state.ts';
import type { WorkerTask } from './training-worker.ts';

/** Deviation of the numbers a row of average rarity begins with. */
const FIRST_DEVIATION = 0.05;

/** A thread of Node 20 begins without the loader that reads TypeScript. */
const BOOT = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('./training-worker.ts', import.meta.url).href)});
  });
`;

export interface TrainingProgress {
  readonly step: number;
  /** Mean of the last step's batch, in nats. */
  readonly loss: number;
}

/**
 * The table (rows × dimensions, row by row) that training gives. The same for the same material and options, whatever
 * the number of threads.
 */
export async function trainTable(
  material: Material,
  rows: number,
  options: TrainingOptions,
  threads: number,
  onProgress?: (progress: TrainingProgress) => void,
): Promise<Float32Array> {
  const state = createTrainingState(rows, options);
  fillTable(state.table, material, rows, options);
  const workers = Array.from({ length: threads }, (_, index) => {
    const task: WorkerTask = { material, state, options, share: { index, count: threads } };
    return new Worker(BOOT, { eval: true, workerData: task, execArgv: [] });
  });
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.on('message', (progress: TrainingProgress) => onProgress?.(progress));
            worker.on('error', reject);
            worker.on('exit', () => resolve());
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return state.table;
}

/** Random directions, as long as the term is rare: the sum of a text's rows begins as a tf-idf vector's sketch. */
function fillTable(
  table: Float32Array,
  material: Material,
  rows: number,
  { dimensions, seed }: TrainingOptions,
): void {
  const rarity = rarities(material, rows);
  const mean = rarity.reduce((sum, each) => sum + each, 0) / rows;
  for (let row = 0; row < rows; row++) {
    const random = seededRandom(seed, -1, row);
    const deviation = (FIRST_DEVIATION * rarity[row]!) / mean;
    for (let k = 0; k < dimensions; k++) table[row * dimensions + k] = deviation * normal(random);
  }
}

/** ln(passages / passages with the term), for every row. */
function rarities(material: Material, rows: number): Float64Array {
  const { terms, pieceStarts, passageStarts, texts } = material;
  const seen = new Int32Array(rows);
  const counts = new Float64Array(rows);
  let passages = 0;
  for (let text = 0; text < material.articles + material.news; text++) {
    const to = texts[text * FIELDS + FIELD.to]!;
    for (let passage = texts[text * FIELDS + FIELD.from]!; passage < to; passage++) {
      passages++;
      const end = pieceStarts[passageStarts[passage + 1]!]!;
      for (let at = pieceStarts[passageStarts[passage]!]!; at < end; at++) {
        const term = terms[at]!;
        if (seen[term] === passages) continue;
        seen[term] = passages;
        counts[term]!++;
      }
    }
  }
  return counts.map((count) => Math.log((passages + 1) / (count + 1)));
}
