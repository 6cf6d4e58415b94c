import type { Question, QuestionTerm } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { analyze } from '../text/analyze.ts';
import { findDates } from '../text/dates.ts';
import { fold, foldKeepingLength, hasDiacritics } from '../text/fold.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { exactWeight, isKnownWord, termWeight } from '../text/term-weights.ts';
import { BIGRAM_JOINT, type Token } from '../text/tokenize.ts';

/** Words that ask or bind but name nothing, with their accents: "có" is here, "cơ" and "cỡ" are not. */
const STOP_WORDS = new Set(
  (
    'là gì nào bao nhiêu như thế sao ai đâu khi những các của và với cho về trong ở tại mà thì được bị có không phải cần ' +
    'hãy theo do để từ đến này đó ấy cái ra lên vào đã đang sẽ rồi cũng còn hay hoặc bởi vì nên tôi mình bạn em anh chị ơi ạ ' +
    'nhé à vậy thưa xin vui lòng giúp biết muốn hỏi nói rõ kể cụ thể nêu liệt kê tất cả mấy ngày hôm đặt đạt làm bằng một số ' +
    'năm nó họ nay đây kia xem thêm gồm phần trăm so sánh sáng chiều tối buổi z dz hok ko rồi chưa'
  ).split(' '),
);

/**
 * The same for a text typed without diacritics: only spellings that are nearly always grammar. "thi", "so" or "co" are
 * kept, for they also spell thị, số and cơ; being frequent they weigh next to nothing when they were grammar.
 */
const STOP_FOLDED = new Set(
  'la gi nao bao nhieu nhu the sao ai dau khi nhung cac cua va voi cho ve trong o ma duoc bi khong phai can hay theo toi minh oi a nhe vay xin vui long giup biet muon liet tat may ngay hom dat cung da se z dz hok ko'.split(
    ' ',
  ),
);

/** Compounds of which a part is a stop word. */
const COMPOUNDS = new Set(
  [
    'tồn tại|ton tai|sáng tạo|sáng kiến|chiều cao|cơ sở|số hiệu|kế hoạch|đề án|hiện đại|thực hiện|mục tiêu|cụ thể hóa|de an|the chat|the thao|the che|long an|cong cu|dat dai|the duc|may tinh|phai cu|cac mac',
    'dạy thêm|học thêm|làm thêm|giờ thêm|thêm giờ|tiếng anh|trẻ em|anh văn|thiết bị|trang bị|chuẩn bị|việc làm|hài lòng|vui chơi|câu hỏi|học hỏi|hỏi đáp|hiểu biết|thế hệ|thế giới',
    'đổi số|số hóa|sĩ số|dân số|thiểu số|chỉ số|hệ số|điểm số|kỹ số|số học|công nghệ số|học liệu số|đầu vào|đầu ra|ra trường|lên lớp|một cửa|học phần|cổ phần|buổi ngày|tối thiểu|tối đa|văn bằng|bằng cấp|bằng khen|đặt hàng',
    'nêu gương|kỹ năng nói|giúp đỡ|không gian|hàng không|từ điển|từ thiện|trong sạch|trong sáng|thiet bi|trang bi|chuan bi|hai long|vui choi|can bo|can thi|mon the|phong may|may chieu|cung cap|cung co',
  ].flatMap((words) => words.split('|')),
);

/**
 * A word of a place, year or day is checked as a hard fact; what is left of its weight only steers the ranking towards
 * statements that name it themselves.
 */
const SLOT_SHARE = 0.25;

/**
 * Words that say how the asker wants it rather than what: they may be missing from the evidence ("tỷ lệ phòng học …"
 * is answered by "phòng học …: 93,9%").
 */
const SOFT_SHARE = 0.2;
const SOFT_WORDS = [
  'tỷ lệ|tỉ lệ|chỉ tiêu|mục tiêu|phấn đấu|số lượng|tổng số|phần trăm|bậc|cấp học|cấp|từng|toàn bộ|đầy đủ|tên|chức vụ|giữ chức|chức danh|giữ',
  'sắp tới|phản ánh|nằm trong|nằm|tương ứng|thuộc|mời|thành phần|ông|bà|cô|thầy|đồng chí|đ/c|đầu việc|việc|công tác|trách nhiệm|nhiệm vụ của',
  'từ thứ \\p{L}+ đến thứ \\p{L}+|còn lại|lúc|tránh|khác|gọn|tóm|thôi|yêu cầu|được giao|giao|quy định|ghi|kho|bài|văn bản|tài liệu|nội dung chính|thời gian tới|hiện',
  'bao gồm|đề ra|đưa ra|tổ chức|diễn ra|họp|cho xin|cần thiết|chính xác|số liệu|con số|kết quả của|tình hình|vấn đề|về việc|đối với|chuyển đi|hay chưa|tính trên|hạn chót|hạn cuối|thời hạn|lo',
].flatMap((words) => words.split('|'));
const SOFT = softPattern(SOFT_WORDS);
/** Without diacritics only compounds are told from words of the field. */
const SOFT_FOLDED = softPattern([
  ...SOFT_WORDS.filter((words) => words.includes(' ')).map((words) =>
    fold(words).replaceAll('\\p{l}', '\\p{L}'),
  ),
  'cap',
  'roi',
  'chua',
  'chieu',
  'sang',
  'buoi',
]);

