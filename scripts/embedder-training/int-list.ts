/** Whole numbers in a row that grows: an array of millions without an object for each. */
export class IntList {
  length = 0;
  #values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** A copy of exactly what is held. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.length);
  }
}
