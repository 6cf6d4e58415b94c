import { Heap } from './heap.ts';
import type { Scored } from './top-list.ts';
import type { VectorGraph } from './vector-file.ts';

/**
 * Searches one graph for one question at a time: between `ask` and what is then read, nobody else asks.
 * The likeness of two vectors is the product of their rows.
 */
export class GraphSearch {
  readonly graph: VectorGraph;
  /** Elements that have left: led over, but never found. */
  readonly #dead: Uint8Array | undefined;
  /** How many these are. */
  readonly dead: number;
  #queryScale = 0;
  /** The round in which an element was last seen. */
  readonly #seen: Uint8Array;
  #round = 0;
  readonly #open = new Heap('greatest');
  readonly #found = new Heap('least');

  constructor(graph: VectorGraph, dead: readonly number[] = []) {
    this.graph = graph;
    this.dead = dead.length;
    if (dead.length > 0) {
      this.#dead = new Uint8Array(graph.elements);
      for (const element of dead) this.#dead[element] = 1;
    }
    this.#seen = new Uint8Array(graph.elements);
  }

  /** The vector that is compared from now on. */
  ask(vector: Float32Array): void {
    this.#queryScale = this.graph.rows.ask(vector);
  }

  /** The cosine of what was asked with an element. */
  cosine(element: number): number {
    return this.#cosineOf(this.graph.rows.product(element), element);
  }

  #cosineOf(likeness: number, element: number): number {
    return likeness * this.#queryScale * this.graph.scales[element]!;
  }

  /** Adds an element's vector, at unit length times a weight, to a sum. */
  addTo(sum: Float32Array, element: number, weight: number): void {
    const row = this.graph.rows.row(element);
    const factor = weight * this.graph.scales[element]!;
    for (let k = 0; k < row.length; k++) sum[k]! += factor * row[k]!;
  }

  /** At most `limit` elements near to what was asked, in no order; `weighed` are kept in view on the way, no fewer than `limit`. */
  nearest(limit: number, weighed: number): Scored[] {
    const { starts, links, rows, entryPoint, topLevel } = this.graph;
    const [open, found, seen, dead] = [this.#open, this.#found, this.#seen, this.#dead];
    let nearest = entryPoint;
    for (let level = topLevel; level > 0; level--) nearest = this.#descend(nearest, level);
    if (this.#round === 0xff) {
      seen.fill(0);
      this.#round = 0;
    }
    const round = ++this.#round;
    open.clear();
    found.clear();
    const first = rows.product(nearest);
    seen[nearest] = round;
    open.push(first, nearest);
    if (dead?.[nearest] !== 1) found.push(first, nearest);
    while (open.size > 0) {
      const isFull = found.size >= weighed;
      if (isFull && open.topKey < found.topKey) break;
      const element = open.pop();
      const end = starts[element + 1]!;
      for (let at = starts[element]!; at < end; at++) {
        const next = links[at]!;
        if (seen[next] === round) continue;
        seen[next] = round;
        const likeness = rows.product(next);
        if (found.size >= weighed && likeness <= found.topKey) continue;
        open.push(likeness, next);
        if (dead !== undefined && dead[next] === 1) continue;
        found.push(likeness, next);
        if (found.size > weighed) found.pop();
      }
    }
    while (found.size > limit) found.pop();
    const results: Scored[] = [];
    while (found.size > 0) {
      const likeness = found.topKey;
      const ordinal = found.pop();
      results.push({ ordinal, score: this.#cosineOf(likeness, ordinal) });
    }
    return results;
  }

  /** From an element to the one that none of its neighbours at this level is nearer than. */
  #descend(from: number, level: number): number {
    const { above, starts, links, rows, elements } = this.graph;
    let [nearest, best] = [from, rows.product(from)];
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      const list = elements + above[nearest]! + level - 1;
      const end = starts[list + 1]!;
      for (let at = starts[list]!; at < end; at++) {
        const likeness = rows.product(links[at]!);
        if (likeness > best) [nearest, best, isBetter] = [links[at]!, likeness, true];
      }
    }
    return nearest;
  }
}
