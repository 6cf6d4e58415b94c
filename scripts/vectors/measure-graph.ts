import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type VectorSegment,
  VectorIndex,
  type VectorTuning,
  buildVectorIndex,
  joinVectorIndexes,
  loadVectorIndex,
} from '../../src/search/vector-index.ts';
import { memoryUsed } from '../bench-child.ts';
import { percentile } from '../rank-figures.ts';
import { type VectorRows, innerProduct, roundToBytes, rowAt } from './vector-rows.ts';

/** What is compared: the few best, and as many as ranking takes. */
const FEW = 10;
export const MANY = 150;

/** Passages this near to the last one that belongs to the best are as good: equal texts have equal vectors. */
const TIE = 1e-6;

/** Passages added beside the finished index to see what growing costs. */
const ADDED = 200;

/** A graph to be built and asked. */
export interface GraphPlan {
  readonly links: number;
  readonly building: number;
  /** Each asked of the same graph. */
  readonly searching: readonly number[];
  readonly numbers: 'float' | 'int8';
  /** Share of the vectors in a second segment; 0 for one segment alone. */
  readonly grown: number;
  /** One in so many is marked as gone; 0 for none. */
  readonly goneOneIn: number;
}

export interface GraphRow extends VectorTuning {
  readonly numbers: string;
  readonly state: string;
  readonly 'recall@10': number;
  readonly 'recall@150': number;
  /** Asking for 10 and for 150. */
  readonly p50_us: number;
  readonly p95_us: number;
  readonly p50_150_us: number;
  readonly build_s: number;
  /** Of the graph with its vectors, on the disk as in memory; of bytes it is what such an index would take. */
  readonly mb: number;
  readonly rss_mb: number;
  /** For 200 more vectors in a segment of their own, until they can be found. */
  readonly add_ms: number;
}

export interface GraphMaterial {
  readonly vectors: VectorRows;
  readonly queries: VectorRows;
  /** For each query its nearest by comparing with every vector, best first; more than are asked for. */
  readonly truth: readonly (readonly number[])[];
  readonly folder: string;
}

/** Builds what the plan says, and asks it with each breadth of search. */
export async function measureGraph(plan: GraphPlan, material: GraphMaterial): Promise<GraphRow[]> {
  const { vectors, folder } = material;
  const { links, building, numbers } = plan;
  const tuning = { links, building, searching: plan.searching[0] ?? 0 };
  const rows = Array.from({ length: vectors.count }, (_, row) =>
    numbers === 'int8' ? roundToBytes(rowAt(vectors, row)) : rowAt(vectors, row),
  );
  const cut = Math.round(rows.length * (1 - plan.grown));
  const segments: VectorSegment[] = [];
  let [build_s, bytes] = [0, 0];
  for (const [from, to] of plan.grown > 0
    ? ([
        [0, cut],
        [cut, rows.length],
      ] as const)
    : ([[0, cut]] as const)) {
    const start = performance.now();
    const built = await buildVectorIndex(rows.slice(from, to), vectors.dimensions, tuning);
    build_s += (performance.now() - start) / 1000;
    const file = path.join(folder, 'graph');
    await built.save(file);
    bytes += (await stat(file)).size;
    const shape = { elements: to - from, dimensions: vectors.dimensions };
    const index = loadVectorIndex(await readFile(file), shape);
    const dead = Array.from({ length: to - from }, (_, i) => i).filter((i) => isGone(from + i, plan));
    segments.push({ index, dead });
  }
  const adding = performance.now();
  const added = await buildVectorIndex(rows.slice(0, ADDED), vectors.dimensions, tuning);
  joinVectorIndexes([{ index: added, dead: [] }], vectors.dimensions);
  const add_ms = Math.round(performance.now() - adding);
  const joined = joinVectorIndexes(segments, vectors.dimensions);
  const saved = numbers === 'int8' ? 3 * vectors.count * vectors.dimensions : 0;
  return plan.searching.map((searching) => ({
    ...{ links, building, searching, numbers, state: stateOf(plan) },
    ...ask(new VectorIndex(joined.graphs, vectors.dimensions, searching), plan, material),
    build_s: Math.round(build_s * 10) / 10,
    mb: Math.round((bytes - saved) / 1e6),
    rss_mb: memoryUsed().rss_mb,
    add_ms,
  }));
}

const isGone = (ordinal: number, { goneOneIn }: GraphPlan): boolean =>
  goneOneIn > 0 && ordinal % goneOneIn === 0;

function stateOf({ grown, goneOneIn }: GraphPlan): string {
  const parts = [
    ...(grown > 0 ? [`${Math.round(100 * grown)} % in a second segment`] : []),
    ...(goneOneIn > 0 ? [`${Math.round(100 / goneOneIn)} % gone`] : []),
  ];
  return parts.join(', ') || 'as built';
}

function ask(index: VectorIndex, plan: GraphPlan, { vectors, queries, truth }: GraphMaterial) {
  const times: Record<number, number[]> = { [FEW]: [], [MANY]: [] };
  const shares = { [FEW]: 0, [MANY]: 0 };
  for (let at = 0; at < queries.count; at++) {
    const query = rowAt(queries, at);
    const right = (truth[at] ?? []).filter((ordinal) => !isGone(ordinal, plan));
    for (const most of [FEW, MANY] as const) {
      const start = performance.now();
      const hits = index.search(query, most);
      times[most]?.push(1000 * (performance.now() - start));
      // By the exact vectors, whatever the graph holds: the right ones are those at least as near as the last of the best.
      const last = right[Math.min(most, right.length) - 1] ?? 0;
      const bar = innerProduct(query, rowAt(vectors, last)) - TIE;
      const found = hits.filter(({ ordinal }) => innerProduct(query, rowAt(vectors, ordinal)) >= bar);
      shares[most] += found.length / most / queries.count;
    }
  }
  const round = (share: number): number => Math.round(1e4 * share) / 1e4;
  return {
    'recall@10': round(shares[FEW]),
    'recall@150': round(shares[MANY]),
    p50_us: Math.round(percentile(times[FEW] ?? [], 0.5)),
    p95_us: Math.round(percentile(times[FEW] ?? [], 0.95)),
    p50_150_us: Math.round(percentile(times[MANY] ?? [], 0.5)),
  };
}
