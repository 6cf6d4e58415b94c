import {
  bareAnswer,
  viewerPath,
  type Answer,
  type AnswerStatus,
  type DocumentLink,
} from '../domain/answer.ts';
import type { DocumentSummary } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Question, QuestionTerm } from '../domain/question.ts';
import type { TargetKind } from '../domain/target.ts';
import { fold } from '../text/fold.ts';
import { placeKey } from '../text/places.ts';
import { isKnownWord, termWeight } from '../text/term-weights.ts';
import { BIGRAM_JOINT } from '../text/tokenize.ts';
import { namesNoIndicator } from './answer-targets.ts';
import { askedKind } from './asked-kind.ts';
import { documentPeriods } from './document-periods.ts';
import { figuresInstead } from './figures-instead.ts';
import { fitTargets } from './fit-targets.ts';
import { meets, type Misfit } from './fits-slots.ts';
import { phrasesFor } from './phrases.ts';
import type { Ranking } from './rank-statements.ts';

const MOST_NEARBY = 3;

/** An answer without evidence: declined, not found, unavailable or help. It cites nothing. */
export function plainAnswer(
  question: Question,
  status: AnswerStatus,
  text: string,
  rest: Partial<Answer> = {},
): Answer {
  const { typed, text: understood } = question;
  return bareAnswer({
    question: typed,
    understood,
    status,
    answer: text,
    answerer: 'extractive',
    ...rest,
  });
}

/** Not found: says what was looked for, which hard fact failed, and what the collection holds nearby. */
export function refuse(question: Question, evidence: Evidence, ranking: Ranking): Answer {
  const phrases = phrasesFor(question);
  const lines = [
    phrases.notFound(question.text.replace(/[?.!\s]+$/u, '')),
    whyNot(question, evidence, ranking),
  ];
  const nearby = nearbyDocuments(question, evidence);
  return plainAnswer(question, 'not_found', lines.filter((line) => line !== '').join('\n'), { nearby });
}

const ORDER: readonly Misfit[] = [
  'documentNumber',
  'person',
  'place',
  'date',
  'period',
  'level',
  'qualifier',
];
/** A statement that fails only by a hard fact must otherwise hold this much to be worth a word. */
const WORTH_NAMING = 0.5;

function whyNot(question: Question, evidence: Evidence, ranking: Ranking): string {
  const phrases = phrasesFor(question);
  const { documentNumbers, places, periods, dates, levels } = question.slots;
  const knownPlace = places.every((place) =>
    evidence.documents.some((document) => placeKey(document.metadata.place ?? '') === place.key),
  );
  if (documentNumbers[0] && ranking.misfits.has('documentNumber') && ranking.fitting.length === 0)
    return phrases.notFoundNumber(documentNumbers[0].written);
  if (places[0] && !knownPlace && ranking.fitting.length === 0) return phrases.notFoundPlace(places[0].name);
  const failed = ORDER.find((misfit) => (ranking.misfits.get(misfit)?.score ?? 0) >= WORTH_NAMING);
  const period = periods[0];
  if (failed === 'period' && period && !isOfPlaceAndTime(question, evidence))
    return phrases.notFoundPeriod(
      period.from === period.to ? `năm ${period.from}` : `${period.from}-${period.to}`,
    );
  if (failed === 'date' && dates[0])
    return phrases.notFoundPeriod(`ngày ${dates[0].split('-').toReversed().join('/')}`);
  const other = otherKind(question, evidence);
  if (other !== undefined) return phrases.notFoundKind(other);
  const instead = figuresInstead(question, evidence);
  if (instead.length > 0) return phrases.holdsInstead(instead.join('; '));
  const ofLevel = (ranking.fitting[0]?.match.coverage ?? 0) >= WORTH_NAMING;
  if (failed === 'level' && levels[0] && !ofLevel) return phrases.notFoundLevel(levels[0]);
  if (namesNoIndicator(question)) return phrases.notFoundFigures;
  const texts = evidence.versions.map(({ text }) => fold(text));
  const absent = wordsOf(question, ranking.fitting[0]?.match.missing ?? []).filter(
    (words) => !texts.some((text) => text.includes(fold(words))),
  );
  if (question.intent === 'metadata') return phrases.notFoundField;
  if (absent.length > 0) return phrases.notFoundMissing(absent.join(', '));
  return places[0] ? phrases.notFoundOfPlace(places[0].name) : '';
}

/** True when a document is of the very place and time a question names: then neither is what fails. */
const isOfPlaceAndTime = ({ slots }: Question, { documents }: Evidence): boolean =>
  slots.places.length > 0 &&
  documents.some(
    ({ metadata }) =>
      slots.places.every((place) => placeKey(metadata.place ?? '') === place.key) &&
      slots.periods.every((asked) => documentPeriods(metadata).some((given) => meets(asked, given))),
  );

/** Missing terms as words people know: a syllable with the neighbour it most often makes a word with. */
function wordsOf({ terms }: Question, missing: readonly QuestionTerm[]): string[] {
  const shown = new Set<number>();
  terms.forEach((term, at) => {
    if (!missing.includes(term)) return;
    shown.add(at);
    const pairs = [
      { other: at - 1, joined: term.joined, key: `${terms[at - 1]?.folded}${BIGRAM_JOINT}${term.folded}` },
      {
        other: at + 1,
        joined: terms[at + 1]?.joined ?? false,
        key: `${term.folded}${BIGRAM_JOINT}${terms[at + 1]?.folded}`,
      },
    ].filter(({ joined, key }) => joined && isKnownWord(key));
    const isMissing = ({ other }: { other: number }): number => (missing.includes(terms[other]!) ? 0 : 1);
    const [likeliest] = pairs.toSorted(
      (a, b) => isMissing(a) - isMissing(b) || termWeight(a.key) - termWeight(b.key),
    );
    if (likeliest) shown.add(likeliest.other);
  });
  const words: string[] = [];
  terms.forEach((term, at) => {
    if (!shown.has(at)) return;
    if (shown.has(at - 1) && term.joined) words[words.length - 1] += ` ${term.exact}`;
    else words.push(term.exact);
  });
  return words;
}

/** What there is instead: targets where results are asked for, or the other way round. */
function otherKind(question: Question, evidence: Evidence): TargetKind | undefined {
  const asked = askedKind(question);
  if (asked === undefined) return undefined;
  const other = asked === 'target' ? 'result' : 'target';
  const matter = { ...question, text: question.text.replace(/^(?:kết quả|ket qua)\s+/iu, '') };
  return fitTargets(matter, evidence, other).length > 0 ? other : undefined;
}

function nearbyDocuments(question: Question, evidence: Evidence): DocumentLink[] {
  const ranked = evidence.versions.map((version) => version.documentId);
  const inPlace = (document: DocumentSummary) =>
    question.slots.places.some((place) => fold(document.metadata.place ?? '').includes(place.key));
  const rank = (document: DocumentSummary) => {
    const at = ranked.indexOf(document.documentId);
    return (inPlace(document) ? -100 : 0) + (at < 0 ? 50 : at);
  };
  const sorted = [...evidence.documents].sort((a, b) => rank(a) - rank(b));
  return sorted.slice(0, MOST_NEARBY).map(toLink);
}

export const toLink = (document: DocumentSummary): DocumentLink => ({
  documentId: document.documentId,
  title: document.metadata.title,
  url: viewerPath(document.documentId, document.ordinal, { start: 0, end: 1 }).replace(/[?].*$/, ''),
});
