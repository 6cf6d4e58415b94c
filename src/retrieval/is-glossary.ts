import { type LexicalSegment, UNKNOWN } from '../search/lexical-segment.ts';

/** Titles and headings, folded, of the part of a document that explains its words. */
const GLOSSARIES = ['giai thich tu ngu', 'giai thich thuat ngu', 'thuat ngu va dinh nghia'].map((title) =>
  title.split(' '),
);

/** Of each run of a segment: 0 as long as nobody asked, then 1 for no and 2 for yes. */
const KNOWN = new WeakMap<LexicalSegment, Uint8Array>();
const [NO, YES] = [1, 2];

const words = new Uint32Array(400);

/** Whether a run (a title or a path of headings) announces explanations of words. */
export function isGlossary(segment: LexicalSegment, run: number): boolean {
  let known = KNOWN.get(segment);
  if (known === undefined) KNOWN.set(segment, (known = new Uint8Array(segment.sections.runs.length)));
  if (known[run] === 0) known[run] = holdsGlossary(segment, run) ? YES : NO;
  return known[run] === YES;
}

function holdsGlossary(segment: LexicalSegment, run: number): boolean {
  const length = segment.readRun(run, words);
  const { folded } = segment.sections;
  return GLOSSARIES.some((title) => {
    const wanted = title.map((word) => segment.word(word));
    if (wanted.includes(UNKNOWN)) return false;
    for (let at = 0; at + wanted.length <= length; at++) {
      if (wanted.every((word, i) => folded[words[at + i]!] === word)) return true;
    }
    return false;
  });
}
