import type { OwnWords } from './own-words.ts';
import type { Citation, DocumentLink } from '../domain/answer.ts';

/** Words, or the mark "[n]" of a citation. */
export interface Run {
  readonly text: string;
  readonly cite?: number;
}

/** A document as it is named above its passages. */
export interface NamedDocument {
  readonly title: string;
  /** "Số 12/CT-UBND · 21/02/2022 · UBND tỉnh …"; empty when nothing is known. */
  readonly facts: string;
  readonly link?: string;
}

/** The smallest thing that is never parted between two messages. */
export type Block =
  | { readonly type: 'headline' | 'paragraph' | 'notice' | 'title'; readonly content: readonly Run[] }
  | { readonly type: 'item'; readonly mark: string; readonly content: readonly Run[] }
  | { readonly type: 'row'; readonly columns: readonly string[]; readonly cells: readonly (readonly Run[])[] }
  | { readonly type: 'link'; readonly text: string; readonly link?: string }
  | {
      readonly type: 'passage';
      readonly n: number;
      readonly document: NamedDocument;
      readonly where: string;
      readonly quote: string;
      readonly link?: string;
      /** What stood before it in the passage, where it goes on with one: a space, a line break or nothing. */
      readonly joint?: string;
      /** Shown whole, because it is what was asked for; else it may be folded. */
      readonly open: boolean;
    }
  /** Passages whose very words stand in the answer already: named, with the way to each, and not said twice. */
  | { readonly type: 'verbatim'; readonly document: NamedDocument; readonly marks: readonly Mark[] };

/** The mark of a passage, and the way to it. */
export interface Mark {
  readonly n: number;
  readonly link?: string;
}

/** Where a citation or a document can be opened; undefined when people have no way to it. */
export interface Links {
  citation(citation: Citation): string | undefined;
  document(document: DocumentLink): string | undefined;
}

/** How a reply is taken apart for one platform. */
export interface BlockOptions {
  readonly words: OwnWords;
  readonly links: Links;
  /** True when its offered questions are written out. */
  readonly listQuestions: boolean;
  /** Longest piece of running text, UTF-16 units: with its marks it must fit one message. */
  readonly longestText: number;
  readonly longestQuote: number;
  /** Longest title or heading; real ones have a few hundred. Three of them and a quote must fit one message. */
  readonly longestName: number;
}

/** A field that is there only with a link. */
export const withLink = (link: string | undefined): { link?: string } => (link === undefined ? {} : { link });
