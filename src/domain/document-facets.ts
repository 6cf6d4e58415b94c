import type { DocumentMetadata } from './document.ts';

/** What a document is besides its words, as ranking uses it; what is absent speaks neither for nor against it. */
export interface DocumentFacets {
  /** How far up its kind stands among the documents of the state, 0 to 15. */
  readonly authority?: number;
  /** Year of issue. */
  readonly year?: number;
  /** What documents cut from one publication have in common: its number. */
  readonly group?: string;
}

/**
 * Legal normative kinds in the order of their force (Luật Ban hành văn bản quy phạm pháp luật, Điều 4). Directives,
 * plans and letters have no rank among them: against a statute their kind speaks neither for nor against. A longer
 * name begins with the shorter: "thông tư liên tịch" stands as "thông tư".
 */
const AUTHORITY: readonly (readonly [string, number])[] = [
  ['hiến pháp', 12],
  ['bộ luật', 11],
  ['luật', 11],
  ['pháp lệnh', 10],
  ['sắc lệnh', 10],
  ['nghị định', 9],
  ['nghị quyết', 8],
  ['quyết định', 7],
  ['thông tư', 6],
];

/** "57/2020/QH14", "1112/CT-BGDĐT ngày …": the year within a number, between two strokes. */
const YEAR_IN_NUMBER = /\/((?:19|20)\d{2})\//;

export function documentFacets({ kind, number, issuedOn }: DocumentMetadata): DocumentFacets {
  const wanted = kind?.normalize('NFC').toLowerCase() ?? '';
  const authority = AUTHORITY.find(([name]) => wanted.startsWith(name))?.[1];
  const year = Number(issuedOn?.slice(0, 4) ?? YEAR_IN_NUMBER.exec(number ?? '')?.[1]);
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(Number.isInteger(year) ? { year } : {}),
    ...(number === undefined ? {} : { group: number }),
  };
}
