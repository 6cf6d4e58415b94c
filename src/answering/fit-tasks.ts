import { searchTitle, type Version } from '../domain/document.ts';
import type { RecordEvidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import type { TaskRow } from '../domain/record-row.ts';
import { findAgencyMentions } from '../text/agency-mentions.ts';
import { analyze } from '../text/analyze.ts';
import { findDocumentNumbers, sameDocumentNumber } from '../text/document-numbers.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces, placeKey } from '../text/places.ts';
import { tokenize } from '../text/tokenize.ts';
import { without } from './asked-indicator.ts';
import { documentPeriods } from './document-periods.ts';
import { meets, sameLevel } from './fits-slots.ts';

/** A task that shares every hard fact of a question, with the version it was read from. */
export interface FittingTask {
  readonly row: TaskRow;
  readonly version: Version;
  /** Share of the asked matter that the task's words hold, 0 to 1; 1 when no matter is asked. */
  readonly share: number;
}

/** Folded words that ask for tasks, not for the matter of one. */
const ASKING = new Set(
  (
    'nhiem vu trach viec lam phai can duoc giao thuc hien trien khai chu tri phoi hop yeu cau quy dinh nam hoc cong tac cac nhung gi ' +
    'co quan don vi so nganh nao ai han thoi hoan thanh truoc ngay bao gio khi theo van ban chi thi ke hoach trong tam neu linh vuc ' +
    'lo phu trach toan bo tat liet ke voi cua ve nhu the'
  ).split(' '),
);

/** Least share of the asked matter that the words of a task must hold. */
const LEAST_SHARE = 0.7;
/** Of those that fit, tasks this much worse than the best are about something else. */
const ABOUT_AS_GOOD = 0.15;

/** Bodies that a question names. */
export const askedAgencies = (question: Question): ReturnType<typeof findAgencyMentions> =>
  findAgencyMentions(question.text);

/** The folded words of the matter that a question asks about besides the body, with their weights. */
export function askedMatter(question: Question): ReadonlyMap<string, number> {
  const { text, terms } = question;
  const rest = without(text, [...askedAgencies(question), ...findPlaces(text), ...findPeriods(text)]);
  const left = new Set(tokenize(rest).map((token) => token.folded));
  return new Map(
    terms
      .filter(({ slot, soft, folded }) => !slot && !soft && left.has(folded) && !ASKING.has(folded))
      .map(({ folded, weight }) => [folded, weight]),
  );
}

/**
 * The tasks that fit the place, time, number and matter of a question.
 *
 * @param agencies keys of bodies of which one must take part; with none it may be anybody.
 */
export function fitTasks(
  question: Question,
  { tasks, recordVersions }: RecordEvidence,
  agencies: readonly string[],
): FittingTask[] {
  const { dates, persons } = question.slots;
  if (dates.length > 0 || persons.length > 0) return [];
  const keys = new Set(agencies);
  const versions = new Map(recordVersions.map((version) => [version.id, version]));
  const matter = askedMatter(question);
  const fitting = tasks.flatMap((row): FittingTask[] => {
    const version = versions.get(row.record.versionId);
    const { lead, coordinating } = row.record;
    if (version === undefined) return [];
    if (keys.size > 0 && ![...lead, ...coordinating].some(({ key }) => keys.has(key))) return [];
    if (!sharesFacts(question, version)) return [];
    const share = shareOf(matter, row, version);
    return share < LEAST_SHARE ? [] : [{ row, version, share }];
  });
  const best = Math.max(...fitting.map(({ share }) => share));
  return fitting.filter(({ share }) => best - share <= ABOUT_AS_GOOD);
}

function sharesFacts({ slots }: Question, { metadata }: Version): boolean {
  const periods = documentPeriods(metadata);
  return (
    slots.places.every(
      ({ key, level }) => placeKey(metadata.place ?? '') === key && sameLevel(level, metadata.place),
    ) &&
    slots.periods.every((asked) => periods.some((given) => meets(asked, given))) &&
    slots.documentNumbers.every((asked) =>
      findDocumentNumbers(metadata.number ?? '').some((given) => sameDocumentNumber(asked, given)),
    )
  );
}

function shareOf(matter: ReadonlyMap<string, number>, { quote, record }: TaskRow, version: Version): number {
  if (matter.size === 0) return 1;
  const words = (text: string): ReadonlySet<string> => new Set(analyze(text).map((token) => token.folded));
  const own = words(`${quote} ${record.text}`);
  const about = words(searchTitle(version.metadata));
  let total = 0;
  let found = 0;
  for (const [word, weight] of matter) {
    total += weight;
    if (own.has(word)) found += weight;
    // What the whole document is about need not be said in each of its tasks.
    else if (about.has(word)) found += weight / 2;
  }
  return found / total;
}
