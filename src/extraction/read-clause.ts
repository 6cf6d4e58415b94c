import type { Span } from '../domain/span.ts';
import type { AgencyMention } from '../text/agency-reading.ts';
import { fold } from '../text/fold.ts';
import { findPlaces } from '../text/places.ts';
import { CEREMONY, OFFICE, IMPERATIVE, MAY, MUST, OCCASION, ORDERS_TO, REPORTED } from './order-words.ts';

/** Bodies that have something to do, and the words that say so. */
export interface Party {
  readonly mentions: readonly AgencyMention[];
  /** From the first body to the last. */
  readonly span: Span;
}

/** A text with the bodies it names. */
export interface ReadText {
  readonly text: string;
  readonly mentions: readonly AgencyMention[];
}

/** What a clause does with bodies: lays a task on some, tells of one, goes on without a subject, or none of these. */
export type Clause =
  | { readonly kind: 'order'; readonly party: Party }
  /** It names whom the words after it are for, and says nothing else. */
  | { readonly kind: 'addressee'; readonly party: Party }
  | { readonly kind: 'report' }
  | { readonly kind: 'imperative' }
  | { readonly kind: 'none' };

const JOINT = new RegExp(`^\\s*(?:,(?:\\s*và)?|và|cùng(?:\\s+với)?|hoặc|/|cũng như)\\s*${OFFICE}$`, 'iu');
const LISTED_JOINT = /^\s*(?:[,;]|[,;]?\s*và)\s*$/iu;

/** The bodies that stand in one row from the given one on. */
export function chainFrom({ text, mentions }: ReadText, at: number, end: number): Party | undefined {
  const first = mentions[at];
  if (!first || first.start >= end) return undefined;
  const row = [first];
  for (let next = at + 1; next < mentions.length; next++) {
    const mention = mentions[next]!;
    const gap = text.slice(row.at(-1)!.end, mention.start);
    if (mention.end > end || gap.length > 40 || !(mention.bare ? LISTED_JOINT : JOINT).test(gap)) break;
    row.push(mention);
  }
  return { mentions: row, span: { start: first.start, end: row.at(-1)!.end } };
}

/** Places of the bodies that begin within a span. */
export function mentionsWithin({ mentions }: ReadText, span: Span): number[] {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < span.start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < mentions.length && mentions[at]!.end <= span.end; at++) found.push(at);
  return found;
}

const ORDER_BEFORE = new RegExp(
  `(?<verb>(?<!\\p{L})(?<!(?:bàn|được|không|chuyển|tiếp|theo|của|hoặc|do|việc|nội dung|quyền|để|thể) )(?:${ORDERS_TO}))\\s+(?:cho\\s+)?${OFFICE}$`,
  'iu',
);
/** So many UTF-16 units before a body are looked at for the verb that orders it. */
const REACH = 60;
const ADVERBIAL = String.raw`(?:(?:trên cơ sở|trên tinh thần|căn cứ|đối với|về|để|nhằm|trong|từ|ngay|trước|khi|nếu|theo|thực hiện|năm|với|do|bên cạnh|cùng với|sau|định kỳ|hằng|hàng|riêng|tại|nhân|sáng|chiều|tối|ngày|vào|cùng ngày|dịp|hiện|tính|qua|mới đây|vừa qua|thời gian|trong đó|ngoài|học k[ỳì]|quý|tháng|tuần)(?!\p{L})[^,;:]{0,200}(?:,[^,;:]{0,100}){0,2},\s*)?`;
const CONNECTIVES = String.raw`(?:(?:theo đó|cụ thể|đồng thời|ngoài ra|bên cạnh đó|trước mắt|trong đó|tiếp đó|thứ \p{L}+|một là|hai là|ba là|bốn là|năm là|sáu là|song song với đó|mặt khác|riêng)\s*[,:]?\s*|riêng\s+)*`;
const BEFORE_SUBJECT = new RegExp(
  `^(?:\\([^)]{0,60}\\)\\s*[-–]?\\s*)?${CONNECTIVES}${ADVERBIAL}${CONNECTIVES}${OFFICE}(?:các\\s+)?$`,
  'iu',
);
/** "…những việc mà các ngành cần làm": whom the list that follows is for. */
const RELATIVE = /(?<!\p{L})mà\s+(?:các\s+)?$/iu;
/** "…để các ngành tập trung làm ngay, gồm:" does so only where a list follows. */
const RELATIVE_OF_LIST = /(?<!\p{L})(?:mà|để|cho)\s+(?:các\s+)?$/iu;
const NAMED_PLACE =
  /(?<!\p{L})(?:đề nghị|yêu cầu|giao|kiến nghị)\s+(?:lãnh đạo\s+)?(?=(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)\s+\p{Lu})/iu;
