import type { SchoolLevel } from '../domain/school-level.ts';
import type { Span } from '../domain/span.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import { trimSpan } from '../text/sentences.ts';

/** Words that come before the name of a subject and are no part of it. */
const BEFORE =
  /^(?:(?:của|ở|đối với|cho|tại|về|với|là|riêng|còn|và|trong đó|theo|cụ thể|hay|hoặc|trong khi|so với|thấp hơn|cao hơn|nhiều|các|chỉ tiêu|tỷ lệ|giáo dục|cấp học|bậc học|cấp|bậc|khối|ngành học|ngành|trường|loại|xếp loại|học sinh|môn)(?!\p{L})[\s,:–-]*)+/iu;

/** Words that name one of several beside the levels, degrees and places that have finders of their own. */
const LISTED =
  /^(?:nam|nữ|nông thôn|thành thị|đô thị|miền núi|đồng bằng|vùng \p{L}+(?: \p{L}+){0,4}|khu vực \p{L}+(?: \p{L}+){0,3}|công lập|ngoài công lập|tư thục|giỏi|khá|khá,? giỏi|tốt|trung bình|yếu|kém|xuất sắc|đạt|chưa đạt|hoàn thành(?: tốt| xuất sắc)?|hạng \S+|loại \S+|cấp (?:tỉnh|huyện|xã|quốc gia)|quốc gia|toán(?: học)?|ngữ văn|văn|tiếng anh|ngoại ngữ|vật lí|vật lý|hóa học|sinh học|lịch sử|địa lí|địa lý|giáo dục công dân|tin học|nhà trẻ|mẫu giáo|lớp \d+|khối \d+|(?:môn|ngành|khoa|nghề|hệ) \p{L}+(?: \p{L}+){0,3}|vụ (?:đông xuân|đông|xuân|mùa|hè thu)|lúa|ngô|quý [IVX]+|nông nghiệp|công nghiệp(?: và xây dựng| - xây dựng)?|dịch vụ|thương mại|đại học|cao đẳng|trung cấp|sơ cấp|thạc sĩ|tiến sĩ)$/iu;

/** A name and nothing else: "Hàn Quốc". */
const PROPER = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,3}$/u;

/** What may follow a level or place as part of the subject: "THPT (công lập)", "mầm non ngoài công lập". */
const AFTER = String.raw`(?:\s+và tương đương|\s*\((?:công lập|ngoài công lập|tư thục)\)|\s+(?:công lập|ngoài công lập|tư thục))?`;
const AFTER_ONLY = new RegExp(`^${AFTER}$`, 'iu');

export interface Subject extends Span {
  readonly level?: SchoolLevel;
}

/** Reads a stretch that names nothing but one of several: a level, a degree, a place, "nữ", "giỏi". */
export function readSubject(text: string, span: Span): Subject | undefined {
  const whole = trimSpan(text, span);
  const written = text.slice(whole.start, whole.end);
  if (written.length > LONGEST) return undefined;
  const skipped = BEFORE.exec(written)?.[0].length ?? 0;
  for (const offset of skipped > 0 ? [0, skipped] : [0]) {
    const rest = written.slice(offset).replace(/[\s,:–-]+$/u, '');
    const bounds = { start: whole.start + offset, end: whole.start + offset + rest.length };
    if (rest === '') continue;
    const level = findSchoolLevels(rest);
    if (level.length > 0 && covers(rest, level)) return { ...bounds, ...oneLevel(level) };
    if (LISTED.test(rest) || PROPER.test(rest)) return { ...bounds, ...oneLevel(level) };
    if (covers(rest, findQualifiers(rest)) || covers(rest, placesOf(rest))) return bounds;
  }
  return undefined;
}

/** A longer stretch (UTF-16 units) says more than whose figure it is. */
const LONGEST = 60;

/** Places with the word for their level: "huyện Lục Ngạn". */
const placesOf = (text: string): Span[] =>
  findPlaces(text).map(({ start, end, level }) => ({
    start:
      level && text.slice(0, start).trimEnd().toLowerCase().endsWith(level)
        ? start - level.length - 1
        : start,
    end,
  }));

/** True when the mentions, with "và", commas and the like between them, are all there is. */
function covers(text: string, mentions: readonly Span[]): boolean {
  if (mentions.length === 0) return false;
  let at = 0;
  for (const mention of mentions) {
    if (
      mention.start > at &&
      !/^[\s,;–-]*(?:và|hoặc|-|,)?[\s,]*(?:cấp |bậc |lớp )?$/iu.test(text.slice(at, mention.start))
    )
      return false;
    at = Math.max(at, mention.end);
  }
  return AFTER_ONLY.test(text.slice(at));
}

const oneLevel = (levels: readonly { level: SchoolLevel }[]): { level?: SchoolLevel } => {
  const [first] = levels;
  return first && levels.every((each) => each.level === first.level) ? { level: first.level } : {};
};

/** The one level a text names, if it names just one. */
export const levelOf = (text: string): SchoolLevel | undefined => oneLevel(findSchoolLevels(text)).level;

/** Words that a level after them belongs to: "tốt nghiệp THPT" and "trường THCS" are not of the level but of that. */
const NEEDS_LEVEL =
  /(?:tốt nghiệp|phổ cập|phổ cập giáo dục|pcgd|hoàn thành chương trình|chương trình|trường|lớp|học sinh|hs|giáo viên|gv|trẻ|giáo dục|sau|và|,|-|hết|vào|lên|xong|tuyển sinh|học|dạy|chứng chỉ|cán bộ quản lý|trình độ)$/iu;
const JOINT =
  /(?:\s(?:của|ở|tại|cho|đối với|trong|các))*\s(?:(?:cấp học|bậc học|cấp|bậc|khối|ngành học)\s*)?$|(?:\s(?:của|ở|tại|cho|đối với))+\s*$|\s*\($|\s*$/iu;
const SCOPE =
  /\s+(?:(?:tính\s+)?(?:trên\s+)?toàn (?:tỉnh|huyện|thành phố|ngành|xã|quốc)|trên địa bàn(?: tỉnh| huyện| xã| thành phố)?|của tỉnh|của huyện)$/iu;

/** Parts the words of an indicator from the level or degree at their end: "phòng học kiên cố | mầm non". */
export function splitSubject(
  text: string,
  span: Span,
  always: boolean,
): { indicator: Span; subject?: Subject } {
  const scoped = SCOPE.exec(text.slice(span.start, span.end))?.[0] ?? '';
  const core = { start: span.start, end: span.end - scoped.length };
  const written = text.slice(core.start, core.end);
  const tail = Math.max(0, written.length - LONGEST);
  const near = written.slice(tail);
  const levels = findSchoolLevels(near).filter((mention) => AFTER_ONLY.test(near.slice(mention.end)));
  const degrees = findQualifiers(near).filter(
    ({ type, end }) => /^(?:muc do|cap do|hang)$/.test(type) && end === near.length,
  );
  const found = levels.at(-1) ?? degrees.at(-1);
  if (found === undefined) return { indicator: core };
  const before = near.slice(0, found.start);
  const rest = before.slice(0, before.length - (JOINT.exec(before)?.[0].length ?? 0));
  const needed = levels.length > 0 && NEEDS_LEVEL.test(rest) && !always;
  if (rest.trim() === '' || needed || !/\p{L}{2}/u.test(rest)) return { indicator: core };
  const start = core.start + tail;
  return {
    indicator: trimSpan(text, { start: core.start, end: start + rest.length }),
    subject: {
      start: start + found.start,
      end: core.end,
      ...('level' in found ? { level: found.level } : {}),
    },
  };
}
