import type { LexicalIndex } from '../search/lexical-index.ts';
import { isGlossary } from './is-glossary.ts';
import { WordMatcher } from './match-words.ts';
import type { QuestionWords } from './question-words.ts';

/** A passage that one of the searches brought up. */
export interface Candidate {
  readonly ordinal: number;
  /** BM25 of the folded terms. */
  readonly lexical: number;
  /** Cosine of the question's and the passage's vectors; NaN where it is not known. */
  readonly cosine: number;
  /** How much it counts beside the others, by both scores; 1 together. */
  readonly mass: number;
  /** Cosine of its vector with the mean of all candidates', each counted by its mass; NaN where it is not known. */
  readonly kinship: number;
}

/** Every feature with what `--explain` calls it. Shares lie between 0 and 1; NaN stands for "not known", which is neutral. */
export const RANK_FEATURES = {
  bm25Share: 'BM25 so với đoạn cao nhất',
  bm25Lead: 'BM25 kém đoạn cao nhất (log)',
  bm25Fill: 'BM25 so với mức tối đa của câu hỏi',
  documentBm25: 'BM25 của đoạn tốt nhất cùng văn bản',
  bm25Place: 'thứ hạng theo BM25',
  cosine: 'cosin của hai vectơ',
  cosineGap: 'cosin kém đoạn cao nhất',
  cosinePlace: 'thứ hạng theo cosin',
  kinship: 'gần với các đoạn nhiều hứa hẹn',
  words: 'từ của câu hỏi có mặt (cả tiêu đề)',
  wordsInText: 'từ của câu hỏi có trong đoạn',
  pairs: 'cặp từ có mặt (cả tiêu đề)',
  pairsInText: 'cặp từ có trong đoạn',
  exactWords: 'từ đúng dấu',
  exactPairs: 'cặp từ đúng dấu',
  wordsAround: 'từ đúng dấu ở đây và các đoạn kề',
  pairsAround: 'cặp từ đúng dấu ở đây và các đoạn kề',
  densest: '40 từ dày đặc nhất',
  densestPairs: 'cặp từ trong 40 từ dày đặc nhất',
  nearPairs: 'cặp từ đứng gần nhau',
  longestRun: 'chuỗi dài nhất đúng thứ tự',
  defines: 'điều được hỏi đứng ngay trước "là"',
  definesAsked: 'như trên, khi hỏi nghĩa của từ',
  announces: 'điều được hỏi đứng ngay trước "như sau"',
  glossary: 'phần giải thích từ ngữ',
  glossaryAsked: 'như trên, khi hỏi nghĩa của từ',
  pairsInContext: 'cặp từ có ở đây hay khắp văn bản',
  inTitle: 'từ của câu hỏi có trong tiêu đề',
  pairsInTitle: 'cặp từ có trong tiêu đề',
  inHeading: 'từ của câu hỏi có trong đề mục',
  ofTitle: 'tiêu đề được câu hỏi nhắc tới',
  pairsOfTitle: 'cặp từ đúng dấu của tiêu đề được nhắc tới',
  titleMatch: 'tiêu đề và câu hỏi trùng nhau (điều hòa)',
  missing: 'từ quan trọng nhất bị thiếu',
  missingNumbers: 'con số bị thiếu',
  authority: 'bậc của loại văn bản',
  year: 'năm ban hành',
  titleRarity: 'tiêu đề ít gặp',
  groupShare: 'phần của cùng số hiệu trong các ứng viên',
  length: 'độ dài (log)',
  opening: 'đứng đầu văn bản',
  passages: 'số đoạn của văn bản (log)',
} as const;

export type RankFeature = keyof typeof RANK_FEATURES;
export const FEATURE_NAMES = Object.keys(RANK_FEATURES) as RankFeature[];
export const FEATURE_COUNT = FEATURE_NAMES.length;

type Row = { [Name in RankFeature]: number };

/** Where a passage stands among the documents; numbers that are the same for passages of one. */
interface Standing {
  /** Ordinal of the first passage of its document. */
  readonly document: number;
  /** 0 when it is of none. */
  readonly group: number;
}