/** "Chủ trì hội nghị, đồng chí …", "Phát biểu tại …, ông …": what a person did; "Tổ chức, cá nhân": no verb. */
const TOLD =
  /^(?:(?:chủ trì|dự|tham dự|kết luận|phát biểu|báo cáo|trình bày|thông tin|trao đổi|chia sẻ)\s[^,;]{0,80},\s*(?:đồng chí|đ\/c|ông|bà|TS|PGS|GS|ThS|phó|giám đốc|chủ tịch|bộ trưởng|thứ trưởng)|(?:báo cáo|thông báo|thông tin|kế hoạch|kiểm tra)\s(?:của|từ|cho biết)|(?:yêu cầu|đề nghị|kiến nghị|chỉ đạo) (?:này|trên|được)(?!\p{L})|tổ chức, cá nhân)/iu;
/** Longest clause that is read (UTF-16 units). */
const LONGEST = 1500;

/**
 * Reads one clause. `lenient` says that it stands where tasks stand, so that a bare verb after the subject is one too.
 */
export function readClause(read: ReadText, whole: Span, lenient: boolean): Clause {
  const span = { start: whole.start, end: Math.min(whole.end, whole.start + LONGEST) };
  const words = read.text.slice(span.start, span.end);
  const within = mentionsWithin(read, span);
  const subject = readSubject(read, span, within, lenient);
  const imperative = IMPERATIVE.test(words) && !TOLD.test(words) && !OCCASION.test(words);
  const ordered = readOrdered(read, span, within, {
    ...(subject.kind === 'order' ? { subject: subject.party.span } : {}),
    imperative,
  });
  if (ordered) return ordered;
  if (subject.kind !== 'none') return subject;
  return imperative ? { kind: 'imperative' } : { kind: 'none' };
}

/** What may stand between a body that orders and its verb. */
const ORDERING =
  /^(?:\s*(?:cũng|đã|vừa|tiếp tục|mới|còn|đồng thời|nhấn mạnh|có|ra|ban hành|công văn|văn bản|thông báo|chỉ thị|trân trọng|kết luận|lưu ý|,|và|:)(?!\p{L}))*\s*$/iu;
const NOTHING_YET = new RegExp(`^${CONNECTIVES}$`, 'iu');

/** "… giao Sở Nội vụ …": the body after a verb that orders. */
function readOrdered(
  read: ReadText,
  span: Span,
  within: readonly number[],
  seen: { subject?: Span; imperative: boolean },
): Clause | undefined {
  const { text } = read;
  for (const at of within) {
    const mention = read.mentions[at]!;
    const from = Math.max(span.start, mention.start - REACH);
    const before = text.slice(from, mention.start);
    const verb = ORDER_BEFORE.exec(before);
    if (!verb) continue;
    const opening = text.slice(span.start, from + verb.index);
    const begins = NOTHING_YET.test(opening);
    if ((/^đối/iu.test(verb[0]) && !begins) || SUBORDINATE.test(opening)) continue;
    if (RELATED.test(opening) || PETITION.test(opening)) continue;
    // "Sở A kiểm tra, yêu cầu các trường …" is the task of A.
    const ownWords = seen.subject === undefined ? '' : opening.slice(seen.subject.end - span.start);
    if (!begins && (seen.imperative || !ORDERING.test(ownWords))) continue;
    const party = chainFrom(read, at, span.end);
    if (party) return orderOf(text, party, span);
  }
  return placeOrdered(read, span);
}

const ORDERS_ABOUT =
  /^\s*(?:(?:cũng|đã|vừa|tiếp tục|trực tiếp)\s+)*(?:(?:giao|yêu cầu|đề nghị|kiến nghị)(?!\p{L})|(?:kết luận|chỉ đạo|chỉ thị|nhấn mạnh|phân công|có ý kiến|thống nhất|quán triệt)[^;:]{0,60}:\s*$)/iu;

