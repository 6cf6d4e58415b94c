/** One step of MurmurHash3's finaliser over a running hash. */
function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * Numbers from 0 up to 1, always the same ones for the same keys (mulberry32). With the step and the row of a batch as
 * keys, any thread can draw any row, and the draw does not depend on who draws it.
 */
export function seededRandom(...keys: readonly number[]): () => number {
  let state = keys.reduce((hash, key) => mix(mix(hash, key), 0x9e3779b9), 0x2545f491);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, not including, `count`. */
export const below = (random: () => number, count: number): number => Math.floor(random() * count);

/** A normally distributed number, mean 0 and deviation 1 (Box and Muller). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
