import type { TargetKind } from '../domain/target.ts';
import { HEAD_NOUN, words, wordsAtStart } from './cues.ts';
import type { Reading } from './read-amounts.ts';
import { isKnownUnit } from './units.ts';

/** What is counted in a document and is no indicator: parts of plans, people in a hall, stretches of time, papers. */
const NOT_COUNTED = wordsAtStart(
  'nhóm|nhiệm vụ|giải pháp|kế hoạch|đề án|nội dung|ý kiến|đại biểu|đồng chí|bước|mục tiêu|chỉ tiêu|chương trình|nghị quyết|chuyên đề|hội nghị|' +
    'cuộc|vấn đề|điểm cầu|phần|khâu|khóa|kỳ|môn|câu|bài|trang|vòng|đoàn|phóng viên|nguyên tắc|yêu cầu|quan điểm|lần|tuần|tháng|ngày|năm|phút|thí sinh|' +
    'văn bản|quyết định|thông tư|cấp|loại|hình thức|phương án|đợt|ban|sở|bộ|tổ|thành viên|giờ|tác giả|tác phẩm|thế hệ|thế kỷ|lĩnh vực|tầng|mét|lít|kg|km',
);
/** Provisions and prices: shares of money that somebody pays or is paid. */
const PROVISION_BEFORE =
  /(?<!\p{L})(?:hỗ trợ|miễn(?: giảm)?|giảm giá|giảm học phí|phụ cấp|trợ cấp|hưởng|mức hưởng|lãi suất|chiết khấu|phạt|thuế|thuế suất|chi trả|thanh toán|khấu trừ|trích|ưu đãi|đóng góp|hoàn trả|bồi thường|mức đóng|pin|sạc|nồng độ|trọng số)(?!\p{L})[^,;.%]{0,40}$/iu;
const PROVISION_AFTER =
  /^\s*(?:mức|chi phí|học phí|kinh phí|giá|tiền|lương|số tiền|trị giá|giá trị|phí|lệ phí|tổng chi phí|tổng kinh phí)(?!\p{L})/iu;

/** Votes, shares of a company and the make-up of an examination are no aims or results of a plan. */
const OTHER_SHARE =
  /(?<!\p{L})(?:tán thành|biểu quyết|đại biểu|phiếu|cổ phần|cổ phiếu|vốn điều lệ|kiến thức|câu hỏi|số câu|tổng điểm|đề thi|nội dung thi|thời gian làm bài|thời gian|kinh phí|nguồn vốn|ngân sách(?: \p{L}+){0,2} (?:bảo đảm|đảm bảo|hỗ trợ|cấp|đối ứng|chi))(?!\p{L})/iu;
const REBATE =
  /(?<!\p{L})(?:giảm|miễn|mức giảm)(?!\p{L})[^;.]{0,90}(?:học phí|lệ phí|giá)|(?:học phí|lệ phí|giá vé)[^;.]{0,90}(?<!\p{L})(?:giảm|miễn)/iu;
/** "1/3 thành viên": a part said with words, no count. */
const SIMPLE_PART = /^(?:1\/2|1\/3|2\/3|1\/4|3\/4|1\/5|1\/10)$/;
/** "chưa đạt được 100%": what was not reached is no figure. */
const NEGATED = /(?<!\p{L})(?:chưa|không)\s+(?:đạt|có|thể đạt|thể có)(?:\s+được)?\s+$/iu;
const SPEAKING =
  /(?<!\p{L})(?:trình bày|phát biểu|nêu|tham dự|dự họp|ý kiến|thảo luận|tán thành|biểu quyết|có mặt|tham luận|nhất trí|đồng ý|bầu|phiếu)(?!\p{L})/iu;
const RANKED = /(?<!\p{L})(?:thứ|hạng|vị trí|vị trí thứ|xếp)\s+$/iu;
const REACHES = words(
  'đạt|được công nhận|công nhận|hoàn thành|có|duy trì|giữ|tỷ lệ|tỉ lệ|số|tổng số|thành lập|triển khai|tham gia|trúng tuyển|tốt nghiệp|phấn đấu|chỉ tiêu',
);
const MEASURED = new RegExp(String.raw`^(?:${HEAD_NOUN})(?!\p{L})`, 'iu');
const AIMS = words(
  'phấn đấu|chỉ tiêu|mục tiêu|tối thiểu|ít nhất|không quá|có thêm|thêm|duy trì|quyết tâm|đặt ra|giao|đến năm (?:19|20)\\d\\d|đến hết năm|đến cuối năm|dự kiến',
);
const ACTS =
  /(?<!\p{L})(?:xây dựng(?: mới)?|xây mới|thành lập(?: mới)?|trồng(?: mới)?|đào tạo(?: nghề)?|tuyển(?: dụng| sinh)?|kết nạp|giải quyết việc làm|tạo việc làm|thu hút|đón|công nhận(?: mới)?|nâng cấp|sửa chữa|cải tạo|có|đạt|đưa|phát triển|cấp|mở|bổ sung|hỗ trợ|xây|cử|bồi dưỡng|trang bị|xóa mù chữ)(?:\s+(?:mới|thêm|cho|được|khoảng|trên|hơn|ít nhất|tối thiểu|gần|từ))*\s*$/iu;
