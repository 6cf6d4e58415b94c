import type { Question } from '../domain/question.ts';
import { fold } from '../text/fold.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import { tokenize } from '../text/tokenize.ts';
import { answerArticle } from './answer-article.ts';
import { answerFact } from './answer-fact.ts';
import { answerList } from './answer-list.ts';
import { answerMetadata } from './answer-metadata.ts';
import { answerOpen } from './answer-open.ts';
import { answerFromParagraphs, answerSummary, findSummarised } from './answer-summary.ts';
import { namesNoIndicator } from './answer-targets.ts';
import { answerTask } from './answer-task.ts';
import type { Draft } from './draft.ts';
import { answersAsList, missedList, sortsOf, type ListRanking } from './rank-lists.ts';
import type { Ranking } from './rank-statements.ts';
import type { ReadVersion } from './read-version.ts';

/** A list under a heading that names the matter answers better than one sentence about it, unless the sentence is nearer by this. */
const LIST_MARGIN = 0.03;
/** Such a list must be headed by the matter, not merely hold it in its items. */
const LEAST_NEAR = 0.45;
/** For a question that asks for no list its very lead-in must name the matter. */
const LEAST_OWN = 0.3;
/** Names a body whose tasks are asked for. */
const NAMES_BODY = /\b(so|ubnd|uy ban nhan dan|phong|truong|don vi|hdnd)\b/;
const ASKS_DAY_OR_NUMBER = /\b(ngay|khi nao|bao gio|so hieu)\b/;
/** Least share of the question in a sentence's own words for it to be about the matter. */
const SPEAKS_OF_IT = 0.6;

/** True when a question names a level or degree and something besides, of which there may be a figure for each. */
function namesIndicator(question: Question): boolean {
  const owners = [...findSchoolLevels(question.text), ...findQualifiers(question.text)];
  const rest = owners.reduce(
    (text, span) => text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end),
    question.text,
  );
  const named = new Set(tokenize(rest).map((token) => token.exact));
  return owners.length > 0 && question.terms.some((term) => !term.slot && named.has(term.exact));
}

/**
 * Ways to answer from the words of documents, most fitting first; the first that yields a verified answer wins.
 *
 * @param recordedTasks the recorded tasks of the bodies that the question names.
 */
export function* attempts(
  question: Question,
  reads: readonly ReadVersion[],
  ranking: Ranking,
  lists: ListRanking,
  recordedTasks: () => Draft | undefined,
): Generator<Draft | undefined> {
  const list = lists.fitting[0];
  const listed = () =>
    list && answersAsList(question, list, lists.thresholds) ? answerList(question, list) : undefined;
  const sorts = sortsOf(question.text);
  const headed = () =>
    list !== undefined &&
    answersAsList(question, list, lists.thresholds) &&
    list.near >= LEAST_NEAR &&
    list.score >= (ranking.fitting[0]?.score ?? 0) - LIST_MARGIN;
  switch (question.intent) {
    case 'article':
      yield answerArticle(question, reads);
      break;
    case 'metadata':
      // A document names the days and numbers of others: only a number says which is asked about.
      yield (
        answerMetadata(question, reads) ??
        (question.slots.documentNumbers.length > 0 || !ASKS_DAY_OR_NUMBER.test(fold(question.text))
          ? answerFact(question, ranking)
          : undefined)
      );
      return;
    case 'summary': {
      const summarised = findSummarised(question, reads);
      if (summarised) yield answerSummary(summarised);
      break;
    }
    case 'list':
      // "… tập trung vào việc gì?": a sentence about the matter answers better than a list that holds it among others.
      if (
        list &&
        sorts.size === 0 &&
        list.near < LEAST_NEAR &&
        question.slots.count === undefined &&
        (ranking.fitting[0]?.match.own ?? 0) >= SPEAKS_OF_IT
      )
        yield answerOpen(question, ranking);
      yield listed();
      // The list asked for is there, but of another year or place: a sentence that happens to fit is no answer.
      if (missedList(lists)) return;
      if (sorts.has('task') && NAMES_BODY.test(fold(question.text))) yield answerTask(question, reads);
      if (sorts.has('task')) yield answerFromParagraphs(question, reads);
      break;
    case 'open':
      // "phòng học kiên cố THPT": of a sentence with a figure for each level the one named.
      if (namesIndicator(question)) yield answerFact({ ...question, expects: 'number' }, ranking);
      if (headed() && list!.match.own >= LEAST_OWN) yield answerList(question, list!);
      break;
    case 'task':
      if (headed()) yield answerList(question, list!);
      yield recordedTasks();
      yield answerTask(question, reads);
      yield answerOpen(question, ranking, 'task');
      yield listed();
      break;
    case 'target':
      if (/\b(tat ca|toan bo|cac chi tieu|nhung chi tieu)\b/.test(fold(question.text)) && headed())
        yield answerList(question, list!);
      // Where no indicator is named any figure would be a figure of something else.
      if (!namesNoIndicator(question)) yield answerFact(question, ranking);
      return;
    case 'fact':
      yield answerFact(question, ranking);
      return;
    case 'comparison':
    case 'documents':
    case 'help':
    case 'incomplete':
    case 'outOfScope':
      break;
  }
  yield answerOpen(question, ranking);
}
