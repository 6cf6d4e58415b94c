/** Elements with a whole number each, the greatest or the least of them on top; no object for an entry. */
export class Heap {
  /** 1 with the greatest on top, -1 with the least. */
  readonly #sign: number;
  #keys = new Int32Array(512);
  #elements = new Uint32Array(512);
  size = 0;

  constructor(top: 'greatest' | 'least') {
    this.#sign = top === 'greatest' ? 1 : -1;
  }

  clear(): void {
    this.size = 0;
  }

  /** The number of the element on top; of no meaning when there is none. */
  get topKey(): number {
    return (this.#sign * this.#keys[0]!) | 0;
  }

  /** Numbers lie between -2^31 and 2^31, both left out. */
  push(key: number, element: number): void {
    if (this.size === this.#keys.length) this.#grow();
    const [keys, elements] = [this.#keys, this.#elements];
    const signed = this.#sign * key;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! >= signed) break;
      keys[at] = keys[parent]!;
      elements[at] = elements[parent]!;
      at = parent;
    }
    keys[at] = signed;
    elements[at] = element;
  }

  /** Takes the element on top out of at least one. */
  pop(): number {
    const [keys, elements] = [this.#keys, this.#elements];
    const top = elements[0]!;
    const size = --this.size;
    const [key, element] = [keys[size]!, elements[size]!];
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && keys[child + 1]! > keys[child]!) child++;
      if (keys[child]! <= key) break;
      keys[at] = keys[child]!;
      elements[at] = elements[child]!;
      at = child;
    }
    keys[at] = key;
    elements[at] = element;
    return top;
  }

  #grow(): void {
    const [keys, elements] = [this.#keys, this.#elements];
    this.#keys = new Int32Array(2 * keys.length);
    this.#keys.set(keys);
    this.#elements = new Uint32Array(2 * elements.length);
    this.#elements.set(elements);
  }
}
