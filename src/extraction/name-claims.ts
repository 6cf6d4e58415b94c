import type { Span } from '../domain/span.ts';
import type { Claim } from './claims.ts';
import { trimSpan } from '../text/sentences.ts';
import { HEAD_NOUN, words } from './cues.ts';
import type { Reading } from './read-amounts.ts';
import { readSubject, splitSubject } from './subjects.ts';
import type { Surroundings } from './surroundings.ts';

/** The indicator of a figure: one stretch of text, or two that are read one after the other. */
export interface Name {
  readonly indicator: readonly Span[];
  /** Pieces that are read one after the other: "Xã Bằng Lãng", "tiểu học". */
  readonly subject?: readonly Span[];
}

/** What the figures of a sentence go on from. */
export interface Going {
  name?: Name;
  /** The last name of the line, also of a sentence before: "tỷ lệ này". */
  last?: Name;
  /** What stands before a colon, or "Về …,". */
  topic?: Span;
}

const isEmpty = (span: Span): boolean => span.start >= span.end;

/**
 * Names the indicator of each figure of a clause. A figure with no words but "tiểu học" before it goes on with the
 * indicator before it; `going` carries that from clause to clause of one sentence.
 */
export function nameClaims(
  text: string,
  claims: readonly Claim[],
  surroundings: Surroundings,
  going: Going,
): (Name | undefined)[] {
  return claims.map((claim, at) => {
    if (claim.lead.topic) going.topic = topicOf(text, claim.lead.topic) ?? going.topic;
    const next = claims[at + 1];
    const name = nameOne(text, claim, next, surroundings, going);
    if (name) going.name = name;
    return name;
  });
}

/** "tỷ lệ này ở cả ba cấp học", "các con số tương ứng". */
const PRONOUN =
  /^(?:các )?(?:con số|tỷ lệ|tỉ lệ|số liệu|mức|chỉ tiêu|kết quả)(?: (?:này|đó|trên|ấy|tương ứng|trung bình))*(?: (?:ở|của|tại|trong) [^,;]{1,40})?$/iu;

/** A heading lends its words to "Tiểu học: 95%"; to "Học sinh giỏi: 20%" only where it measures. */
const lacksName = (text: string, { name, lead }: Surroundings, core: Span): boolean =>
  name !== undefined &&
  (lead === true ||
    MEASURES.test(text.slice(name.start, name.end)) ||
    !/^học sinh/iu.test(text.slice(core.start, core.end)));
const MEASURES = words(HEAD_NOUN);

/** "Mầm non:" is no topic that could be an indicator. */
const topicOf = (text: string, topic: Span): Span | undefined =>
  readSubject(text, topic) || NOTHING.test(text.slice(topic.start, topic.end)) ? undefined : topic;
const NOTHING =
  /^(?:(?:các|những|một số|chỉ tiêu|mục tiêu|kết quả|cụ thể|chủ yếu|trong đó|như sau|đạt được|sau|về|và|năm|đến|giai đoạn|với|đặt ra|là|kế hoạch|nhiệm vụ|giải pháp|chung|đề ra|được giao|\d+|-)\s*)*$/iu;

function nameOne(
  text: string,
  { reading, lead, tail }: Claim,
  next: Claim | undefined,
  surroundings: Surroundings,
  going: Going,
): Name | undefined {
  const { core } = lead;
  const inherited = going.topic ?? going.name?.indicator[0] ?? surroundings.name;
  const carried: readonly Span[] | undefined = going.topic
    ? [going.topic]
    : (going.name?.indicator ?? (surroundings.name ? [surroundings.name] : undefined));
  if (isEmpty(core)) {
    if (tail.of && inherited) {
      const subject = readSubject(text, tail.of);
      if (subject) return { indicator: splitFirst(text, carried!), subject: [subject] };
    }
    const topicOnly = lead.topic && !tail.tells ? topicOf(text, lead.topic) : undefined;
    if (topicOnly) return split(text, [topicOnly], false);
    if (tail.unitOnly && going.name) return going.name;
    const prize = going.name && prizeOf(text, tail.name);
    if (going.name && prize) return { indicator: going.name.indicator, subject: [prize] };
    if (!isEmpty(tail.name)) return split(text, [tail.name], false);
    if (going.name && !(lead.topic && going.topic)) return going.name;
    return carried ? split(text, carried, false) : undefined;
  }
  if (/tương ứng$/iu.test(text.slice(core.start, core.end))) {
    going.name = undefined;
    return undefined;
  }
  if (PRONOUN.test(text.slice(core.start, core.end)))
    return going.last ? { indicator: splitFirst(text, going.last.indicator) } : undefined;
  const subject = readSubject(text, core);
  if (subject && !(going.name || going.topic || lacksName(text, surroundings, core)))
    return split(text, [core], false);
  if (subject) {
    if (!isEmpty(tail.name) && (tail.tells || !carried))
      return { ...split(text, [tail.name], false), subject: [subject] };
    return carried ? { indicator: splitFirst(text, carried), subject: [subject] } : undefined;
  }
  going.topic = undefined;
  const several =
    next !== undefined && !isEmpty(next.lead.core) && readSubject(text, next.lead.core) !== undefined;
  const named = split(text, [core], several);
  if (tail.of && named.subject === undefined) {
    const of = readSubject(text, tail.of);
    if (of) return { ...named, subject: [of] };
  }
  const average = AVERAGE.test(text.slice(core.start, core.end));
  if (average && reading.form === 'count' && reading.unitEnd > reading.end)
    return { indicator: [core, unitStem(text, reading)] };
  if (lead.measured || isEmpty(tail.name)) return named;
  if (
    lead.has &&
    GENERIC.test(text.slice(tail.name.start, tail.name.end)) &&
    !OWNER.test(text.slice(core.start, core.end))
  )
    return named;
  if (lead.has) return { ...split(text, [tail.name], false), ...shortSubject(text, core) };
  if (lead.joined && !(lead.colon && tail.tells)) return named;
  const deed = fromDeed(text, core);
  if (tail.unitOnly && !deed) return named;
  const joins = deed !== undefined && wordsOf(text, deed) <= MOST_JOINED;
  return joins ? { indicator: [deed, tail.name] } : split(text, [tail.name], false);
}

