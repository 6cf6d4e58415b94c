import type { LexicalIndex } from './lexical-index.ts';

/** Passages by what they are parts of: the documents of one number, or the one document if it has none. */
export interface PassageGroups {
  /** Group of each ordinal, counted from 0. */
  readonly groupOf: Uint32Array;
  /** Passages of each group that can be found. */
  readonly sizes: Uint32Array;
}

const KNOWN = new WeakMap<LexicalIndex, PassageGroups>();

/** The groups of an index, told apart on the first question. */
export function passageGroups(index: LexicalIndex): PassageGroups {
  let groups = KNOWN.get(index);
  if (groups === undefined) KNOWN.set(index, (groups = groupPassages(index)));
  return groups;
}

function groupPassages(index: LexicalIndex): PassageGroups {
  const byNumber = new Map<number, number>();
  const sizes: number[] = [];
  const groupOf = new Uint32Array(index.segments.reduce((sum, { segment }) => sum + segment.size, 0));
  for (const { segment, base } of index.segments) {
    const { documents } = segment.sections;
    for (let document = 0; document + 1 < documents.length; document++) {
      const number = segment.facet(document, 2);
      let group = number === 0 ? undefined : byNumber.get(number);
      if (group === undefined) {
        group = sizes.push(0) - 1;
        if (number !== 0) byNumber.set(number, group);
      }
      for (let passage = documents[document]!; passage < documents[document + 1]!; passage++) {
        groupOf[base + passage] = group;
        if (segment.dead?.[passage] !== 1) sizes[group]!++;
      }
    }
  }
  return { groupOf, sizes: Uint32Array.from(sizes) };
}
