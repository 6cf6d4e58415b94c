import type { AnswerKind, AnswerTarget } from '../domain/answer.ts';
import type { Span } from '../domain/span.ts';
import type { ReadVersion } from './read-version.ts';

/** Words of a version that a claim stands on. */
export interface Support {
  readonly read: ReadVersion;
  readonly span: Span;
}

/** One thing an answer says. A claim whose numbers do not stand in its support is dropped by the verifier. */
export interface Claim {
  readonly text: string;
  readonly support: readonly Support[];
}

/** An answer before it is verified and its citations are numbered. */
export interface Draft {
  readonly kind: AnswerKind;
  /** The useful line. */
  readonly headline: Claim;
  readonly paragraphs: readonly Claim[];
  readonly items: readonly Claim[];
  /** About the evidence, not from it: "văn bản nêu sáu nhóm nhưng liệt kê bảy". Holds no figures. */
  readonly notices: readonly string[];
  /** Questions to ask next. */
  readonly options: readonly string[];
  readonly targets: readonly (Omit<AnswerTarget, 'citation' | 'documentId'> & {
    readonly support: Support;
  })[];
}

/** A draft with only what is given. */
export const draft = (
  kind: AnswerKind,
  headline: Claim,
  rest: Partial<Omit<Draft, 'kind' | 'headline'>> = {},
): Draft => ({
  kind,
  headline,
  paragraphs: [],
  items: [],
  notices: [],
  options: [],
  targets: [],
  ...rest,
});
