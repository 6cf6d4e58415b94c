import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { sliceSpan } from '../domain/span.ts';
import type { TaskAgency } from '../domain/task.ts';
import { fold } from '../text/fold.ts';
import { draft, type Claim, type Draft, type Support } from './draft.ts';
import { askedAgencies, askedMatter, fitTasks, type FittingTask } from './fit-tasks.ts';
import { phrasesFor } from './phrases.ts';
import type { Reader } from './target-claims.ts';
import { holds } from './verify.ts';

/** Tasks listed at most. */
const MOST_LISTED = 30;

/**
 * What the bodies that a question names must do, in all documents, newest first: what they lead before what they join.
 * Undefined when it names none, or no record fits.
 */
export function answerAgencyTasks(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  const asked = askedAgencies(question);
  const [agency] = asked;
  if (agency === undefined) return undefined;
  const keys = new Set(asked.map(({ key }) => key));
  const found = fitTasks(question, evidence, [...keys]);
  const documents = [...new Set(found.map(({ row }) => row.source.documentId))];
  const ordered = documents.flatMap((id) => {
    const own = found.filter(({ row }) => row.source.documentId === id);
    const leads = own.filter(({ row }) => row.record.lead.some(({ key }) => keys.has(key)));
    return [...leads, ...own.filter((task) => !leads.includes(task))];
  });
  const listed = ordered.slice(0, MOST_LISTED);
  const [first, ...rest] = listed.map((task) => taskClaim(task, documents.length > 1, read));
  if (first === undefined) return undefined;
  const notices = ordered.length > listed.length ? [phrasesFor(question).moreTasks] : [];
  if (documents.length === 1) return draft('task', first, { items: rest, notices });
  const headline = {
    text: phrasesFor(question).tasksOf(withoutFigures(agency.name)),
    support: first.support,
  };
  return draft('task', headline, { items: [first, ...rest], notices });
}

/** Asks which body does something. */
const WHICH_BODY =
  /\b(ai|co quan nao|don vi nao|so nao|nganh nao|phong nao|ban nao|dia phuong nao|nhung ai|(cac|nhung) (so|nganh|don vi) nao)\b/;
const ROLE =
  /\b(chu tri|phu trach|dau moi|duoc giao|giao cho|chiu trach nhiem|thuc hien|phoi hop|tham muu|lo)\b/;
/** To chair a meeting is no task that a document gives. */
const OF_MEETING = /\b(chu tri|dieu hanh) (buoi |cuoc |phien )?(hoi nghi|hop|hoi thao|le)\b/;
/** So much must be asked for one task to be told from the next. */
const LEAST_MATTER = 2;

/** Who leads the task a question describes, then the task; undefined when it does not ask who, or no record fits. */
export function answerWhoLeads(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  const folded = fold(question.text);
  if (question.expects === 'date' || OF_MEETING.test(folded)) return undefined;
  if (!WHICH_BODY.test(folded) || !ROLE.test(folded) || askedMatter(question).size < LEAST_MATTER)
    return undefined;
  const joins = /\bphoi hop\b/.test(folded) && !/\bchu tri\b/.test(folded);
  const named = fitTasks(question, evidence, []).filter(
    ({ row }) => (joins ? row.record.coordinating : row.record.lead).length > 0,
  );
  const [first] = named;
  if (first === undefined) return undefined;
  const claims = named.slice(0, MOST_WHO).map((task): Claim => {
    const { record } = task.row;
    const who = joins ? record.coordinating : record.lead;
    // "Trung tâm Y tế chủ trì …" begins with the answer.
    const said = who.length === 1 && record.text.startsWith(who[0]!.written);
    const text = said ? record.text : `${who.map(nameOf).join(', ')} – ${record.text}`;
    return supported(task, text, read);
  });
  return draft('task', claims[0]!, { items: claims.slice(1) });
}

const MOST_WHO = 5;

const ASKS_DEADLINE =
  /\b(khi nao|bao gio|ngay nao|thoi han|han (chot|cuoi|hoan thanh)|truoc ngay|den khi nao|luc nao)\b/;

/** By when the task a question describes must be done; undefined when it does not ask, or no record gives a day. */
export function answerDeadline(
  question: Question,
  evidence: RecordEvidence,
  read: Reader,
): Draft | undefined {
  if (!ASKS_DEADLINE.test(fold(question.text)) || askedMatter(question).size < LEAST_MATTER) return undefined;
  const dated = fitTasks(question, evidence, []).filter(({ row }) => row.record.deadline !== undefined);
  const claims = dated
    .slice(0, MOST_WHO)
    .map((task) => supported(task, `${task.row.record.deadline!.text} – ${task.row.record.text}`, read));
  return claims[0] && draft('task', claims[0], { items: claims.slice(1) });
}

/** "Thanh Hóa – Sở Tài chính bố trí vốn …": a task in its words, and of several documents whose. */
function taskClaim(task: FittingTask, named: boolean, read: Reader): Claim {
  const { record } = task.row;
  const { title, place } = task.version.metadata;
  const words = sliceSpan(task.version.text, record);
  const text = named ? `${place ?? withoutFigures(title)}: ${words}` : words;
  return supported(task, text, read);
}

/** A claim with the words of the task, and those around it that give what its own do not. */
function supported({ row, version }: FittingTask, text: string, read: Reader): Claim {
  const { record } = row;
  const support = (spans: readonly { readonly start: number; readonly end: number }[]): Support[] =>
    spans.map(({ start, end }) => ({ read: read(version), span: { start, end } }));
  const own = { text, support: support([record]) };
  const given = [...record.lead, ...record.coordinating];
  // Who must do it may stand in the lead-in alone; then that is cited too.
  const named = given.every(({ written }) => sliceSpan(version.text, record).includes(written));
  return holds(own) && named ? own : { text, support: support([record, ...record.context]) };
}

const nameOf = ({ name }: TaskAgency): string => withoutFigures(name);

const withoutFigures = (text: string): string =>
  text
    .replace(/\d[\d/.,-]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
