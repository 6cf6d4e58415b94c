import type { DocumentMetadata } from '../domain/document.ts';
import type { TargetKind, TargetPeriod } from '../domain/target.ts';
import { words } from './cues.ts';
import { readPeriods } from './target-period.ts';

const CUES: readonly (readonly [TargetKind, RegExp])[] = [
  [
    'estimate',
    words('ước|ước đạt|ước tính|ước thực hiện|ước có|ước khoảng|dự kiến|dự báo|dự tính|ƯTH', 'giu'),
  ],
  [
    'target',
    words(
      'phấn đấu|chỉ tiêu|mục tiêu|đích|đặt ra|được giao|giao chỉ tiêu|yêu cầu|quyết tâm|sẽ|(?<!chuyên )cần (?:đạt|có)|phải (?:đạt|có|bảo đảm|đảm bảo)|kế hoạch(?! hóa)|KH|' +
        'định hướng|lộ trình|mỗi năm|hướng tới|trong nhiệm kỳ tới',
      'giu',
    ),
  ],
  [
    'result',
    words(
      'đã|đạt được|kết quả(?=\\s*(?:[:,]|là|cho thấy|đạt|năm))|thực hiện được|(?<!thực |thể |xuất |phát |biểu |ước )hiện|hiện nay|hiện có|hiện tại|đến nay|được công nhận(?= (?:năm|từ))|vừa qua|năm qua|(?<!so với |của |cùng kỳ )(?:năm|năm học) trước|qua rà soát|thực tế|' +
        'đánh giá(?= (?:đến|trong|năm|tính))|vượt|theo thống kê|trong số đó|mới đạt|mới có|mới chỉ|còn tới|ghi nhận|trước đó|thực trạng|theo báo cáo|báo cáo|chỉ đạt|TH|' +
        '(?<!ước )thực hiện(?= (?:năm|quý|6))',
      'giu',
    ),
  ],
];
/** Words that plans use of what is to be, and reports now and then of what was: they decide last. */
const WEAK_TARGET = words(
  'tối thiểu|ít nhất|bảo đảm|đảm bảo|duy trì|giữ vững|giữ|không quá|nâng(?! cao)|kéo giảm|hằng năm|hàng năm|giao|nhiệm vụ',
);

/** The kind that soft words tell. */
export const weakKind = (before: string): TargetKind | undefined =>
  WEAK_TARGET.test(before) ? 'target' : undefined;

/** "vượt chỉ tiêu", "đạt 98% kế hoạch": what was done is measured by the aim. */
const MEASURED =
  /(?<!\p{L})(?:(?:vượt|đạt|hoàn thành|so với|bằng|theo|thực hiện|\d%?|được|cao hơn|thấp hơn|xây dựng|ban hành|trong|các)\s+(?:và vượt\s+)?(?:mức\s+)?(?:chỉ tiêu|kế hoạch|mục tiêu|yêu cầu|định hướng)|đáp ứng yêu cầu|theo yêu cầu|nhiệm vụ)(?!\p{L})(?!\s+(?:đạt|là|\d))/giu;

/** The kind that the words nearest before a figure tell; undefined when none of them does. */
export function kindOfWords(before: string): TargetKind | undefined {
  const told = before.replace(MEASURED, (found) =>
    /^(?:vượt|hoàn thành)/iu.test(found) ? ' vượt ' : '·'.repeat(found.length),
  );
  let best: { kind: TargetKind; at: number } | undefined;
  for (const [kind, pattern] of CUES) {
    for (const match of told.matchAll(pattern)) {
      const at = match.index + match[0].length;
      if (best === undefined || at > best.at) best = { kind, at };
    }
  }
  return best?.kind;
}

/** "… so với cùng kỳ", "… vượt kế hoạch" behind a figure: it was reached. */
export const kindOfAfter = (after: string): TargetKind | undefined =>
  COMPARED.test(after) ? 'result' : undefined;
const COMPARED =
  /^[^;.]{0,60}?(?<!\p{L})(?:vượt|tăng|giảm|cao hơn|thấp hơn|so với|bằng(?= \d)|kế hoạch(?! \d))(?!\p{L})/iu;

const SET =
  /^(?:kế hoạch|chỉ thị|quyết định|nghị quyết|chương trình|đề án|kết luận|kết luận hội nghị|công văn|hướng dẫn|thông tư|nghị định|công điện|tờ trình)/iu;
const HEADS_TARGETS = words(
  'mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|kế hoạch|định hướng|giải pháp|phấn đấu|trọng tâm',
);
const HEADS_RESULTS = words(
  'kết quả|thực trạng|tình hình|đánh giá|ưu điểm|đạt được|thành tích|tồn tại|hạn chế|thực hiện năm|tổng kết|sơ kết',
);
const HEADS_ESTIMATES = words('ước thực hiện|ước|dự kiến|dự báo');

/** The kind that a heading or a column's head announces. */
export function kindOfHeading(heading: string): TargetKind | undefined {
  if (HEADS_ESTIMATES.test(heading)) return 'estimate';
  if (/^(?:[\divxa-z]+[.)]\s*)?(?:kết quả|tình hình|đánh giá)/iu.test(heading)) return 'result';
  if (HEADS_TARGETS.test(heading) && !/kết quả/iu.test(heading)) return 'target';
  return HEADS_RESULTS.test(heading) || HEADS_TARGETS.test(heading) ? 'result' : undefined;
}

/** The year a document speaks from: of its day, else the first one it is for. */
export function yearOfDocument({
  issuedOn,
  period,
  schoolYear,
  title,
}: DocumentMetadata): number | undefined {
  if (issuedOn !== undefined) return Number(issuedOn.slice(0, 4));
  const ahead = readPeriods(title, { start: 0, end: title.length }).find(({ type }) => type === 'by');
  const written = period ?? schoolYear ?? title;
  const [first] = readPeriods(written, { start: 0, end: written.length });
  // "Chương trình … đến năm 2030" says nothing of when it was written.
  return first?.type === 'by' || (ahead && ahead.to === first?.to) ? undefined : first?.from;
}

/** The kind that the time of a figure tells: what lies behind the document was reached, what lies ahead is aimed at. */
export function kindOfPeriod(
  period: TargetPeriod | undefined,
  year: number | undefined,
): TargetKind | undefined {
  if (period === undefined || year === undefined) return undefined;
  if (period.to < year || (period.type === 'schoolYear' && period.from < year && period.to <= year))
    return 'result';
  return period.to > year && (period.type === 'by' || period.from > year) ? 'target' : undefined;
}

/** The kind of figures in a document that says nothing nearer by. */
export const kindOfDocument = ({ kind, title }: DocumentMetadata): TargetKind =>
  SET.test(kind ?? '') || SET.test(title) ? 'target' : 'result';
