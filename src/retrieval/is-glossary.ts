import { type LexicalSegment, UNKNOWN } from '../search/lexical-segment.ts';
import { LONGEST_RUN } from './scan-run.ts';

/** Titles and headings, folded, of the part of a document that explains its words. */
const GLOSSARIES = ['giai thich tu ngu', 'giai thich thuat ngu', 'thuat ngu va dinh nghia'].map((title) =>
  title.split(' '),
);

/** What is known of a segment: the titles as its words, and of each run 0 as long as nobody asked, then NO or YES. */
interface Known {
  readonly titles: readonly (readonly number[])[];
  readonly runs: Uint8Array;
}
const KNOWN = new WeakMap<LexicalSegment, Known>();
const [NO, YES] = [1, 2];

const words = new Uint32Array(LONGEST_RUN);

/** Whether a run (a title or a path of headings) announces explanations of words. */
export function isGlossary(segment: LexicalSegment, run: number): boolean {
  let known = KNOWN.get(segment);
  if (known === undefined) KNOWN.set(segment, (known = begin(segment)));
  const { titles, runs } = known;
  if (runs[run] === 0) runs[run] = holdsOne(titles, segment, run) ? YES : NO;
  return runs[run] === YES;
}

const begin = (segment: LexicalSegment): Known => ({
  titles: GLOSSARIES.map((title) => title.map((word) => segment.word(word))).filter(
    (title) => !title.includes(UNKNOWN),
  ),
  runs: new Uint8Array(segment.sections.runs.length),
});

/** Whether the folded words of one of the titles stand in a run, one right behind the other. */
function holdsOne(titles: Known['titles'], segment: LexicalSegment, run: number): boolean {
  const length = segment.readRun(run, words);
  const { folded } = segment.sections;
  const standsAt = (title: readonly number[], at: number): boolean =>
    title.every((word, i) => at + i < length && folded[words[at + i]!] === word);
  return titles.some((title) => words.subarray(0, length).some((_, at) => standsAt(title, at)));
}
