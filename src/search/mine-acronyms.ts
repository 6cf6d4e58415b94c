import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

/** Fewest and most letters of an acronym that is looked for; of two letters there are too many readings. */
const LETTERS = { least: 3, most: 6 };

/** What is written out so often, more often than the acronym itself, and in so many of all readings, is what it stands for. */
const LEAST_COUNT = 20;
const LEAST_SHARE = 0.25;

/** 27 is one more than there are letters: 0 is no letter. */
const BASE = 27;

/** The folded capitals of a word that may be an acronym: "HĐND" as "hdnd"; undefined for any other. */
export function acronymOf(written: string, folded: string): string | undefined {
  if (written.length < LETTERS.least || written.length > LETTERS.most) return undefined;
  if (written !== written.toUpperCase() || !/^[a-z]+$/.test(folded)) return undefined;
  // "CAN" and "CÁC" are words in capitals, and "cac" is how a word is typed in a hurry.
  const spellings = [written, folded, folded.replace(/[aeiouy]/, '$&\u0301')];
  return spellings.some((spelling) => isVietnameseSyllable(spelling)) ? undefined : folded;
}

const keyOf = (initials: string): number => {
  let key = 0;
  for (let i = 0; i < initials.length; i++) key = key * BASE + letterOf(initials, i);
  return key;
};

/** 1 to 26 for a to z, 0 for anything else. */
const letterOf = (folded: string, at: number): number => {
  const letter = folded.charCodeAt(at) - 96;
  return letter >= 1 && letter <= 26 ? letter : 0;
};

/**
 * What the acronyms of a collection stand for there: the commonest run of words with those initials, where it is common
 * enough to be no chance.
 *
 * @param counts how often each acronym (folded) is written.
 * @param runs the texts as numbers of words.
 * @param spell a word by its number, accented; `foldWord` the same folded.
 * @returns acronym → accented words, parted by spaces.
 */
export function mineAcronyms(
  counts: ReadonlyMap<string, number>,
  runs: Iterable<Uint32Array>,
  spell: readonly string[],
  foldWord: (word: number) => number,
): Map<string, string> {
  const wanted = new Map([...counts.keys()].map((acronym) => [keyOf(acronym), acronym]));
  if (wanted.size === 0) return new Map();
  const initials = Uint8Array.from(spell, (_, word) => letterOf(spell[foldWord(word)] ?? '', 0));
  /** Most runs have none of the wanted initials; a small table says so at once. */
  const maybe = new Uint8Array(0x10000);
  for (const key of wanted.keys()) maybe[key & 0xffff] = 1;
  const readings = new Map<string, Map<string, number>>();
  for (const run of runs) {
    for (let end = LETTERS.least; end <= run.length; end++) {
      let key = 0;
      let power = 1;
      for (let length = 1; length <= LETTERS.most && length <= end; length++) {
        const letter = initials[run[end - length]!]!;
        if (letter === 0) break;
        key += letter * power;
        power *= BASE;
        if (length < LETTERS.least || maybe[key & 0xffff] === 0) continue;
        const acronym = wanted.get(key);
        if (acronym === undefined) continue;
        let found = readings.get(acronym);
        if (found === undefined) readings.set(acronym, (found = new Map()));
        const reading = run.subarray(end - length, end).join(' ');
        found.set(reading, (found.get(reading) ?? 0) + 1);
      }
    }
  }
  const mined = new Map<string, string>();
  for (const [acronym, found] of readings) {
    const [reading, count] = [...found].reduce((best, each) => (each[1] > best[1] ? each : best));
    const all = [...found.values()].reduce((sum, each) => sum + each, 0);
    if (count < LEAST_COUNT || count <= (counts.get(acronym) ?? 0) || count < LEAST_SHARE * all) continue;
    mined.set(
      acronym,
      reading
        .split(' ')
        .map((word) => spell[Number(word)] ?? '')
        .join(' '),
    );
  }
  return mined;
}