function softPattern(words: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}])(?:${[...words].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}])`,
    'giu',
  );
}

/** An English word the glossary lacks is unknown to every document; it must not outweigh those that were understood. */
const HEAVIEST_FOREIGN = 4;

/** Words of a question that carry meaning, with their weights; digits are kept. */
export function questionTerms(
  text: string,
  accented: boolean,
  language: Question['language'] = 'vi',
): QuestionTerm[] {
  const hard: Span[] = [
    ...findPlaces(text).map((place) => withLevel(text, place)),
    ...findPeriods(text),
    ...findDates(text),
  ];
  const soft = [...(accented ? text.matchAll(SOFT) : foldKeepingLength(text).matchAll(SOFT_FOLDED))].map(
    (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
  const focus = findFocus(text);
  const headEnd = /(?<![\p{L}])(?:của|cua)(?![\p{L}])/iu.exec(text)?.index ?? 0;
  const lies = (token: Span, spans: readonly Span[]) =>
    spans.some((span) => span.start <= token.start && token.end <= span.end);
  const tokens = analyze(text, true);
  const kept = tokens.map((token, at) => carriesMeaning(tokens, at, token, accented));
  const terms = tokens.flatMap((token, at) => {
    if (!kept[at]) return [];
    const before = tokens[at - 1];
    const joined =
      before !== undefined && kept[at - 1]! && !/[,;:.?!]/u.test(text.slice(before.end, token.start));
    const { exact, folded } = token;
    const marked = hasDiacritics(exact);
    const known = marked ? exactWeight(exact) : termWeight(folded);
    const full = language === 'en' ? Math.min(known, HEAVIEST_FOREIGN) : known;
    const isSoft =
      !lies(token, focus) && (lies(token, soft) || (!accented && !marked && isStray(tokens, at)));
    const weight = isSoft ? full * SOFT_SHARE : full;
    return [
      {
        exact,
        folded,
        accented: marked,
        weight,
        slot: lies(token, hard),
        soft: isSoft,
        head: token.end <= headEnd,
        focus: lies(token, focus),
        joined,
      },
    ];
  });
  // A question of hard facts alone ("Kon Tum 2022?") has nothing else to go by.
  if (terms.every((term) => term.slot)) return terms.map((term) => ({ ...term, slot: false }));
  return terms.map((term) => (term.slot ? { ...term, weight: term.weight * SLOT_SHARE } : term));
}

/** A frequent spelling weighs less than this. */
const FREQUENT = 2;

/** Without diacritics a frequent spelling that makes no known pair with its neighbours is more likely grammar than a word of the field. */
function isStray(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]!.folded;
  if (/\d/.test(word) || termWeight(word) >= FREQUENT) return false;
  const pairs = [
    `${tokens[at - 1]?.folded}${BIGRAM_JOINT}${word}`,
    `${word}${BIGRAM_JOINT}${tokens[at + 1]?.folded}`,
  ];
  return !pairs.some(isKnownWord);
}

/** Verbs that may follow "ai": what the person asked for did. */
const DONE =
  /(?:^|[\s,])(?:ai|người nào|đồng chí nào|nguoi nao|dong chi nao)\s+(?:là người\s+|la nguoi\s+|đã\s+|da\s+|được\s+|duoc\s+)?(?!phải|phai|cần|can|chịu|chiu|là\s|la\s)(\p{L}+(?:\s\p{L}+)?)/iu;

const LEVEL_BEFORE = /(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|tinh|thanh pho|huyen|thi xa|quan)\s*$/iu;

/** A place with the level word before it, which is checked with it. */
const withLevel = (text: string, place: Span): Span => ({
  start: LEVEL_BEFORE.exec(text.slice(0, place.start))?.index ?? place.start,
  end: place.end,
});

/** What "ai" is said to have done: "ai báo cáo kiểm điểm …" asks for who reported. */
function findFocus(text: string): Span[] {
  const match = DONE.exec(text);
  if (!match) return [];
  const start = match.index + match[0].length - match[1]!.length;
  return [{ start, end: start + match[1]!.length }];
}

function carriesMeaning(tokens: readonly Token[], at: number, token: Token, accented: boolean): boolean {
  const stops =
    accented || hasDiacritics(token.exact) ? STOP_WORDS.has(token.exact) : STOP_FOLDED.has(token.folded);
  if (!stops) return true;
  const before = tokens[at - 1]?.exact ?? '';
  const after = tokens[at + 1]?.exact ?? '';
  return COMPOUNDS.has(`${before} ${token.exact}`) || COMPOUNDS.has(`${token.exact} ${after}`);
}
