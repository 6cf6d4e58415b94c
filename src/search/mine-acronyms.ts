import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

/** Fewest and most letters of an acronym that is looked for; of two letters there are too many readings. */
const LETTERS = { least: 3, most: 6 };

/** What is written out so often, more often than the acronym itself, and in so many of all readings, is what it stands for. */
const LEAST_COUNT = 20;
const LEAST_SHARE = 0.25;

/**
 * A reading that so often has one and the same word before or behind it is a piece of a longer name ("quan tổ chức" of
 * "cơ quan tổ chức"). In votes for that word less votes against: four of five.
 */
const PIECE_SHARE = 0.6;

/** Counts a reading, and votes on the word before it and behind it: what most agree on stays in the seat. */
interface Reading {
  count: number;
  readonly before: Seat;
  readonly behind: Seat;
}

interface Seat {
  word: number;
  votes: number;
}

/** In the place of a word where the text begins or ends. */
const NO_NEIGHBOUR = -1;

function vote(seat: Seat, word: number): void {
  if (seat.word === word) seat.votes++;
  else if (seat.votes > 0) seat.votes--;
  else [seat.word, seat.votes] = [word, 1];
}

const isPiece = ({ count, before, behind }: Reading): boolean =>
  [before, behind].some((seat) => seat.word !== NO_NEIGHBOUR && seat.votes > PIECE_SHARE * count);

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
  const readings = new Map<string, Map<string, Reading>>();
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
        const written = run.subarray(end - length, end).join(' ');
        let reading = found.get(written);
        if (reading === undefined) {
          reading = {
            count: 0,
            before: { word: NO_NEIGHBOUR, votes: 0 },
            behind: { word: NO_NEIGHBOUR, votes: 0 },
          };
          found.set(written, reading);
        }
        reading.count++;
        vote(reading.before, run[end - length - 1] ?? NO_NEIGHBOUR);
        vote(reading.behind, run[end] ?? NO_NEIGHBOUR);
      }
    }
  }
  const mined = new Map<string, string>();
  for (const [acronym, found] of readings) {
    const [written, reading] = [...found].reduce((best, each) =>
      each[1].count > best[1].count ? each : best,
    );
    const all = [...found.values()].reduce((sum, { count }) => sum + count, 0);
    const { count } = reading;
    if (count < LEAST_COUNT || count <= (counts.get(acronym) ?? 0) || count < LEAST_SHARE * all) continue;
    if (isPiece(reading)) continue;
    const words = written.split(' ').map((word) => spell[Number(word)] ?? '');
    mined.set(acronym, words.join(' '));
  }
  return mined;
}