/** "Trường A tuyển | 850 sinh viên": from the last deed on, for whoever does it is no part of the name. */
function fromDeed(text: string, core: Span): Span | undefined {
  const written = text.slice(core.start, core.end);
  const deed = [...written.matchAll(DEED)].at(-1);
  if (!deed) return /\scho$/iu.test(written) ? core : undefined;
  return { start: core.start + deed.index, end: core.end };
}
const DEED = words(
  'xây|trang bị|xóa mù chữ|tuyển dụng|tuyển sinh|tuyển|trồng|xây dựng|xây mới|sửa chữa|thành lập|giải quyết việc làm|tạo việc làm|đào tạo|kết nạp|thu hút|đón|công nhận|cử|bồi dưỡng|khám|cấp(?! (?:tỉnh|huyện|xã|quốc gia|học|trường|thành phố|cơ sở|thcs|thpt|tiểu|mầm))|hỗ trợ|tổ chức|đầu tư|nâng cấp|lắp đặt',
  'giu',
);

const AVERAGE = /^(?:bình quân|trung bình)(?: mỗi \p{L}+)?$/iu;

/** "cuốn sách" of "bình quân 0,8 cuốn sách/người". */
function unitStem(text: string, { end, unitEnd }: Reading): Span {
  const slash = text.slice(end, unitEnd).indexOf('/');
  return trimSpan(text, { start: end, end: slash < 0 ? unitEnd : end + slash });
}

/** "3 giải Nhì" of the prizes counted before. */
function prizeOf(text: string, name: Span): Span | undefined {
  const written = text.slice(name.start, name.end);
  const prize = /^(?:giải|huy chương)\s+(Nhất|Nhì|Ba|Tư|Khuyến khích|Vàng|Bạc|Đồng)$/iu.exec(written)?.[1];
  return prize ? { start: name.end - prize.length, end: name.end } : undefined;
}

/** A longer deed (words) before "95% trường …" is no part of the name. */
const MOST_JOINED = 8;
const wordsOf = (text: string, span: Span): number => text.slice(span.start, span.end).split(/\s+/).length;

/** "xã đạt chuẩn": what is reached stands before. */
const GENERIC = /^(?:\p{L}+[\s,]+){1,5}đạt(?: chuẩn| yêu cầu)?$/iu;
/** A longer stretch (UTF-16 units) names no one owner of a figure. */
const LONGEST_OWNER = 60;
const OWNER =
  /^(?:trường|xã|huyện|phường|quận|thị xã|thị trấn|thành phố|tỉnh|sở|phòng|công ty|trung tâm|bệnh viện|mỗi|các|khối|khu|vùng|ngành)(?!\p{L})/iu;

/** "Trường THPT A có 95% học sinh …": who has it, where that is short. */
function shortSubject(text: string, core: Span): { subject?: readonly Span[] } {
  const owner = core.end - core.start <= LONGEST_OWNER && OWNER.test(text.slice(core.start, core.end));
  return owner && !text.slice(core.start, core.end).includes(',') ? { subject: [core] } : {};
}

function split(text: string, spans: readonly Span[], always: boolean): Name {
  const last = spans.at(-1);
  if (!last || spans.length > 1) return { indicator: spans };
  const { indicator, subject } = splitSubject(text, last, always);
  return { indicator: [indicator], ...(subject ? { subject: [subject] } : {}) };
}

const splitFirst = (text: string, spans: readonly Span[]): readonly Span[] =>
  spans.length === 1 && spans[0] ? [splitSubject(text, spans[0], true).indicator] : spans;
