import type { Span } from '../domain/span.ts';
import { trimSpan } from '../text/sentences.ts';
import { TIME, words } from './cues.ts';

/** What stands behind a figure. */
export interface Tail {
  /** The words that name what is counted; empty (start equals end) when nothing of the kind follows. */
  readonly name: Span;
  /** "ở mầm non" of "61,5% ở mầm non". */
  readonly of?: Span;
  /** True when the words say what is reached: "xã đạt chuẩn", not only "xã, phường". */
  readonly tells: boolean;
  /** True when nothing but the unit follows. */
  readonly unitOnly?: true;
}

/** What is read of a tail (UTF-16 units). */
export const TAIL_REACH = 260;

/** What never belongs to a name that follows its figure. */
const STOP = new RegExp(
  String.raw`[(;:…]|\.$|(?:,\s*)?(?:${TIME})|(?<!\p{L})(?:so với|cao hơn|thấp hơn|vượt|nhằm|góp phần|nhờ|trong khi|đồng thời|bao gồm|trở lên|trở xuống|mỗi năm|hằng năm|hàng năm|/năm|vào cuối|tương ứng|xếp thứ|đứng thứ)(?!\p{L})|,\s*(?:tăng|giảm|trong đó|chiếm|đạt|còn|riêng|vượt|gồm|cao|thấp|bằng|là|với|nâng|tỷ lệ|tỉ lệ|để|đưa|hoàn thành|phấn đấu|không|có|bảo đảm|đảm bảo|góp)(?!\p{L})`,
  'iu',
);
/** Words that can begin no name: the figure is followed by something else than what it counts. */
const NO_NAME =
  /^\s*(?:$|[^\s\p{L}]|(?:là|và|hoặc|còn|so|tăng|giảm|đạt|để|nhằm|theo|do|nhờ|thì|nhưng|mà|khi|cũng|đã|đang|sẽ|tuy|vì|bằng|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|so với|cùng kỳ|đến|trở|vào|từ|trong(?! tổng| số)|trên(?! chuẩn)|dưới|tới|lên|xuống|mỗi|một|cao|thấp|trên địa bàn|toàn (?:tỉnh|huyện|quốc|ngành|thành phố)|cả nước|như|tương|gấp|đúng|thuộc|năm|này|đó|nay|được giao|bình quân|qua|với|của(?! các| số))(?!\p{L}))/iu;
const OF = /^\s*\(?\s*(?:ở|tại|đối với|cho|với|của)\s+(?:các\s+|cấp\s+|bậc\s+)*/iu;
const TELLS = words(
  'đạt|được|có|hoàn thành|sử dụng|tham gia|không|biết|ra|đến|qua|vào|làm|tốt nghiệp|là|ứng dụng|thực hiện|tổ chức|triển khai|đủ|trúng|học|dùng|theo|mắc|nghèo|kiên cố|sống|thuộc|giải quyết|kết nối|ký|áp dụng|xếp loại|hài lòng|trực tuyến|thu gom|xử lý|mới|dưới|trên|từ|bán trú|dạy|giỏi|khá|chuẩn|số|bị|suy dinh dưỡng|đỗ|đăng ký|đảm bảo|bảo đảm|đáp ứng',
);
const DANGLING = /\s+(?:đạt|có|được|là|đã|và|các|trong|ở|về|của|cho|với|đều|sẽ)$/iu;

/** Reads the words behind a figure, up to where the next figure's own words begin. */
export function readTail(text: string, span: Span): Tail {
  const end = Math.min(span.end, span.start + TAIL_REACH);
  const written = text.slice(span.start, end);
  const none = { name: { start: span.start, end: span.start }, tells: false };
  const rest = /^\s*còn lại(?:\s+là)?(?=\s)/iu.exec(written)?.[0].length ?? 0;
  if (rest > 0) return readTail(text, { start: span.start + rest, end: span.end });
  const of = OF.exec(written)?.[0];
  if (of !== undefined) {
    const owner = written.slice(of.length);
    const stop = /[,;.:()]|(?<!\p{L})(?:và|là|đạt|năm)(?!\p{L})|\s\d/u.exec(owner)?.index ?? owner.length;
    const bounds = trimSpan(text, { start: span.start + of.length, end: span.start + of.length + stop });
    if (bounds.start < bounds.end) return { ...none, of: bounds };
  }
  if (NO_NAME.test(written)) return none;
  const stop = STOP.exec(written)?.index ?? written.length;
  let name = trimSpan(text, { start: span.start, end: span.start + stop });
  name = cutAtComma(text, name);
  let dangling = DANGLING.exec(text.slice(name.start, name.end))?.[0];
  const tells = TELLS.test(text.slice(name.start, name.end - (dangling?.length ?? 0)));
  for (; dangling !== undefined; dangling = DANGLING.exec(text.slice(name.start, name.end))?.[0])
    name = { start: name.start, end: name.end - dangling.length };
  name = trimEnd(text, name);
  return /\p{L}{2}/u.test(text.slice(name.start, name.end)) ? { name, tells } : none;
}

/** A comma goes on with a list of what is counted; behind what is reached it begins something else. */
function cutAtComma(text: string, name: Span): Span {
  const written = text.slice(name.start, name.end);
  for (const comma of written.matchAll(/,/gu)) {
    if (TELLS.test(written.slice(0, comma.index)))
      return { start: name.start, end: name.start + comma.index };
  }
  return name;
}

function trimEnd(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /[\s,.;:–\-"”)]/u.test(text[end - 1] ?? '')) end--;
  return { start: span.start, end };
}
