import { sliceSpan } from '../domain/span.ts';
import { findDates } from '../text/dates.ts';
import { documentNumberKey, findDocumentNumbers } from '../text/document-numbers.ts';
import { findNumbers } from '../text/numbers.ts';
import type { Claim, Draft } from './draft.ts';

/**
 * Keeps of a draft only what its quotes bear out: every support is a span of its version, and every number, date and
 * document number of a claim occurs in one of its quotes. Undefined when the headline itself does not hold.
 * The same check serves answers that were copied and answers that a model wrote.
 */
export function verifyDraft(draft: Draft): Draft | undefined {
  if (!holds(draft.headline)) return undefined;
  return {
    ...draft,
    paragraphs: draft.paragraphs.filter(holds),
    items: draft.items.filter(holds),
    targets: draft.targets.filter((target) => holds({ text: target.value, support: [target.support] })),
  };
}

/** True when the claim's support exists and bears out every figure of the claim. */
export function holds(claim: Claim): boolean {
  const quotes = claim.support.map(({ read, span }) => sliceSpan(read.version.text, span));
  const sound = claim.support.every(
    ({ read, span }) => span.start >= 0 && span.start < span.end && span.end <= read.version.text.length,
  );
  return sound && quotes.length > 0 && unsupportedFigures(claim.text, quotes).length === 0;
}

/** Figures of a text that none of the quotes holds: "93,9%" is "93.9 %" and "09" is "9", but 99,3 is not 93,9. */
export function unsupportedFigures(text: string, quotes: readonly string[]): string[] {
  const given = quotes.map((quote) => ({
    numbers: new Set(findNumbers(quote).map((number) => number.value)),
    dates: new Set(findDates(quote).map((date) => date.iso)),
    documents: new Set(findDocumentNumbers(quote).map((number) => documentNumberKey(number.written))),
  }));
  const dates = findDates(text);
  const documents = findDocumentNumbers(text);
  const compound = [...dates, ...documents];
  const numbers = findNumbers(text).filter(
    (number) => !compound.some((span) => span.start <= number.start && number.end <= span.end),
  );
  return [
    ...dates
      .filter((date) => !given.some((quote) => quote.dates.has(date.iso)))
      .map((date) => text.slice(date.start, date.end)),
    ...documents
      .filter((number) => !given.some((quote) => quote.documents.has(documentNumberKey(number.written))))
      .map((number) => number.written),
    ...numbers
      .filter((number) => !given.some((quote) => quote.numbers.has(number.value)))
      .map((number) => text.slice(number.start, number.end)),
  ];
}
