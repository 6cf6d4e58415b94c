/** An ordinal of a passage in a snapshot and how well it fits; higher is better. */
export interface Scored {
  readonly ordinal: number;
  readonly score: number;
}

/** Best first; of equal scores the lower ordinal first, so that the same question always gets the same answer. */
export const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.ordinal - b.ordinal;

/** Keeps the best `limit` of any number of scored ordinals, in a heap with the worst of them on top. */
export class TopList {
  readonly #limit: number;
  readonly #heap: Scored[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(ordinal: number, score: number): void {
    const heap = this.#heap;
    const item = { ordinal, score };
    if (heap.length < this.#limit) {
      heap.push(item);
      this.#siftUp(heap.length - 1);
      return;
    }
    const [worst] = heap;
    if (worst === undefined || byScore(item, worst) >= 0) return;
    heap[0] = item;
    this.#siftDown();
  }

  /** The score a newcomer must at least equal; -Infinity while there is room. */
  get bar(): number {
    return this.#heap.length < this.#limit ? -Infinity : (this.#heap[0]?.score ?? Infinity);
  }

  /** What was kept, best first. */
  toSorted(): Scored[] {
    return this.#heap.toSorted(byScore);
  }

  #worse(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    return a !== undefined && b !== undefined && byScore(a, b) > 0;
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    if (a === undefined || b === undefined) return;
    this.#heap[i] = b;
    this.#heap[j] = a;
  }

  #siftUp(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#worse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #siftDown(): void {
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (this.#worse(child, worst)) worst = child;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }
}
