import { numeralValue } from '../text/numbers.ts';

const UNIT = 'một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín';
const THINGS =
  'nhóm|nhiệm vụ|nội dung|giải pháp|vấn đề|kế hoạch|đề án|chỉ tiêu|yêu cầu|hạn chế|tồn tại|điểm|mục tiêu|lĩnh vực|việc|đầu việc|hoạt động|bài học|nguyên nhân|kết quả|kiến nghị|đề xuất|phong trào|tiêu chí|tiêu chuẩn|quy định|nguyên tắc|bước|biện pháp|định hướng|phương hướng|công việc|mặt|trọng tâm|khâu|đột phá';

/** "trong năm kế hoạch" speaks of a year, not of five plans. */
const COUNTED = new RegExp(
  String.raw`(?<![\p{L}\d/.,-])(?<!(?:trong|cả|đầu|cuối|mỗi|hằng|hàng|từng|nửa) (?=năm))(\d{1,2}|mười (?:${UNIT})|mười|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?:${THINGS})(?!\p{L})`,
  'giu',
);

/** The count a lead-in gives of what follows ("06 nhóm nội dung" is 6); the last one when it gives several. */
export function statedCount(lead: string): number | undefined {
  const last = lastCount(lead)?.[1];
  if (last === undefined) return undefined;
  if (/^\d/.test(last)) return Number(last);
  const [tens = '', unit] = last.split(' ');
  return unit === undefined
    ? numeralValue(tens)
    : 10 + (/^lăm$/iu.test(unit) ? 5 : (numeralValue(unit) ?? 0));
}

/** Where the last stated count of a text stands. */
export const countedWord = (text: string): number | undefined => lastCount(text)?.index;

const lastCount = (text: string): RegExpExecArray | undefined => [...text.matchAll(COUNTED)].at(-1);
