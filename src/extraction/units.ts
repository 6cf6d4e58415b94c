/** What indicators are measured or counted in; the longer of two that begin alike stands first. */
const COUNTED =
  'đồng|USD|tấn|tạ|kg|ha|héc ta|hecta|km2|km²|km|m2|m²|m3|m³|mét|lít|kWh|MW|‰|điểm phần trăm|bác sĩ|bác sỹ|dược sĩ|điều dưỡng|giường bệnh|giường|' +
  'trạm y tế|trạm|học sinh|sinh viên|học viên|giáo viên|giảng viên|cán bộ|lao động|người|trẻ em|trẻ|em|hộ gia đình|hộ nghèo|hộ dân|hộ|' +
  'phòng học bộ môn|phòng học|phòng|lớp|trường học|trường|điểm trường|xã|phường|thị trấn|thôn|bản sách|bản|tổ dân phố|khu phố|ấp|buôn|huyện|tỉnh|' +
  'đơn vị|cơ sở giáo dục|cơ sở|doanh nghiệp|hợp tác xã|HTX|tổ hợp tác|trang trại|mô hình|sản phẩm|công trình|thư viện|nhà văn hóa|nhà vệ sinh|nhà|' +
  'căn|máy tính|cuốn|đầu sách|giải|huy chương|điểm|tuổi|lượt khách|lượt người|lượt|khách|vụ|ca|cây xanh|cây|con|đảng viên|đoàn viên|hội viên|' +
  'tiêu chí|dịch vụ công|dịch vụ|thủ tục|hồ sơ|giờ|phút|tiết|buổi|liều|suất|chợ|khu công nghiệp|cụm công nghiệp|câu lạc bộ|tháng|ngày|năm';
const MANY = '(?:(?:nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn) )?';
/** Units that measure a stuff: what is measured is named by the words behind them. */
const MEASURING = new RegExp(
  `^${MANY}(?:đồng|USD|tấn|tạ|kg|ha|héc ta|hecta|km2|km²|km|m2|m²|m3|m³|mét|lít|kWh|MW|‰)(?!\\p{L})`,
  'iu',
);

/** "/người/năm", "/ha", "/vạn dân", "/10.000 dân". */
const PER = String.raw`(?:\s?/\s?(?:[\d.]+ |vạn )?(?:${COUNTED}|\p{L}+)[23²³]?(?: dân(?!\p{L}))?){0,2}`;
const UNIT = new RegExp(String.raw`^\s?${MANY}(?:${COUNTED})(?:(?: \p{L}+)?(?=\s?/)|(?!\p{L}))${PER}`, 'iu');
/** Any other counted thing: its first word. */
const FIRST_WORD = /^\s\p{L}+/u;

/** The unit that stands right after a number, with the white space before it; empty where none does. */
export const unitAfter = (after: string): string =>
  UNIT.exec(after)?.[0] ?? FIRST_WORD.exec(after)?.[0] ?? '';

/** True for "ha", "tấn", "tỷ đồng": the unit itself is not what is counted. */
export const isMeasure = (unit: string): boolean => MEASURING.test(unit);

/** True for a unit that measures or counts what plans set aims for. */
export const isKnownUnit = (unit: string): boolean => UNIT.exec(` ${unit}`)?.[0].trim() === unit;

/** The unit that a heading or cell gives in brackets or after a comma: "Tỷ lệ (%)", "Sản lượng, tấn", "ĐVT: người". */
export function unitOfHeading(heading: string): string | undefined {
  const given =
    /\(\s*(?:ĐVT|đvt|đơn vị(?: tính)?)?\s*:?\s*([^()]{1,30}?)\s*\)\s*$/iu.exec(heading)?.[1] ??
    /(?:ĐVT|đơn vị tính)\s*:\s*([^().,;]{1,30})/iu.exec(heading)?.[1];
  if (given === undefined) return undefined;
  const unit = given.trim().toLowerCase();
  return unit === '%' || isKnownUnit(unit) ? unit : undefined;
}