/** Features of the first `compared` candidates, row by row; what they are held against are all of them. */
export function rankFeatures(
  question: QuestionWords,
  candidates: readonly Candidate[],
  index: LexicalIndex,
  compared = candidates.length,
): Float64Array {
  const matcher = new WordMatcher(question, index);
  const standings = candidates.map(({ ordinal }) => standingOf(index, ordinal));
  const best = { lexical: 0, cosine: -1 };
  const byDocument = new Map<number, number>();
  for (const [i, { lexical, cosine }] of candidates.entries()) {
    best.lexical = Math.max(best.lexical, lexical);
    if (!Number.isNaN(cosine)) best.cosine = Math.max(best.cosine, cosine);
    const { document } = standings[i]!;
    byDocument.set(document, Math.max(byDocument.get(document) ?? 0, lexical));
  }
  const places = {
    lexical: placesOf(candidates.map(({ lexical }) => lexical)),
    cosine: placesOf(candidates.map(({ cosine }) => cosine)),
  };
  const groups = groupShares(candidates, standings);
  const most = index.most(question.terms);
  /** Where each value of a row is kept; every row is written in one order, and asking by all the names takes ten times as long. */
  let order: readonly number[] | undefined;
  const rows = new Float64Array(Math.min(compared, candidates.length) * FEATURE_COUNT);
  matcher.expect(candidates.slice(0, compared).map(({ ordinal }) => ordinal));
  for (const [i, { ordinal, lexical, cosine, kinship }] of candidates.slice(0, compared).entries()) {
    const match = matcher.match(ordinal);
    const { segment, base } = index.placeOf(ordinal);
    const passage = ordinal - base;
    const document = segment.documentOf[passage]!;
    const first = segment.sections.documents[document]!;
    const count = segment.sections.documents[document + 1]! - first;
    const { document: key, group } = standings[i]!;
    const [authority, year] = [segment.facet(document, 0), segment.facet(document, 1)];
    const title = segment.run(passage, 'title');
    const explains =
      isGlossary(segment, title) || isGlossary(segment, segment.run(passage, 'heading')) ? 1 : 0;
    const row: Row = {
      bm25Share: best.lexical > 0 ? lexical / best.lexical : 0,
      bm25Lead: best.lexical > 0 ? Math.log((lexical + 1) / (best.lexical + 1)) : 0,
      bm25Fill: most > 0 ? lexical / most : 0,
      documentBm25: best.lexical > 0 ? byDocument.get(key)! / best.lexical : 0,
      bm25Place: places.lexical[i]!,
      cosine,
      cosineGap: cosine - best.cosine,
      cosinePlace: Number.isNaN(cosine) ? Number.NaN : places.cosine[i]!,
      kinship,
      words: match.words,
      wordsInText: match.wordsInText,
      pairs: match.pairs,
      pairsInText: match.pairsInText,
      exactWords: match.exactWords,
      exactPairs: match.exactPairs,
      wordsAround: match.wordsAround,
      pairsAround: match.pairsAround,
      densest: match.densest,
      densestPairs: match.densestPairs,
      nearPairs: match.nearPairs,
      longestRun: match.longestRun,
      defines: match.defines,
      definesAsked: question.asksMeaning ? match.defines : 0,
      announces: match.announces,
      glossary: explains,
      glossaryAsked: question.asksMeaning ? explains : 0,
      pairsInContext: match.pairsInContext,
      inTitle: match.inTitle,
      pairsInTitle: match.pairsInTitle,
      inHeading: match.inHeading,
      ofTitle: match.ofTitle,
      pairsOfTitle: match.pairsOfTitle,
      titleMatch: harmonic(match.pairsOfTitle, match.pairsInTitle),
      missing: match.missing,
      missingNumbers: match.missingNumbers,
      authority: authority === 0 ? Number.NaN : authority - 1,
      year: year === 0 ? Number.NaN : year,
      titleRarity: -Math.log(Math.max(1, segment.titled(title))),
      groupShare: group === 0 ? Number.NaN : groups.get(group)!,
      length: Math.log(1 + match.length),
      opening: 1 / (1 + passage - first),
      passages: Math.log(count),
    };
    order ??= Object.keys(row).map((name) => FEATURE_NAMES.indexOf(name as RankFeature));
    const values = Object.values(row);
    for (let at = 0; at < values.length; at++) rows[i * FEATURE_COUNT + order[at]!] = values[at]!;
  }
  return rows;
}

/** High only where both are. */
const harmonic = (a: number, b: number): number => (a + b > 0 ? (2 * a * b) / (a + b) : 0);

/** 1 for the greatest of the values, a half for the next, a third for the one after it… */
function placesOf(values: readonly number[]): Float64Array {
  const places = new Float64Array(values.length);
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  for (const [place, at] of order.entries()) places[at] = 1 / (1 + place);
  return places;
}

function standingOf(index: LexicalIndex, ordinal: number): Standing {
  const { segment, base } = index.placeOf(ordinal);
  const document = segment.documentOf[ordinal - base]!;
  return { document: base + segment.sections.documents[document]!, group: segment.facet(document, 2) };
}

/** Share of each group in the candidates' mass. */
function groupShares(
  candidates: readonly Candidate[],
  standings: readonly Standing[],
): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  for (const [i, { group }] of standings.entries()) {
    if (group !== 0) shares.set(group, (shares.get(group) ?? 0) + candidates[i]!.mass);
  }
  return shares;
}
