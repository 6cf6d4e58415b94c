import { isAlias, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Pair, ParsedNode } from 'yaml';
import type { DocumentMetadata } from '../domain/document.ts';
import { normalizeLine } from '../text/normalize.ts';
import { refuse } from './read-outcome.ts';
import type { Refusal } from './read-outcome.ts';

/** What stands between the `---` lines of a Markdown file, and the rest of it. */
export interface FrontMatter {
  readonly outcome: 'read';
  readonly metadata: Partial<DocumentMetadata>;
  readonly body: string;
}

type TextField = Exclude<keyof DocumentMetadata, 'bases' | 'digest'>;

const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  title: 'title',
  kind: 'kind',
  number: 'number',
  issuer: 'issuer',
  place: 'place',
  issued_on: 'issuedOn',
  school_year: 'schoolYear',
  period: 'period',
  outlet: 'outlet',
  signer: 'signer',
  summary: 'summary',
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** ISO `YYYY-MM-DD` of a day that exists. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}

/** "2022-2023" from "2022 - 2023" or "2022–2023"; undefined when these are not two years in a row. */
function schoolYear(text: string): string | undefined {
  const [, from, to] = /^(\d{4})\s*[-–]\s*(\d{4})$/.exec(text) ?? [];
  return from !== undefined && Number(to) === Number(from) + 1 ? `${from}-${to}` : undefined;
}

/** Puts the value of one key where it belongs; returns what is wrong with it, if anything. */
function take(
  pair: Pair<ParsedNode, ParsedNode | null>,
  into: Mutable<Partial<DocumentMetadata>>,
): string | undefined {
  const key = isScalar(pair.key) ? String(pair.key.value) : '';
  if (key !== 'digest' && TEXT_FIELDS[key] === undefined) return undefined;
  if (isAlias(pair.value)) return `"${key}" không được dùng tham chiếu (*)`;
  const value = isScalar(pair.value) ? pair.value.value : pair.value;
  if (value === null) return undefined;
  if (key === 'digest') {
    if (typeof value !== 'boolean') return '"digest" phải là true hoặc false';
    into.digest = value;
    return undefined;
  }
  const field = TEXT_FIELDS[key];
  if (typeof value !== 'string') return `"${key}" phải là một dòng chữ, hãy đặt trong dấu nháy kép`;
  const text = normalizeLine(value);
  if (field === undefined || text === '') return `"${key}" đang để trống, hãy điền hoặc xóa dòng này`;
  if (field === 'issuedOn' && !isDay(text))
    return `"${key}" phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2022-08-19`;
  if (field === 'schoolYear') {
    const year = schoolYear(text);
    if (year === undefined) return `"${key}" phải là hai năm liền nhau, ví dụ 2022-2023`;
    into.schoolYear = year;
  } else into[field] = text;
  return undefined;
}

const fault = (line: number, what: string): Refusal =>
  refuse(`Phần thông tin đầu tệp sai ở dòng ${line}: ${what}. Hãy sửa dòng này rồi nạp lại.`);

function parse(yaml: string): { metadata: Partial<DocumentMetadata> } | Refusal {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  // The opening `---` is line 1 of the file and no part of what was parsed.
  const lineAt = (offset: number): number => counter.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error !== undefined) {
    const what =
      error.code === 'DUPLICATE_KEY' ? 'một mục được ghi hai lần' : `viết sai quy tắc YAML (${error.code})`;
    return fault(lineAt(error.pos[0]), what);
  }
  if (document.contents === null) return { metadata: {} };
  if (!isMap(document.contents)) return fault(2, 'cần các dòng dạng "tên: nội dung"');
  const metadata: Mutable<Partial<DocumentMetadata>> = {};
  for (const pair of document.contents.items) {
    const what = take(pair, metadata);
    if (what !== undefined) return fault(lineAt(pair.key.range[0]), what);
  }
  return { metadata };
}

/**
 * Parts the YAML front matter from a Markdown text. Without an opening `---` there is none. Keys nobody asked for
 * are passed over; bad YAML, a value of the wrong type and a missing closing line are refused with their line.
 */
export function readFrontMatter(text: string): FrontMatter | Refusal {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') return { outcome: 'read', metadata: {}, body: text };
  const close = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line));
  if (close < 0) {
    // A text may open with a ruler; only what looks like keys was meant as front matter.
    return /^[\w-]+\s*:/.test(lines[1] ?? '')
      ? fault(1, 'thiếu dòng --- kết thúc')
      : { outcome: 'read', metadata: {}, body: text };
  }
  const parsed = parse(lines.slice(1, close).join('\n'));
  if ('outcome' in parsed) return parsed;
  return { outcome: 'read', metadata: parsed.metadata, body: lines.slice(close + 1).join('\n') };
}