/** A bound on a count is an aim. */
const BOUNDED = /(?<!\p{L})(?:ít nhất|tối thiểu|không quá|không dưới)\s+(?:có\s+|từ\s+)?$/iu;
/** Deeds whose number is a figure of its own, done or to be done. */
const DONE =
  /(?<!\p{L})(?:xây mới|thành lập mới|trồng mới|trồng|giải quyết việc làm|tạo việc làm|đào tạo nghề|kết nạp|thu hút|đón|tuyển|tuyển sinh|tuyển mới|công nhận mới|khám bệnh|khám chữa bệnh)(?:\s+(?:mới|thêm|cho|được|khoảng|trên|hơn|ít nhất|tối thiểu|gần|từ))*\s*$/iu;
const ATTAINED = /^\s*(?:\p{L}+[\s,]+){0,8}?(?:đạt|được công nhận|hoàn thành|về đích)(?!\p{L})/iu;
/** "… đạt 45 tỷ đồng": the figure is the value of what was named. */
const VALUED =
  /(?<!\p{L})(?:đạt|ước đạt|đạt được)\s+(?:khoảng |trên |hơn |gần |từ |ít nhất |tối thiểu |mức )*$/iu;
const MONEY = /đồng|USD|đô la/iu;
const NO_MONEY = words(
  'kinh phí|chi phí|trị giá|tổng mức|tiền|mức phạt|học phí|giá|lệ phí|phí|hỗ trợ|trao|tặng|quà|học bổng|dự án|đầu tư xây dựng|nguồn vốn|gói thầu|ủng hộ|tài trợ|phụ cấp|lương',
);

/** Where a figure stands. */
export interface Place {
  /** What stands before it in its own part of the sentence, and the name read from that. */
  readonly lead: string;
  readonly name: string;
  readonly joined: boolean;
  /** True when the name stands before the figure in its own part of the sentence. */
  readonly own: boolean;
  /** What stands behind it. */
  readonly tail: string;
  /** The rest of the sentence before. */
  readonly before: string;
  /** True when a lead-in or heading announces figures. */
  readonly announced: boolean;
  readonly kind: TargetKind;
  /** True when the figure before it in the sentence was one, of the same unit. */
  readonly goesOn: boolean;
  /** True when the item or cell holds hardly more than the name and the figure. */
  readonly listed: boolean;
}

/**
 * True when a figure measures an indicator. A share nearly always does; a fraction when something was or is to be
 * reached; a count only under a noun of measure, an aim, or in a list of figures, because documents count so much else.
 */
export function isIndicator(reading: Reading, place: Place): boolean {
  const unit = reading.unit ?? '';
  if (reading.form === 'top') return true;
  if (NEGATED.test(place.lead.slice(-40))) return false;
  const { fraction } = reading;
  if (fraction && SIMPLE_PART.test(`${fraction.part}/${fraction.whole}`) && reading.form === 'fraction')
    return false;
  if (reading.form === 'percent')
    return (
      !OTHER_SHARE.test(`${place.name} ${place.tail.slice(0, 60)} ${place.lead.slice(-40)}`) &&
      !REBATE.test(`${place.lead.slice(-120)}${place.tail.slice(0, 20)}`) &&
      !PROVISION_BEFORE.test(place.lead.slice(-70)) &&
      !PROVISION_AFTER.test(place.tail.slice(0, 30))
    );
  if (RANKED.test(place.lead.slice(-20))) return false;
  const around = `${place.lead.slice(-120)} ${place.tail.slice(0, 100)}`;
  if (SPEAKING.test(around)) return false;
  if (reading.form === 'fraction') return unit !== '' && REACHES.test(around);
  if (unit === '')
    return MEASURED.test(place.name) && place.joined && !/số (?:điện|hiệu|liệu|đề|báo)/iu.test(place.name);
  if (MONEY.test(unit) && NO_MONEY.test(place.name)) return false;
  if (/^\s*điểm (?:thi|cầu|sáng|nghẽn|nóng|bán|tiêm|du lịch|đến)(?!\p{L})/iu.test(place.tail)) return false;
  const counted = isKnownUnit(unit) && !NOT_COUNTED.test(unit);
  if (MEASURED.test(place.name) && ((place.joined && place.own) || counted)) return true;
  if (counted && place.own && VALUED.test(place.lead.slice(-40))) return true;
  if (NOT_COUNTED.test(unit) || MONEY.test(unit) || !isKnownUnit(unit)) return false;
  if (unit.includes('/') && place.name !== '') return true;
  if (BOUNDED.test(place.lead.slice(-40)) && place.kind === 'target') return true;
  if (place.goesOn || DONE.test(place.lead.slice(-60))) return true;
  const aimed =
    place.kind === 'target' ||
    AIMS.test(place.lead.slice(-120)) ||
    AIMS.test(place.before.slice(-200)) ||
    place.announced;
  if (
    ATTAINED.test(place.tail.slice(0, 120)) &&
    (aimed || /(?<!\p{L})có\s+(?:\p{L}+\s+){0,2}$/iu.test(place.lead))
  )
    return true;
  if (aimed && ACTS.test(place.lead.slice(-60))) return true;
  return place.announced && place.listed;
}
