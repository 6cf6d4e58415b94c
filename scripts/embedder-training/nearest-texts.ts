import { FIELD, FIELDS, type Material } from './material.ts';

/** How many of the nearest are kept for each text. */
export const NEAREST = 7;

/** Terms in more than this share of the texts find nothing in particular, and their lists are the long ones. */
const COMMON = 0.05;

/** BM25's constants, as the trial of the recipe had them for these texts. */
const SATURATION = 0.6;
const LENGTH_SHARE = 0.9;

type Texts = Omit<Material, 'nearest'>;

/**
 * For each text the NEAREST other ones of its kind that BM25 finds by its title, best first, none of the same title:
 * what is easily taken for it. -1 where fewer are found. Numbers as in `material.texts`; ties go to the earlier text.
 */
export function nearestTexts(material: Texts, rows: number): Int32Array {
  const { articles, news } = material;
  const nearest = new Int32Array(new SharedArrayBuffer(4 * NEAREST * (articles + news))).fill(-1);
  findAmong(material, rows, { from: 0, to: articles }, nearest);
  findAmong(material, rows, { from: articles, to: articles + news }, nearest);
  return nearest;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Texts by term: those of a term stand from `starts[term]` up to the next one's. */
interface Postings {
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly weights: Float32Array;
}

function findAmong(material: Texts, rows: number, range: Range, nearest: Int32Array): void {
  const { starts, texts, weights } = postingsOf(material, rows, range);
  const { terms, titleKeys } = material;
  const most = COMMON * (range.to - range.from);
  const scores = new Float64Array(range.to - range.from);
  const asked = new Int32Array(rows).fill(-1);
  for (let text = range.from; text < range.to; text++) {
    const met: number[] = [];
    const [first, last] = titleTerms(material, text);
    for (let at = first; at < last; at++) {
      const term = terms[at]!;
      const end = starts[term + 1]!;
      if (asked[term] === text || end - starts[term]! > most) continue;
      asked[term] = text;
      for (let i = starts[term]!; i < end; i++) {
        const other = texts[i]!;
        if (scores[other - range.from] === 0) met.push(other);
        scores[other - range.from]! += weights[i]!;
      }
    }
    keepBest(met, scores, range.from, {
      isFitting: (other) => other !== text && titleKeys[other] !== titleKeys[text],
      into: nearest.subarray(text * NEAREST, (text + 1) * NEAREST),
    });
    for (const other of met) scores[other - range.from] = 0;
  }
}

/** Puts the texts of the highest scores in front, by insertion: there are few to be kept. */
function keepBest(
  met: readonly number[],
  scores: Float64Array,
  base: number,
  { isFitting, into }: { isFitting: (text: number) => boolean; into: Int32Array },
): void {
  let kept = 0;
  const isBetter = (a: number, b: number): boolean =>
    scores[a - base]! > scores[b - base]! || (scores[a - base] === scores[b - base] && a < b);
  for (const text of met) {
    if (kept === into.length && !isBetter(text, into[kept - 1]!)) continue;
    if (!isFitting(text)) continue;
    if (kept < into.length) kept++;
    let place = kept - 1;
    for (; place > 0 && isBetter(text, into[place - 1]!); place--) into[place] = into[place - 1]!;
    into[place] = text;
  }
}

const titleTerms = ({ pieceStarts, texts }: Texts, text: number): [number, number] => {
  const piece = texts[text * FIELDS + FIELD.title]!;
  return [pieceStarts[piece]!, pieceStarts[piece + 1]!];
};

/** Of the titles and bodies together. */
function postingsOf(material: Texts, rows: number, range: Range): Postings {
  const starts = new Int32Array(rows + 1);
  const lengths = new Float64Array(range.to - range.from);
  const counts = new Int32Array(rows);
  let postings = 0;
  for (let text = range.from; text < range.to; text++) {
    const found = countTerms(material, text, counts);
    for (const term of found) {
      starts[term + 1]!++;
      lengths[text - range.from]! += counts[term]!;
      counts[term] = 0;
    }
    postings += found.length;
  }
  for (let term = 0; term < rows; term++) starts[term + 1]! += starts[term]!;

  const count = range.to - range.from;
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, count);
  const filled = starts.slice(0, rows);
  const texts = new Int32Array(postings);
  const weights = new Float32Array(postings);
  for (let text = range.from; text < range.to; text++) {
    const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * lengths[text - range.from]!) / average;
    for (const term of countTerms(material, text, counts)) {
      const having = starts[term + 1]! - starts[term]!;
      const rarity = Math.log(1 + (count - having + 0.5) / (having + 0.5));
      texts[filled[term]!] = text;
      weights[filled[term]!] = (rarity * counts[term]!) / (counts[term]! + SATURATION * length);
      filled[term]!++;
      counts[term] = 0;
    }
  }
  return { starts, texts, weights };
}

/** The different terms of a text's title and body; how often each occurs is left in `counts`. */
function countTerms(material: Texts, text: number, counts: Int32Array): number[] {
  const { terms, pieceStarts, passageStarts, texts } = material;
  const found: number[] = [];
  const body = (field: number): number => pieceStarts[passageStarts[texts[text * FIELDS + field]!]!]!;
  for (const [from, to] of [titleTerms(material, text), [body(FIELD.from), body(FIELD.to)] as const]) {
    for (let at = from; at < to; at++) if (counts[terms[at]!]!++ === 0) found.push(terms[at]!);
  }
  return found;
}
