import type { TargetDraft } from '../../src/domain/target.ts';
import type { TaskAgency, TaskDraft } from '../../src/domain/task.ts';
import { fold } from '../../src/text/fold.ts';

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in "${text}"`);
  return { start, end: start + words.length };
};

/** A target whose quote and value stand in the text; the other fields as given. */
export function sampleTarget(
  text: string,
  quote: string,
  value: string,
  given: Partial<TargetDraft> & Pick<TargetDraft, 'indicator'>,
): TargetDraft {
  const span = spanOf(text, quote);
  const at = span.start + quote.indexOf(value);
  return {
    ...span,
    context: [],
    indicatorKey: fold(given.indicator),
    value: {
      start: at,
      end: at + value.length,
      written: value,
      decimal: value.replaceAll('.', '').replace(',', '.'),
    },
    unit: '%',
    comparator: 'equal',
    kind: 'target',
    ...given,
  };
}

export const yearOf = (year: number): NonNullable<TargetDraft['period']> => ({
  text: `năm ${year}`,
  type: 'year',
  from: year,
  to: year,
  origin: 'document',
});

export const placeOf = (name: string, key: string): NonNullable<TargetDraft['place']> => ({
  name,
  key,
  origin: 'document',
});

const sampleAgency = (name: string): TaskAgency => ({ name, key: fold(name), written: name });

/** A task whose words stand in the text. */
export const sampleTask = (
  text: string,
  words: string,
  lead: readonly string[],
  coordinating: readonly string[] = [],
): TaskDraft => ({
  ...spanOf(text, words),
  context: [],
  text: words,
  lead: lead.map(sampleAgency),
  coordinating: coordinating.map(sampleAgency),
  group: false,
});
