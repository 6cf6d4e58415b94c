/** A half-open range of UTF-16 offsets into a version's canonical text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The words a span stands for. */
export const sliceSpan = (text: string, span: Span): string => text.slice(span.start, span.end);

/** True when `inner` lies wholly within `outer`. */
export const containsSpan = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** True when the two spans share at least one character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
