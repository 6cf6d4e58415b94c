import type { DocumentMetadata } from '../domain/document.ts';
import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { findDates, formatDate } from '../text/dates.ts';
import { fold } from '../text/fold.ts';
import { draft, type Draft } from './draft.ts';
import { bestByAbout } from './best-by-about.ts';
import type { ReadVersion, Statement } from './read-version.ts';

interface Field {
  readonly asked: RegExp;
  readonly label: string;
  readonly value: (metadata: DocumentMetadata) => string | undefined;
}

/** What can be asked of a document as a whole. */
const FIELDS: readonly Field[] = [
  { asked: /\b(nguon|bao nao|dang (o|tren)|lay tu)\b/, label: 'Nguồn', value: (metadata) => metadata.outlet },
  {
    asked: /\b(co quan|don vi) (nao )?ban hanh|\bban hanh (boi|cua)|\bai ban hanh|\bcua co quan nao\b/,
    label: 'Cơ quan ban hành',
    value: (metadata) => metadata.issuer,
  },
  {
    asked: /\bngay( thang)? nao|\bkhi nao|\bngay ban hanh|\bghi ngay\b/,
    label: 'Ngày',
    value: (metadata) => metadata.issuedOn && formatDate(metadata.issuedOn),
  },
  { asked: /\bnam hoc nao\b/, label: 'Năm học', value: (metadata) => metadata.schoolYear },
  { asked: /\b(ai ky|nguoi ky|ky ten)\b/, label: 'Người ký', value: (metadata) => metadata.signer },
  { asked: /\bso hieu\b/, label: 'Số hiệu', value: (metadata) => metadata.number },
];

/** Words that speak of a document as such. */
const DOCUMENT = /\b(van ban|tai lieu|bai( viet| bao)?|ban tom luoc|trong kho)\b/;
const LEAST_ABOUT = 0.35;

/** True when a question asks for metadata of a document rather than for something it says. */
const asksMetadata = (text: string): boolean =>
  DOCUMENT.test(fold(text)) && FIELDS.some((field) => field.asked.test(fold(text)));

/** Fields of the document a question names, each with the words of the text that bear it out. */
export function answerMetadata(question: Question, reads: readonly ReadVersion[]): Draft | undefined {
  const folded = fold(question.text);
  if (!asksMetadata(question.text)) return undefined;
  const read = findNamed(question, reads);
  if (!read) return undefined;
  const fields = FIELDS.filter((field) => field.asked.test(folded)).flatMap(({ label, value }) => {
    const said = value(read.version.metadata);
    const span = said === undefined ? undefined : whereSaid(read, said);
    return said === undefined || !span ? [] : [{ text: `${label}: ${said}`, support: [{ read, span }] }];
  });
  const [first, ...rest] = fields;
  return first && draft('metadata', first, { paragraphs: rest });
}

function findNamed(question: Question, reads: readonly ReadVersion[]): ReadVersion | undefined {
  const best = bestByAbout(question, reads);
  const named = question.slots.places.length > 0 || question.documentId !== undefined;
  return best && (named || best.share >= LEAST_ABOUT) ? best.read : undefined;
}

/** The first statement that holds the value: its words, or for a day the day in whatever writing. */
function whereSaid(read: ReadVersion, said: string): Span | undefined {
  const { text } = read.version;
  const day = findDates(said)[0]?.iso;
  const holds = (statement: Statement) => {
    const words = text.slice(statement.start, statement.end);
    return (
      fold(words).includes(fold(said)) ||
      (day !== undefined && findDates(words).some((date) => date.iso === day))
    );
  };
  const found = read.statements.find((statement) => statement.kind === 'sentence' && holds(statement));
  // A value that only the document's header gives is shown with its opening; one with figures must stand in the text.
  return found ?? (/\d/.test(said) ? undefined : read.statements[0]);
}
