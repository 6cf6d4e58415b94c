import type { Deadline } from '../domain/task.ts';
import type { Span } from '../domain/span.ts';
import { findDates } from '../text/dates.ts';

const NUMERAL = String.raw`(?:I{1,3}|IV|[1-4])`;
const YEAR = String.raw`(?:\s*(?:/|năm|-)\s*(?<year>20\d\d))?`;
const BY = String.raw`(?:chậm nhất(?: là)?(?: đến)?|muộn nhất(?: là)?|(?:(?:xong|hoàn thành)\s+)?trước|đến hết|hết|trong|xong trong|vào|đến|xong|hoàn thành|thực hiện|triển khai)`;

/** "trước ngày 25 hằng tháng", "định kỳ 6 tháng", "hằng năm": it comes back, so it has no last day. */
const RECURRING =
  /(?:trước\s+)?(?:ngày\s+(?:\d{1,2}\s+tháng\s+\d{1,2}|\d{1,2}(?:\/\d{1,2})?)\s+)?(?:(?:định kỳ|vào cuối|cuối|đầu)\s+)*(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm học|năm|học kỳ)(?!\p{L})|định kỳ\s+(?:0?\d\s+)?(?:ngày|tuần|tháng|quý|năm|học kỳ)(?:\s+(?:một|1)\s+lần)?(?!\p{L})|(?:mỗi|\d)\s+(?:tháng|quý|năm|tuần)\s+(?:một|1)\s+lần/iu;

const PARTS: readonly { readonly pattern: RegExp; readonly last: (groups: Groups) => string | undefined }[] =
  [
    {
      pattern: new RegExp(
        String.raw`(?<by>${BY}\s+)?(?:các\s+)?quý\s+(?<quarter>${NUMERAL})(?![\p{L}\d])${YEAR}`,
        'iu',
      ),
      last: ({ quarter = '', year, by = '' }) =>
        lastOfMonth(year, quarterOf(quarter) * 3 - (/trước/iu.test(by) ? 3 : 0)),
    },
    {
      pattern: new RegExp(
        String.raw`(?<by>${BY}\s+)?tháng\s+(?<month>1[0-2]|0?[1-9])(?!\d|[.,]\d)${YEAR}`,
        'iu',
      ),
      last: ({ month = '', year, by = '' }) =>
        lastOfMonth(year, Number(month) - (/trước/iu.test(by) ? 1 : 0)),
    },
    {
      pattern:
        /(?<by>(?:chậm nhất(?: là)?|xong trong|hoàn thành(?: trong)?|đến hết|hết|trong)\s+)(?:cuối\s+)?năm\s+(?<year>20\d\d)(?!\s*[-–]\s*\d)/iu,
      last: ({ year }) => (year === undefined ? undefined : `${year}-12-31`),
    },
  ];
type Groups = Readonly<Record<string, string | undefined>>;

const quarterOf = (written: string): number =>
  /\d/.test(written) ? Number(written) : ['I', 'II', 'III', 'IV'].indexOf(written.toUpperCase()) + 1;

function lastOfMonth(year: string | undefined, month: number): string | undefined {
  if (year === undefined || month < 0 || month > 12) return undefined;
  const [of, at] = month === 0 ? [Number(year) - 1, 12] : [Number(year), month];
  const day = new Date(Date.UTC(of, at, 0)).getUTCDate();
  return `${of}-${String(at).padStart(2, '0')}-${day}`;
}

/** Named times without a day of the calendar. */
const OCCASIONS =
  /(?:(?:xong\s+|hoàn thành\s+)?(?:trước(?: thềm)?|ngay sau|ngay trong)|(?:xong|hoàn thành)\s+trong)\s+(?:ngày\s+|lễ\s+|khi\s+)?(?:khai giảng(?: năm học(?:\s+(?:mới|20\d\d\s*[-–]\s*20\d\d))?)?|năm học mới|năm học 20\d\d\s*[-–]\s*20\d\d|học k[ỳì] (?:I{1,2}|[12])|mùa mưa(?: bão| lũ)?|kỳ thi|dịp hè|tết(?: nguyên đán)?)/iu;