/** "Liên quan đến nội dung … đề nghị Bộ …, trường khẳng định": the order is what the sentence speaks about. */
const SUBORDINATE =
  /^(?:liên quan|trả lời|theo (?:đề nghị|yêu cầu)|về việc|việc|sau khi|trước việc|từ việc|khi)(?!\p{L})[^,]*$/iu;

/** Who asks without having anything to order: parents, voters, the parties of a case. */
const PETITION =
  /(?:phụ huynh|gia đình|người dân|cử tri|luật sư|bị cáo|bị hại|bạn đọc|giáo viên|gửi đơn|viết đơn)(?!\p{L})[^,;:]{0,80}$/iu;
/** "nội dung mà UBND tỉnh vừa yêu cầu …", "đất được thành phố giao …". */
const RELATED = /(?<!\p{L})(?:được|mà)(?!\p{L})[^,;:]{0,80}$/iu;

/** "Bộ trưởng đề nghị tỉnh Kiên Giang quan tâm …": a place stands for those who lead it. */
function placeOrdered({ text }: ReadText, span: Span): Clause | undefined {
  const words = text.slice(span.start, span.end);
  const match = NAMED_PLACE.exec(words);
  if (!match) return undefined;
  const start = match.index + match[0].length;
  const place = findPlaces(words.slice(start, start + REACH))[0];
  if (!place || place.level === undefined || place.start > 'thành phố '.length) return undefined;
  const name = words.slice(start, start + place.end);
  const mention = {
    ...{ start: span.start + start, end: span.start + start + place.end, name },
    ...{ key: `${fold(place.level)} ${place.key}`, group: false },
  };
  return orderOf(text, { mentions: [mention], span: mention }, span);
}

/** The order, if words follow that can be done; else whom the next words are for. */
function orderOf(text: string, party: Party, span: Span): Clause | undefined {
  const after = text.slice(party.span.end, span.end);
  if (!/\p{L}/u.test(after) || LEFT_OPEN.test(after)) return { kind: 'addressee', party };
  if (/^\s*(?:đã|được|về việc|tại|ban hành ngày)(?!\p{L})/iu.test(after)) return undefined;
  return { kind: 'order', party };
}

/** "Giao Sở Nội vụ chủ trì:", "các trường thực hiện một số nội dung sau:" only open a list. */
const LEFT_OPEN =
  /^[^;]{0,20}(?:chủ trì|có trách nhiệm|thực hiện|chịu trách nhiệm)?\s*(?:(?:tốt |nghiêm túc |ngay )?(?:các|một số|những) (?:nội dung|nhiệm vụ|việc|công việc|giải pháp|vấn đề)[^;:]{0,40})?(?:như )?(?:sau|sau đây)?\s*[:：]\s*$/iu;

function readSubject(read: ReadText, span: Span, within: readonly number[], lenient: boolean): Clause {
  const { text } = read;
  const opensList = /:\s*$/.test(text.slice(span.start, span.end));
  for (const at of within) {
    const mention = read.mentions[at]!;
    const before = text.slice(span.start, mention.start);
    const relative = (opensList ? RELATIVE_OF_LIST : RELATIVE).test(before);
    if (!relative && !BEFORE_SUBJECT.test(before)) continue;
    const party = chainFrom(read, at, span.end);
    if (!party) continue;
    const after = text.slice(party.span.end, span.end).replace(/^\s*\([^)]{0,60}\)/u, '');
    if (relative) {
      if (MUST.test(after)) return { kind: 'addressee', party };
      continue;
    }
    if (/^\s*[,.]?\s*$/u.test(after)) continue;
    // Whom it orders about is not known: it has no task itself.
    if (ORDERS_ABOUT.test(after)) return { kind: 'report' };
    if (LEFT_OPEN.test(after)) return { kind: 'addressee', party };
    if (/^\s*:/u.test(after)) return { kind: 'order', party };
    if (REPORTED.test(after) || CEREMONY.test(after.slice(0, REACH))) return { kind: 'report' };
    const past = OCCASION.test(before);
    if (MUST.test(after)) return past && !lenient ? { kind: 'report' } : { kind: 'order', party };
    if (MAY.test(after)) return lenient && !past ? { kind: 'order', party } : { kind: 'report' };
  }
  return { kind: 'none' };
}
