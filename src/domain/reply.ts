import type { Question } from './question.ts';
import type { Answer, Citation, DocumentLink } from './answer.ts';

/** A run of text, or the mark of a citation inside it. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'cite'; readonly n: number };

/** The small tree every channel walks under its own limits. */
export type ReplyNode =
  | { readonly type: 'headline'; readonly content: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      /** Number of the first item of an ordered list; 1 when absent. */
      readonly start?: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly type: 'notice'; readonly text: string }
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      /** Each as long as `columns`. */
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  /** One passage in full, with where it stands. */
  | { readonly type: 'quote'; readonly citation: Citation }
  | { readonly type: 'sources'; readonly citations: readonly Citation[] }
  | { readonly type: 'documents'; readonly title: string; readonly documents: readonly DocumentLink[] }
  | { readonly type: 'actions'; readonly title: string; readonly questions: readonly string[] };

export interface Reply {
  readonly answer: Answer;
  readonly nodes: readonly ReplyNode[];
  /** Of the words around the answer; Vietnamese when absent. Quotes stand in the language of their document. */
  readonly language?: Question['language'];
}
