/** FNV-1a with MurmurHash3's last step: cheap, and every byte reaches the low bits. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return mix(hash);
}

/** The same for two 32-bit numbers. */
export const hashPair = (a: number, b: number): number =>
  mix(Math.imul(a ^ 0x811c9dc5, 0x01000193) ^ Math.imul(b, 0x9e3779b1));

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A power of two that leaves a table at most half full, so that a search seldom looks at more than two slots. */
export const slotsFor = (entries: number): number => 2 ** Math.ceil(Math.log2(2 * entries + 2));

/** Puts entry `id` of this hash into a table of `id + 1`, or 0 where empty. */
export function fillSlot(slots: Uint32Array, hash: number, id: number): void {
  let slot = hash & (slots.length - 1);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = id + 1;
}

/** A list of 32-bit numbers that grows: millions of them without an object or a boxed number for each. */
export class WordList {
  #words = new Uint32Array(1024);
  length = 0;

  push(word: number): void {
    if (this.length === this.#words.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.length++] = word;
  }

  at(index: number): number {
    return this.#words[index]!;
  }

  /** What was pushed; no longer valid after a further push. */
  view(): Uint32Array {
    return this.#words.subarray(0, this.length);
  }
}

/** Numbers pairs of 32-bit numbers as they come: 0, 1, 2… */
export class PairTable {
  readonly pairs = new WordList();
  #slots = new Uint32Array(1024);

  get size(): number {
    return this.pairs.length / 2;
  }

  /** The number of a pair, a new one if it has none yet. */
  intern(a: number, b: number): number {
    const { pairs } = this;
    const mask = this.#slots.length - 1;
    let slot = hashPair(a, b) & mask;
    for (let found = this.#slots[slot]!; found !== 0; found = this.#slots[slot]!) {
      if (pairs.at(2 * found - 2) === a && pairs.at(2 * found - 1) === b) return found - 1;
      slot = (slot + 1) & mask;
    }
    this.pairs.push(a);
    this.pairs.push(b);
    this.#slots[slot] = this.size;
    if (this.size * 2 >= this.#slots.length) this.#slots = slotsOf(this.pairs.view(), this.#slots.length * 2);
    return this.size - 1;
  }
}

/** The hash table of a list of pairs. */
export function slotsOf(pairs: Uint32Array, size = slotsFor(pairs.length / 2)): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(size);
  for (let id = 0; id < pairs.length / 2; id++)
    fillSlot(slots, hashPair(pairs[2 * id]!, pairs[2 * id + 1]!), id);
  return slots;
}
