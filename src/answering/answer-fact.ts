import type { AnswerTarget } from '../domain/answer.ts';
import type { Question } from '../domain/question.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import { findFigures } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { draft, type Draft } from './draft.ts';
import { headlineOf, isOneOfSeveral, quoteOf, type Found } from './fact-headline.ts';
import { findAskedWords, holdsOffice } from './find-words.ts';
import { lacksTheMatter } from './lacks-the-matter.ts';
import type { Candidate, Ranking } from './rank-statements.ts';
import { ABOUT_EQUAL } from './thresholds.ts';

/** The asked person, day, figure, number or name up front, with the words it stands in; undefined when none holds it. */
export function answerFact(question: Question, ranking: Ranking): Draft | undefined {
  const found = findAnswers(question, ranking);
  const best = found[0];
  if (!best) return undefined;
  const rivals = onePerDocument(
    found.filter((other) => best.candidate.score - other.candidate.score <= ABOUT_EQUAL),
  );
  if (rivals.length > 1 && question.documentId === undefined) return answerPerDocument(question, rivals);
  const headline = headlineOf(question, best);
  const whole = quoteOf(best);
  return draft(kindOf(question), headline, {
    // The whole sentence is shown only where the useful line leaves some of it out.
    paragraphs:
      headline.text.endsWith(whole.text.slice(1, -1)) || isOneOfSeveral(question, best) ? [] : [whole],
    targets: targetsOf(question, best),
  });
}

/** The same fact out of several documents, one item for each. */
function answerPerDocument(question: Question, rivals: readonly Found[]): Draft {
  const named = rivals.map((found) => {
    const { read, statement } = found.candidate;
    const { title, place } = read.version.metadata;
    const whose = place ?? withoutFigures(title);
    const brief = {
      text: `${whose}: ${sliceSpan(read.version.text, found.words)}`,
      support: [{ read, span: statement as Span }],
    };
    return { brief, full: { ...brief, text: `${whose}: ${headlineOf(question, found).text}` } };
  });
  const headline = {
    text: named.map(({ brief }) => brief.text).join('; '),
    support: named.flatMap(({ brief }) => brief.support),
  };
  return draft(kindOf(question), headline, {
    items: named.map(({ full }) => full),
    targets: rivals.flatMap((found) => targetsOf(question, found)),
  });
}

function findAnswers(question: Question, ranking: Ranking): readonly Found[] {
  const least = question.expects === 'number' ? ranking.thresholds.figure : ranking.thresholds.fact;
  const found: Found[] = [];
  for (const candidate of ranking.fitting) {
    if (candidate.match.coverage < least || lacksTheMatter(question, candidate)) continue;
    if (CLAUSE_BY_CLAUSE.has(question.expects) && hasClauses(candidate)) continue;
    const words = findAskedWords(question, candidate) ?? aboutPerson(question, candidate);
    if (words) found.push({ candidate, words });
  }
  return asksWhoIs(question) ? officeFirst(question, found) : found;
}

const asksWhoIs = ({ text, expects }: Question): boolean =>
  expects === undefined && /\bla ai\b/.test(fold(text));

/** Who somebody is says best the statement that gives the office beside the name. */
function officeFirst(question: Question, found: readonly Found[]): readonly Found[] {
  const name = fold(question.text).replace(/\s*\bla ai\b.*$/, '');
  const says = ({ candidate: { read, statement } }: Found): boolean =>
    holdsOffice(sliceSpan(read.version.text, statement), name);
  return [...found.filter(says), ...found.filter((other) => !says(other))];
}

/** What is read in its clause, where the sentence has several: elsewhere in it stand the figures and reasons of other things. */
const CLAUSE_BY_CLAUSE: ReadonlySet<Question['expects']> = new Set(['number', 'reason', 'yesNo'] as const);

const hasClauses = ({ read, statement }: Candidate): boolean =>
  statement.kind === 'sentence' &&
  read.statements.some(
    (other) =>
      other.kind === 'clause' &&
      other.sentence.start === statement.start &&
      other.sentence.end === statement.end,
  );

/** What a named person is or did may be said in words no reader of entities knows: then the statement itself answers. */
function aboutPerson(question: Question, { read, statement }: Candidate): Span | undefined {
  const text = sliceSpan(read.version.text, statement);
  const open = question.expects === 'organisation' || question.expects === 'place';
  return open && question.slots.persons.some((name) => text.includes(name)) ? statement : undefined;
}

function onePerDocument(found: readonly Found[]): Found[] {
  const seen = new Map<string, Found>();
  for (const each of found) {
    const { documentId } = each.candidate.read.version;
    if (!seen.has(documentId)) seen.set(documentId, each);
  }
  return [...seen.values()];
}

const kindOf = (question: Question): Draft['kind'] => {
  if (question.expects === 'number') return 'target';
  return question.intent === 'metadata' ? 'metadata' : question.intent === 'task' ? 'task' : 'fact';
};

const withoutFigures = (title: string): string =>
  title
    .replace(/\d[\d/.,-]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function targetsOf(question: Question, { candidate, words }: Found): Draft['targets'] {
  if (question.expects !== 'number') return [];
  const { read, statement } = candidate;
  const { text, metadata } = read.version;
  const figure = findFigures(sliceSpan(text, statement)).find(
    (each) => each.start + statement.start === words.start,
  );
  const unit = figure?.percent ? '%' : figure?.unit;
  const indicator = text
    .slice(statement.start, words.start)
    .replace(/[\s(:,–-]+$/u, '')
    .trim();
  const target: Omit<AnswerTarget, 'citation' | 'documentId'> = {
    indicator: indicator || sliceSpan(text, statement),
    value: sliceSpan(text, words).replace(/\s*%$/, ''),
    ...(question.slots.levels[0] === undefined ? {} : { subject: question.slots.levels[0] }),
    ...(unit ? { unit } : {}),
    ...(metadata.period === undefined ? {} : { period: metadata.period }),
    ...(metadata.place === undefined ? {} : { place: metadata.place }),
  };
  return [{ ...target, support: { read, span: statement } }];
}
