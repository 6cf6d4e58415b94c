/** The longest line (UTF-16 units) that is taken for the caption of an image. */
const LONGEST = 180;
/** The longest line that is one for beginning "Ảnh minh họa". */
const LONGEST_KIND = 80;

const END = String.raw`(?![\p{L}\p{M}])`;
const EVENT = String.raw`(?:hội nghị|hội thảo|hội thi|buổi|lễ|cuộc họp|cuộc thi|phiên họp|chương trình|đại hội|điểm cầu|diễn đàn|t(?:ọa|oạ) đàm|toàn ngành|sự kiện)`;

/** "Ảnh: Minh Anh", "Hình 2: …", "Hình 2. …". */
const IMAGE = /^\(?(?:(?:hình )?ảnh\s*[:)]|hình\s+\d+(?:\s*[.:]|$)|photo\s*:)/iu;
/** "Ảnh minh họa.", "(Ảnh tư liệu)"; a whole sentence may begin so, too ("Ảnh chụp từ xa cho thấy …"). */
const KIND_OF_IMAGE = /^\(?(?:hình )?ảnh (?:minh h(?:ọa|oạ)|tư liệu|internet|sưu tầm|chụp)(?!\p{L})/iu;
/** A credit closes the line: "… tại hội nghị. Ảnh: Minh Anh", "… (Ảnh: TTXVN)". */
const CREDIT = /[(/.,–-]\s*(?:nguồn )?ảnh\s*:\s*[^.:]{2,40}\)?\.?$/iu;
const VIEW = /^(?:quang cảnh|toàn cảnh|khung cảnh|một góc)(?!\p{L})/iu;

/** Who stands in the picture. */
const SUBJECT = new RegExp(
  String.raw`^(?:các\s+|tập thể\s+|toàn thể\s+)?(?:đồng chí|đ\/c|đ\.c|ông|bà|thầy|cô|nhà giáo|ts\.?|ths\.?|pgs\.?|gs\.?|đại biểu|đại diện|lãnh đạo|ban tổ chức|đoàn chủ tịch|học sinh|giáo viên|phụ huynh|bộ trưởng|thứ trưởng|(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|trưởng phòng|hiệu trưởng))${END}`,
  'iu',
);
/** What is being done in it. */
const ACT = new RegExp(
  String.raw`(?:^|\s)(?:phát biểu|tham luận|trình bày|chủ trì|chủ tọa|chủ toạ|điều hành|khai mạc|bế mạc|kết luận|báo cáo|trao|tặng|chụp ảnh|dự|tham dự|đến dự|chia tay|căn dặn|chúc mừng|thăm|tham quan|cắt băng|ký kết)${END}`,
  'iu',
);
const AT_EVENT = new RegExp(`${EVENT}${END}`, 'iu');
/** Acts that are photographed wherever they happen. */
const POSED =
  /(?:chụp ảnh lưu niệm|tặng hoa|chia tay (?:các )?đồng chí|trao (?:quà|giấy khen|bằng khen|thưởng))/iu;
/** A whole sentence all the same, ending in the act at the event: "Đồng chí A - Chủ tịch B phát biểu tại Hội nghị." */
const SENTENCE = new RegExp(
  String.raw`(?:(?:phát biểu|tham luận|trình bày(?: báo cáo)?)(?:\s[^.,;:]{0,30})?\s(?:tại|ở)\s${EVENT}[^.,;:]{0,40}|chia tay (?:các )?đồng chí [^.,;:]{2,40})\.$`,
  'iu',
);
/** Words of a report, not of a caption. */
const REPORTS = /(?:^|\s)(?:sẽ|đã|cho (?:hay|biết|rằng|thấy)|nhấn mạnh|khẳng định|có bài)(?!\p{L})/iu;

const isCapitals = (text: string): boolean => !/\p{Ll}/u.test(text);
/** Giving out work is no picture: "Giám đốc Sở chủ trì, phối hợp …". */
const ASSIGNS =
  /chủ trì,?\s+phối hợp|có trách nhiệm|yêu cầu|đề nghị|giao\s+(?:nhiệm vụ|việc|chỉ tiêu|cho|các|ngành)/iu;

/**
 * True for a line that describes a picture: it names an image or a view, or people doing at an event what people
 * are photographed doing, and is no sentence of running text. A line with the mark of a list item never is.
 */
export function isCaption(text: string): boolean {
  if (text.length > LONGEST || /^(?:[-–—•●▪*+]|\d{1,2}[.)]|[a-zđ]\))\s/u.test(text)) return false;
  if (IMAGE.test(text) || CREDIT.test(text)) return true;
  if (KIND_OF_IMAGE.test(text) && text.length <= LONGEST_KIND) return true;
  const open = !/[.;:!?…,]["”)]?$/.test(text);
  if (VIEW.test(text)) return open || (text.length <= 100 && AT_EVENT.test(text) && !/\.\s/.test(text));
  if (isCapitals(text) || ASSIGNS.test(text) || /[;:]/.test(text)) return false;
  if (!open) return SUBJECT.test(text) && SENTENCE.test(text) && !REPORTS.test(text);
  if (SUBJECT.test(text) && ACT.test(text) && AT_EVENT.test(text)) return true;
  if (/^(?:các )?đại diện (?:cho|lãnh đạo|các)(?!\p{L})/iu.test(text)) return true;
  return POSED.test(text) && (SUBJECT.test(text) || AT_EVENT.test(text));
}
