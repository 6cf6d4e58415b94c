import type { Span } from '../domain/span.ts';
import { HEAD_NOUN, TIME, words } from './cues.ts';

/** What stands before a figure, stripped of everything that is not the name of an indicator. */
export interface Lead {
  /** Empty (start equals end) when nothing is named. */
  readonly core: Span;
  /** What stands before a colon or is announced by "Về …,": said of all that follows. */
  readonly topic?: Span;
  /** True when a word like "đạt", "là", "chiếm" joins the name to its value. */
  readonly joined: boolean;
  /** True when the name begins with a noun of measure: "tỷ lệ", "sản lượng". */
  readonly measured: boolean;
  /** True when "có" or "với" stands right before the value: what follows it is what it counts. */
  readonly has: boolean;
  /** True when a colon parts the name from its value. */
  readonly colon: boolean;
}

/** Words that join a name to its value. */
const JOINING =
  'đạt được|đạt mức|đạt|là|chiếm|ở mức|mức|lên tới|lên đến|(?<!trở )lên|xuống còn|xuống|còn|chỉ còn|bằng|ở|tới|đến|thu được|ước tính|ước|giữ|duy trì|trong|với tỷ lệ|tỷ lệ|tỉ lệ|số lượng|đạt tỷ lệ|đạt tỉ lệ';
/** Words that may stand between, and say how the value is meant. */
const MEANING =
  'từ|trên|dưới|hơn|gần|khoảng|tối thiểu|tối đa|ít nhất|nhiều nhất|không dưới|không quá|không vượt quá|không thấp hơn|không cao hơn|thấp nhất|dự kiến|phấn đấu|' +
  'đích|mục tiêu|chỉ tiêu|kế hoạch|giữ vững|ổn định|top|tốp|nhóm|tăng thêm|tăng|giảm thêm|giảm|thêm|cả|có|được|với|gồm|đã|sẽ|đều|luôn|nâng|vượt|cơ bản|chỉ|bình quân mỗi năm|mỗi năm|hằng năm|hàng năm|đưa|quyết tâm|tổng số|tổng cộng|gồm có|đó có|trong đó|trong đó có|năm nay|năm ngoái|năm qua|năm trước|nay|hiện|hiện nay|đến nay|lần lượt|xấp xỉ|đạt và vượt|duy trì ở|khoảng trên|toàn bộ|yêu cầu|đề nghị|xếp|xếp loại|đứng|vào|lọt vào|nằm|được giao|thực hiện|chỉ đạt|mới đạt|đạt thấp|vươn lên|trở thành|cao hơn|thấp hơn';
const AT_END = new RegExp(
  String.raw`((?:^|(?<![\p{L}\p{N}]))(?:${JOINING}|${MEANING})|[≥≤><=:(–-])[\s,:(]*$`,
  'iu',
);
const TIME_AT_END = new RegExp(String.raw`(?<!\p{L})\(?(?:so với\s+)?(?:${TIME})\)?[\s,:]*$`, 'iu');

/** Words before a name that are no part of it. */
const AT_START = new RegExp(
  String.raw`^(?:[-–•+*…"“(.)\s]+|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s+|thứ \p{L}+[,:]\s*|(?:một|hai|ba|bốn|năm|sáu|bảy) là[,:]\s*|${TIME}[\s,:]*|(?:theo|trên địa bàn|tại|căn cứ|qua) [^,;:]{2,90},\s*|` +
    String.raw`(?:phấn đấu|quyết tâm|chỉ tiêu cụ thể|chỉ tiêu về|chỉ tiêu|mục tiêu về|mục tiêu|kế hoạch|cụ thể là|cụ thể|trong đó|đồng thời|ngoài ra|bên cạnh đó|` +
    String.raw`đặc biệt|nhất là|riêng|còn|và|với|về|đối với|theo đó|bảo đảm|đảm bảo|duy trì|giữ vững|giữ|nâng cao|nâng|tăng cường|tăng thêm|tăng|giảm|đưa|hạ|kéo giảm|có|để|tiếp tục|` +
    String.raw`hiện nay|hiện có|hiện|đến nay|tính đến nay|toàn (?:tỉnh|huyện|ngành|xã|thành phố|quốc|trường|quận|thị xã|thị trấn|phường|vùng)|cả nước|cả tỉnh|cả huyện|nhờ đó|qua đó|từ đó|do đó|trên cơ sở đó|như|vấn đề|kết quả(?=\s*[,:])|đạt|đã|sẽ|cũng|mà|thì|nhưng|của|ở|là|tới|đến|từng bước|` +
    String.raw`hằng năm|hàng năm|mỗi năm|bình quân hằng năm|kết thúc|năm qua|năm nay|năm trước|phải|cần|tập trung|yêu cầu|đề nghị|ước thực hiện|ước tính|ước|dự kiến|thực hiện|cho biết|theo báo cáo|đặt ra|đề ra|(?:huyện|tỉnh|thành phố|xã|ngành|trường|thị xã|quận|phường|địa phương|đơn vị|nhà trường|ngành giáo dục)(?= (?:có|phấn đấu|đạt|đã|đặt|sẽ|đề ra|quyết tâm|dự kiến|ước|cần|phải|duy trì|hiện|trồng|tuyển)(?!\p{L}))|đến cuối kỳ|đến cuối nhiệm kỳ|trong khi đó|trong khi|như vậy|vậy|hay|hoặc|chỉ|cho thấy|thống kê cho thấy|kết quả cho thấy|khảo sát cho thấy|so với|thấp hơn nhiều so với|cao hơn nhiều so với|tuy nhiên|theo kết quả)(?!\p{L})[\s,:–-]*)`,
  'iu',
);

