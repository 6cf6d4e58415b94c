import type { Span } from '../../src/domain/span.ts';
import type { TargetDraft } from '../../src/domain/target.ts';
import { canonicalNumber } from '../../src/text/numbers.ts';
import { findSchoolLevels } from '../../src/text/school-levels.ts';

/** What of a record does not stand in its span or context, or does not slice; nothing for a sound record. */
export function faultsOf(text: string, target: TargetDraft): string[] {
  const slice = ({ start, end }: Span): string => text.slice(start, end);
  const stands = [target, ...target.context].map(slice);
  const said = stands.join('\n');
  const lower = said.toLowerCase();
  const faults: string[] = [];
  const check = (holds: boolean, fault: string): void => void (holds || faults.push(fault));
  const inside = ({ start, end }: Span): boolean => target.start <= start && end <= target.end;

  for (const span of [target, ...target.context])
    check(
      0 <= span.start && span.start < span.end && span.end <= text.length,
      'a span is no part of the text',
    );
  check(
    target.context.every((piece) => !inside(piece)),
    'a piece of context lies in the span',
  );
  for (const amount of [target.value, ...(target.from ? [target.from] : [])]) {
    check(slice(amount) === amount.written, `${amount.written} is not what stands there`);
    check(amount.decimal === canonicalNumber(amount.written), `${amount.decimal} is not ${amount.written}`);
    check(inside(amount), `${amount.written} stands outside the span`);
  }
  for (const word of [...wordsOf(target.indicator), ...wordsOf(target.subject ?? '')])
    check(said.includes(word), `“${word}” stands nowhere`);
  check(target.indicatorKey !== '', 'the indicator has no key');
  check(
    target.unit === undefined || lower.includes(target.unit.toLowerCase()),
    `unit ${target.unit} stands nowhere`,
  );
  if (target.fraction) {
    const { part, whole, unit } = target.fraction;
    check(inside(target.fraction), 'the fraction stands outside the span');
    check(slice(target.fraction).startsWith(`${part}/${whole}`), 'the fraction does not slice');
    check(
      unit === undefined || slice(target.fraction).toLowerCase().endsWith(unit),
      'the unit of the fraction',
    );
  }
  if (target.period && target.period.origin !== 'document')
    check(
      (target.period.origin === 'span' ? slice(target) : said).includes(target.period.text),
      `period ${target.period.text} stands nowhere`,
    );
  if (target.place && target.place.origin !== 'document')
    check(
      wordsOf(target.place.name)
        .slice(-1)
        .every((word) => said.includes(word)),
      'the place stands nowhere',
    );
  if (target.level !== undefined) {
    const named = [target.indicator, target.subject ?? '', ...stands].flatMap(findSchoolLevels);
    check(
      named.some(({ level }) => level === target.level),
      `level ${target.level} stands nowhere`,
    );
  }
  return faults;
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