/** Words before a day that make it a limit. */
const BEFORE_DAY =
  /(?:(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+(?:đến|vào|trong))?|(?:xong\s+|hoàn thành\s+)?trước|(?:đến\s+)?hết|(?:hoàn thành|xong)\s+(?:vào|trong|đến)|thời hạn(?:\s+\p{L}+){0,3}:?|hạn cuối(?:\s+là)?:?|từ nay đến|kể từ nay đến|(?<=(?:hoàn thành|xong|báo cáo|gửi|nộp|trình)[^.;]{0,80})đến|kết thúc)\s+(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?\s+)?(?:ngày\s+)?$/iu;
const REACH = 120;

/**
 * The limit a stretch of text sets, with its last day. A day or month without its year is of the year given, when the
 * document says one.
 */
export function findDeadline(text: string, span: Span, year?: number): (Deadline & Span) | undefined {
  const written = text.slice(span.start, span.end);
  return (
    recurring(written, span.start) ?? dated(written, span.start, year) ?? parts(written, span.start, year)
  );
}

/** A cell or line that holds nothing but the time: "Quý I/2024", "30/6/2024", "Thường xuyên". */
export function readDeadline(text: string, span: Span, year?: number): (Deadline & Span) | undefined {
  const written = text.slice(span.start, span.end).replace(/\s*\.$/u, '');
  if (!/\p{L}|\d/u.test(written)) return undefined;
  const found = findDeadline(text, { start: span.start, end: span.start + written.length }, year);
  const day = found?.day ?? dayOf(written, year);
  return {
    start: span.start,
    end: span.start + written.length,
    text: written,
    ...(day === undefined ? {} : { day }),
  };
}

function dayOf(written: string, year: number | undefined): string | undefined {
  const date = findDates(written).at(-1) ?? findDates(`ngày ${written}`).at(-1);
  if (!date) return undefined;
  if (date.year !== undefined) return date.iso;
  return year === undefined ? undefined : `${year}-${date.iso}`;
}

const at = (written: string, offset: number, start: number, end: number) => ({
  start: offset + start,
  end: offset + end,
  text: written.slice(start, end),
});

function recurring(written: string, offset: number): (Deadline & Span) | undefined {
  const match = RECURRING.exec(written);
  return match ? at(written, offset, match.index, match.index + match[0].length) : undefined;
}

function dated(written: string, offset: number, year: number | undefined): (Deadline & Span) | undefined {
  for (const date of findDates(written)) {
    const before = written.slice(Math.max(0, date.start - REACH), date.start);
    const by = BEFORE_DAY.exec(before);
    if (!by) continue;
    const start = date.start - (before.length - by.index);
    const day = date.year === undefined ? (year === undefined ? undefined : `${year}-${date.iso}`) : date.iso;
    return { ...at(written, offset, start, date.end), ...(day === undefined ? {} : { day }) };
  }
  return undefined;
}

function parts(written: string, offset: number, year: number | undefined): (Deadline & Span) | undefined {
  for (const { pattern, last } of PARTS) {
    const match = pattern.exec(written);
    if (!match) continue;
    // "tháng 9" and "quý II" alone tell of a time; with a word for by when, of a limit.
    const { groups = {} } = match;
    if (
      groups['by'] === undefined &&
      written.trim() !== match[0].trim() &&
      !/[(:]\s*$/u.test(written.slice(0, match.index))
    )
      continue;
    const day = last({ ...groups, year: groups['year'] ?? (year === undefined ? undefined : String(year)) });
    return {
      ...at(written, offset, match.index, match.index + match[0].trimEnd().length),
      ...(day === undefined ? {} : { day }),
    };
  }
  const match = OCCASIONS.exec(written);
  return match ? at(written, offset, match.index, match.index + match[0].length) : undefined;
}
