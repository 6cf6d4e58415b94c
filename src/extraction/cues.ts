/** Not inside a word: `\b` knows no Vietnamese letter. */
const WORD_START = String.raw`(?<![\p{L}\p{N}])`;
const WORD_END = String.raw`(?![\p{L}\p{N}])`;

/** A pattern of whole words in any case; phrases are parted by `|`. */
export const words = (phrases: string, flags = 'iu'): RegExp =>
  new RegExp(`${WORD_START}(?:${phrases})${WORD_END}`, flags);

/** The same, only at the very end of a text, white space and marks left aside. */
export const wordsAtEnd = (phrases: string): RegExp =>
  new RegExp(`${WORD_START}(?:${phrases})[\\s:,–-]*$`, 'iu');

/** The same, only at the very start. */
export const wordsAtStart = (phrases: string): RegExp => new RegExp(`^(?:${phrases})${WORD_END}`, 'iu');

/** A year or span of years with the words that say how it is meant, as a source for patterns. */
export const TIME = String.raw`(?:(?:tính đến|phấn đấu đến|trong|đến|tới|hết|cuối|đầu|vào|từ|sau|kể từ)\s+){0,3}(?:(?:năm học|niên khóa|năm|giai đoạn|nhiệm kỳ|thời kỳ)\s+(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|\d\d))?|(?:quý|học kỳ|6 tháng đầu|9 tháng đầu|tháng)\s*[\dIVX]*(?:\s*(?:\/|,|năm)\s*)*(?:(?:19|20)\d\d)?|ngày\s+\d{1,2}[/-]\d{1,2}[/-]\d{4}|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)`;

/** Nouns that begin an indicator: after one of these the figure that follows is its value. */
export const HEAD_NOUN =
  'tỷ lệ|tỉ lệ|tỷ suất|tỉ suất|tỷ trọng|tỉ trọng|tổng số|tổng sản phẩm|tổng thu|tổng diện tích|tổng đàn|tổng giá trị|tổng vốn|tổng mức bán lẻ|' +
  'số lượng|số (?!tiền|điện|hiệu|liệu|hóa)\\p{L}+|sản lượng|năng suất|diện tích|thu nhập|thu ngân sách|doanh thu|giá trị|kim ngạch|' +
  'mật độ|độ che phủ|tốc độ|tăng trưởng|chỉ số|điểm trung bình|điểm bình quân|điểm số|điểm chuẩn|điểm trúng tuyển|điểm thi|sĩ số bình quân|tuổi thọ|bình quân|mức sinh|mức giảm|quy mô|hệ số|' +
  'công suất|vốn đầu tư|lương thực bình quân|thời gian|dân số|năng lực|công suất';
