import type { SchoolLevel } from './school-level.ts';

/** What kind of answer serves the asker. */
export type Intent =
  | 'list'
  | 'target'
  | 'task'
  | 'fact'
  | 'metadata'
  | 'documents'
  | 'article'
  | 'summary'
  | 'comparison'
  | 'open'
  | 'help'
  /** A follow-up with nothing to follow: "còn THCS thì sao?" as the first message. */
  | 'incomplete'
  | 'outOfScope';

/** What the asked-for words must be or contain; evidence without it does not answer. */
export type Expectation =
  | 'person'
  | 'date'
  | 'number'
  | 'documentNumber'
  | 'organisation'
  | 'place'
  | 'reason'
  | 'yesNo'
  | 'phone';

export interface PlaceSlot {
  /** As typed. */
  readonly name: string;
  /** Folded, without its level. */
  readonly key: string;
  readonly level?: string;
}

export interface PeriodSlot {
  readonly type: 'year' | 'schoolYear' | 'range';
  readonly from: number;
  readonly to: number;
}

export interface NumberSlot {
  readonly written: string;
  readonly key: string;
  readonly serial: string;
  readonly kind?: string;
}

/** Hard facts of a question that evidence must share. */
export interface Slots {
  readonly places: readonly PlaceSlot[];
  readonly periods: readonly PeriodSlot[];
  /** ISO days, or `MM-DD` when no year was typed. */
  readonly dates: readonly string[];
  readonly levels: readonly SchoolLevel[];
  /** Full names typed with capitals. */
  readonly persons: readonly string[];
  readonly documentNumbers: readonly NumberSlot[];
  /** "06 nhóm nhiệm vụ": how many items the asker expects. */
  readonly count?: number;
  /** "ý thứ tư", "Điều 3": which item or article. */
  readonly itemNumber?: number;
  /** Office of a person asked for, folded: "pho giam doc" of a "so". */
  readonly office?: { readonly key: string; readonly body?: string; readonly bodyLevel?: string };
}

/** A word of the question that carries meaning. */
export interface QuestionTerm {
  /** With accents as typed, one tone placement. */
  readonly exact: string;
  readonly folded: string;
  /** True when it was typed with a diacritic, so that another accent is another word. */
  readonly accented: boolean;
  /** How much it tells, from the background weights. */
  readonly weight: number;
  /** True when it is part of a hard fact (place, year, day, name) that evidence is held against by itself. */
  readonly slot: boolean;
  /** True in "X của Y" for the words of X: what is asked of Y, without which Y alone is no answer. */
  readonly head: boolean;
  /** True when it only says how the asker wants it: it may be missing from the evidence. */
  readonly soft: boolean;
  /** True for what a "who" is said to have done: evidence without it names somebody else. */
  readonly focus: boolean;
  /** True when the word before it in the question is a term too and stands right before it. */
  readonly joined: boolean;
}

/** A typed text as the product understands it. */
export interface Question {
  readonly typed: string;
  /** Complete and in Vietnamese: follow-up resolved, abbreviations spelt out, English put into the field's words. */
  readonly text: string;
  readonly language: 'vi' | 'en';
  /** False when the whole question was typed without diacritics. */
  readonly accented: boolean;
  readonly intent: Intent;
  readonly expects?: Expectation;
  readonly slots: Slots;
  readonly terms: readonly QuestionTerm[];
  /** For a comparison: the question asked of each side. */
  readonly parts: readonly Question[];
  /** Set by a follow-up that speaks of the document of the answer before. */
  readonly documentId?: string;
  /** True when that document is a guess: if it does not answer, the question stands on its own. */
  readonly guessed?: boolean;
  /** Set by a follow-up that wants one item of the list before, counted from 1. */
  readonly pick?: number;
}
