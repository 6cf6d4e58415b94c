import { findDates } from '../text/dates.ts';
import { DOCUMENT_KINDS } from '../text/document-numbers.ts';
import { fold } from '../text/fold.ts';

/** What the head and foot of a formal document say of it. Absent means they do not. */
export interface Letterhead {
  readonly kind?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly issuedOn?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly signer?: string;
}

/** Lines at the top where number, kind and title of a formal document stand. */
export const HEAD_LINES = 15;
/** Lines at the end among which the signature stands, those of "Nơi nhận" included. */
const FOOT_LINES = 30;
/** A longer line (UTF-16 units) is running text and no part of a letterhead. */
const LONGEST_LINE = 200;
/** Lines a title may go on over. */
const MOST_TITLE_LINES = 3;

/** Reads the parts of a formal document that are laid out by rule: letterhead, kind and title, signature. */
export function readLetterhead(lines: readonly string[]): Letterhead {
  const cells = lines.flatMap((line) => line.split(' | ')).map((line) => line.trim());
  const head = cells.slice(0, HEAD_LINES).filter((line) => line.length <= LONGEST_LINE);
  const foot = cells.slice(-FOOT_LINES);
  const named = head.findIndex(isKindLine);
  const numbered = head.findIndex((line) => readNumber(line) !== undefined);
  const number = readNumber(head[numbered] ?? '');
  const summary = head.map(readSummary).find((text) => text !== undefined);
  const formal = numbered >= 0 || named >= 0;
  const kind = head[named]?.toLowerCase() ?? (number && summary ? 'công văn' : undefined);
  const issuedOn = readDateline(head) ?? (formal ? readDateline(foot) : undefined);
  const before = [named, numbered].filter((at) => at >= 0);
  const found: Letterhead = {
    ...optional('kind', kind),
    ...optional('number', number),
    ...optional('issuer', readIssuer(head.slice(0, formal ? Math.min(...before) : 3))),
    ...optional('issuedOn', issuedOn),
    ...optional('title', titleUnder(head, named) ?? (numbered >= 0 ? summary : undefined)),
    ...optional('summary', summary),
    ...optional('signer', readSigner(foot)),
  };
  return found;
}

const optional = (key: keyof Letterhead, value: string | undefined): Letterhead =>
  value === undefined ? {} : { [key]: value };

const isCapitals = (line: string): boolean => line !== '' && line === line.toUpperCase();

/** "CHỈ THỊ", "KẾ HOẠCH" alone on its line. */
const isKindLine = (line: string): boolean => isCapitals(line) && DOCUMENT_KINDS.includes(fold(line).trim());

/** True for a line of the letterhead itself, which is never the title. */
export const isLetterheadLine = (line: string): boolean =>
  readNumber(line) !== undefined ||
  /^(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]|Kính gửi\s*:)/iu.test(line) ||
  DATELINE.test(line) ||
  (isCapitals(line) && (BODY.test(line) || AREA.test(line)));

/** "Số: 12/CT-SGDĐT", "Số 29-NQ/TW", "Số: 12 /KH-UBND"; a draft whose number is left blank has none. */
function readNumber(line: string): string | undefined {
  const [, serial, rest] =
    /^Số\s*:?\s*(\d{1,5})\s*((?:\/\d{4})?\/[\p{L}\d&/–-]+|-\p{Lu}{1,4}\/\p{Lu}[\p{L}-]*)/u.exec(line) ?? [];
  return serial === undefined || rest === undefined ? undefined : `${serial}${rest.replace(/[-–/]$/u, '')}`;
}

const readSummary = (line: string): string | undefined =>
  /(?:^|\s)((?:V\/v|Về việc)\s.*)$/iu.exec(/^(?:Số|V\/v|Về việc)[\s:]/iu.test(line) ? line : '')?.[1];

const SEPARATE = String.raw`(?:\s*[-–:.,]|\s+|$)`;
const BODY = new RegExp(
  String.raw`^(?:UBND|HĐND|ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|BAN|BỘ|SỞ|PHÒNG|CỤC|VỤ|VĂN PHÒNG|TRƯỜNG|TRUNG TÂM|HỌC VIỆN|ĐẠI HỌC|ĐẢNG ỦY|ĐẢNG BỘ|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY)${SEPARATE}`,
  'u',
);
const AREA = new RegExp(
  String.raw`^(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|VÀ)${SEPARATE}`,
  'u',
);

/** The lower of the bodies named above the number: "UBND TỈNH A" over "SỞ GIÁO DỤC VÀ ĐÀO TẠO" is a letter of the Sở. */
function readIssuer(lines: readonly string[]): string | undefined {
  const bodies: string[] = [];
  for (const line of lines) {
    // Where two columns were read as one line, the motto of the state follows the body.
    const left = line.replace(/\s*(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]).*$/u, '').trim();
    if (!isCapitals(left)) continue;
    if (BODY.test(left)) bodies.push(left);
    else if (AREA.test(left) && bodies.length > 0) bodies.push(`${bodies.pop() ?? ''} ${left}`);
  }
  return bodies.at(-1);
}

const DATELINE =
  /^(?:Số\s*:?.*?\s)?(?:\p{Lu}[\p{L}.]*(?:[\s-]+\p{L}[\p{L}.]*){0,4},\s*)?[Nn]gày\s+(\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|[/.-]\d{1,2}[/.-]\d{4}))\.?$/u;
/** A line that begins so speaks of another document. */
const CITES = /^(?:[-–+•*]\s*)?(?:căn cứ|thực hiện|theo|triển khai|tiếp theo|xét|\()/iu;

/** "Hà Giang, ngày 05 tháng 9 năm 2022": the day of this very document. */
function readDateline(lines: readonly string[]): string | undefined {
  const line = lines.find((text) => DATELINE.test(text) && !CITES.test(text));
  return line === undefined ? undefined : findDates(line).at(-1)?.iso;
}

/** The kind and what it is about, which may run over several lines. */
function titleUnder(head: readonly string[], named: number): string | undefined {
  const [kind, ...after] = named < 0 ? [] : head.slice(named, named + 1 + MOST_TITLE_LINES);
  const [subject, ...rest] = after;
  if (kind === undefined || subject === undefined || isLetterheadLine(subject)) return undefined;
  const more = rest.findIndex((line) => !/^[\p{Ll}\d]/u.test(line) || /[.;:]$/.test(line));
  const lines = [subject, ...(/[.;:]$/.test(subject) ? [] : rest.slice(0, more < 0 ? rest.length : more))];
  return `${kind.charAt(0)}${kind.slice(1).toLowerCase()} ${lowerFirst(lines.join(' '))}`;
}

const lowerFirst = (line: string): string =>
  /^\p{Lu}\p{Ll}/u.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;

const OFFICE =
  /^(?:(?:KT|TM|TL|TUQ|Q)\s*\.\s*)?(?:PHÓ\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|VỤ TRƯỞNG|CỤC TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|PHÓ [\p{Lu} ]+)/u;
const NAME = /^(?:(?:PGS|GS|TS|ThS|NGƯT|NGND)\.\s*)*(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4})$/u;
/** Between the office and the name stand a second office and "(Đã ký)". */
const NAME_WITHIN = 4;

/** The name under the last office of the foot. */
function readSigner(foot: readonly string[]): string | undefined {
  const office = foot.findLastIndex((line) => OFFICE.test(line));
  if (office < 0) return undefined;
  for (const line of foot.slice(office + 1, office + 1 + NAME_WITHIN)) {
    const name = NAME.exec(line.replace(/^\(?đã ký\)?\s*/iu, '').trim())?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