/** Verbs and joints after which a noun of measure begins the name. */
const BEFORE_HEAD = String.raw`(?:^|[,:;(–-]\s*|(?<!\p{L})(?:và|có|với|đưa|nâng|giảm|tăng|hạ|là|để|do|duy trì|giữ|nên|đạt|bảo đảm|đảm bảo|cải thiện|mục tiêu|chỉ tiêu|phấn đấu|về|trong đó|khi|còn|thì|các|được|làm|cho|của|vững|thấy|biết)\s+)`;
const HEAD = new RegExp(String.raw`${BEFORE_HEAD}(?=(?:${HEAD_NOUN})(?!\p{L}))`, 'giu');
const RATE = /(?<!\p{L})(?:tỷ lệ|tỉ lệ)(?!\p{L})/giu;
const STARTS_WITH_HEAD = new RegExp(`^(?:${HEAD_NOUN})(?!\\p{L})`, 'iu');

const ADVERBIAL =
  /^(?:trên|tại|theo|nhờ|qua|bên cạnh|cùng với|ngoài|với|trong|sau|từ|do|nếu|khi|so với|đến|tính|vào|mặc dù|tuy)(?!\p{L})/iu;
/** A last part of fewer words between commas is the end of a longer name: "trường, lớp học". */
const FEWEST_WORDS = 3;
/** What is read of a lead, back from its figure (UTF-16 units). */
export const LEAD_REACH = 320;
const MOST_STRIPS = 12;

/** Reads the words between the figure before and this one. */
export function readLead(text: string, span: Span): Lead {
  let start = Math.max(span.start, span.end - LEAD_REACH);
  let end = span.end;
  let joined = false;
  let has = false;
  let verbs = false;
  let colonBefore = false;
  let led = false;
  for (let strip = 0; strip < MOST_STRIPS; strip++) {
    const near = text.slice(Math.max(start, end - 60), end);
    const cue = AT_END.exec(near);
    const time = cue ? undefined : TIME_AT_END.exec(near);
    const found = cue?.[0] ?? time?.[0];
    if (found === undefined || found === '') break;
    // "cụ thể: duy trì 100% …": what stands before the colon only leads in.
    if (cue?.[1] === ':' && verbs) {
      led = true;
      break;
    }
    if (cue) {
      colonBefore ||= cue[1] === ':';
      joined ||= cue[1] === ':' || JOINS.test(cue[1] ?? '');
      verbs ||= cue[1] !== '(' && !/^(?:là|đạt|:)$/iu.test(cue[1] ?? '');
      has ||= /^(?:có|với|gồm|trong đó có)$/iu.test(cue[1] ?? '');
    }
    end -= found.length;
  }
  if (!led) end = trimmedEnd(text, start, end);
  const colon = lastColon(text, start, end);
  let topic: Span | undefined;
  if (colon !== undefined) {
    const outer = lastColon(text, start, colon);
    topic = narrowed(text, strippedStart(text, outer === undefined ? start : outer + 1, colon));
    start = Math.min(end, colon + 1);
    if (topic.start >= topic.end) topic = undefined;
  } else {
    const about = /^[\s(]*(?:về|đối với|riêng(?: về)?|với)\s+([^,:;]{3,120}),\s*/iu.exec(
      text.slice(start, end + 2),
    );
    if (about && about[0].length <= end + 2 - start) {
      const from = start + about[0].indexOf(about[1] ?? '');
      topic = { start: from, end: from + (about[1]?.length ?? 0) };
      start = Math.min(end, start + about[0].length);
    }
  }
  const core = narrowed(text, strippedStart(text, start, end));
  return {
    core,
    joined,
    has,
    colon: colonBefore,
    measured: STARTS_WITH_HEAD.test(text.slice(core.start, core.end)),
    ...(topic ? { topic } : {}),
  };
}

const JOINS = words(JOINING);

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[\s,;:(–\-"“]/u.test(text[at - 1] ?? '')) at--;
  return at;
}

function lastColon(text: string, start: number, end: number): number | undefined {
  const at = text.slice(start, end).lastIndexOf(':');
  return at < 0 ? undefined : start + at;
}

/** Drops what stands before a name, bit by bit. */
export function strippedStart(text: string, from: number, end: number): Span {
  let start = from;
  for (let strip = 0; strip < MOST_STRIPS && start < end; strip++) {
    const found = AT_START.exec(text.slice(start, end))?.[0];
    if (!found) break;
    // "chỉ tiêu" alone is a name when nothing follows; then there is no name.
    start += found.length;
  }
  return { start: Math.min(start, end), end: trimmedEnd(text, Math.min(start, end), end) };
}

/** The name itself: from its last noun of measure on, else its last part between commas that is long enough. */
function narrowed(text: string, span: Span): Span {
  const written = text.slice(span.start, span.end);
  const heads = [...written.matchAll(HEAD)].map((match) => match.index + match[0].length);
  const rates = [...written.matchAll(RATE)].map((match) => match.index);
  const head = Math.max(-1, ...heads, ...rates);
  if (head >= 0) return { start: span.start + head, end: span.end };
  let start = 0;
  for (const comma of [...written.matchAll(/,\s+/gu)].toReversed()) {
    const from = comma.index + comma[0].length;
    const first = written.slice(0, comma.index);
    const rest = strippedStart(text, span.start + from, span.end);
    const count = text.slice(rest.start, rest.end).split(/\s+/).length;
    if (count >= FEWEST_WORDS || ADVERBIAL.test(first)) {
      start = rest.start - span.start;
      break;
    }
  }
  return { start: Math.min(span.start + start, span.end), end: span.end };
}
