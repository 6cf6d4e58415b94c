import type { Span } from '../domain/span.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { exactForm } from './fold.ts';
import { findPlaces } from './places.ts';

/** A person named in a text. */
export interface PersonMention extends Span {
  readonly name: string;
}

const CAPITALS = /(?<!\p{L})\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*)+(?!\p{L})/gu;
/** Given names after the family name: "Nguyễn Thị Kim Ngân". */
const MOST_GIVEN = 3;

/** What stands before a name is looked at this far (UTF-16 units). */
const REACH = 60;
const NOT_PERSONS = [
  'trường|THCS|THPT|TH|MN|PTDTNT|PTDTBT|chuyên|tiểu học|mầm non|mẫu giáo|trung tâm|học viện|đại học|cao đẳng',
  'đường|phố|ngõ|đại lộ|làng|thôn|xóm|ấp|khu|cầu|chợ|công viên|quảng trường|sân vận động|bảo tàng|lăng|tượng đài|bệnh viện',
  'phong cách|tư tưởng|đạo đức|cộng sản|tiền phong|TNCS|TNTP|phong trào|liên đội|chi đội|tết|nhà xuất bản|công ty',
  'giải|giải thưởng|quỹ|học bổng|huân chương|huy hiệu|cuộc thi|hội thi',
].join('|');
/** A name after one of these names a school, a street, a movement or a prize. */
const NOT_PERSON_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${NOT_PERSONS})\s+$`, 'iu');
/** A name after a level is a place's, unless an office comes before: "Chủ tịch UBND huyện Nguyễn Văn An". */
const LEVEL_BEFORE = /(?<!\p{L})(?:quận|huyện|thị xã|thị trấn|xã|phường|thành phố|TP\.?)\s+$/iu;
const OFFICES = 'giám đốc|chủ tịch|bí thư|trưởng phòng|hiệu trưởng|bộ trưởng|trưởng ban|chánh văn phòng';
const OFFICE_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${OFFICES})[^,.;:\n]*$`, 'iu');
const TITLES = String.raw`đồng chí|đ\/c|ông|bà|anh|chị|em|thầy|cô|cháu|TS|ThS|Th\.S|PGS|GS|BS|học sinh|giáo viên|tỉnh`;
const TITLE_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${TITLES}|${OFFICES})[\s.:]*$`, 'iu');

/** Family names that are also everyday words: one alone makes no name without a title or "Văn", "Thị" after it. */
const DOUBTFUL = new Set(
  'Văn Danh Từ Tăng Bàn Xa Y A Vàng Mùa Kim Viên Đồng Đường Ma Nông Trà Ong Âu Tưởng Hán Cứ'.split(' '),
);
/** What begins like a name where every word has its capital. */
const NOT_NAMES = new Set(
  (
    'thái lan|thái bình|hà lan|đào nha|lầu năm|chu lai|la mã|châu á|châu âu|châu phi|châu mỹ|châu úc|hoàng sa|hà tây|hà bắc|hà sơn|hà đông|hà tiên|hà trung|' +
    'đào tạo|cao đẳng|cao học|cao cấp|lý luận|lý thuyết|lý lịch|lý tưởng|lưu ý|lưu trữ|đoàn thanh|đoàn luật|đoàn đội|đoàn viên|' +
    'đoàn thể|đoàn kết|đoàn trường|lương thực|lâm nghiệp|dương lịch|hồ sơ|hồ tây|hồ gươm|viên chức|triệu đồng|thân thiện|' +
    'nghiêm túc|vi phạm|vi tính|vương quốc|đồng chí|đồng bào|đồng bằng|danh sách|danh mục|danh hiệu|văn hóa|văn phòng|' +
    'văn bản|văn học|văn nghệ|phan rang|phan thiết|lục ngạn|lục nam|lục yên|mai châu|cao lãnh|cao lộc|cao phong|lương sơn|' +
    'lương tài|lâm hà|lâm thao|lâm bình|vũ thư|vũ quang|hoàng mai|thạch thất|thạch thành|thạch hà|triệu sơn|triệu phong|' +
    'thái thụy|vi xuyên'
  ).split('|'),
);

/** Persons of a text in order: a family name and one to three capitalised given names. */
export function findPersons(text: string): PersonMention[] {
  const places = new Map(findPlaces(text).map((place) => [place.start, place.end]));
  return [...text.matchAll(CAPITALS)].flatMap((match) => namesWithin(text, wordsOf(match), places));
}

function wordsOf(match: RegExpExecArray): Span[] {
  let start = match.index;
  return match[0].split(' ').map((word) => {
    const span = { start, end: start + word.length };
    start = span.end + 1;
    return span;
  });
}

/**
 * Names in a run of capitalised words: "Giám đốc Sở Tạ Việt Hùng" and "UBND tỉnh Bắc Giang Mai Sơn" begin with capitals
 * that are no name, so a name starts at its family name and neither starts nor ends within a place.
 */
function namesWithin(
  text: string,
  words: readonly Span[],
  places: ReadonlyMap<number, number>,
): PersonMention[] {
  const found: PersonMention[] = [];
  for (let at = 0; at < words.length; at++) {
    const first = words[at];
    const place = first && places.get(first.start);
    if (place !== undefined) {
      while ((words[at + 1]?.start ?? Infinity) < place) at++;
      continue;
    }
    const given = words.slice(at + 1, at + 1 + MOST_GIVEN);
    const cut = given.findIndex((word) => places.has(word.start));
    const name = first ? [first, ...(cut < 0 ? given : given.slice(0, cut))] : [];
    const last = name.at(-1);
    if (!first || !last || name.length < 2 || !isName(text, name)) continue;
    found.push({ start: first.start, end: last.end, name: text.slice(first.start, last.end) });
    at += name.length - 1;
  }
  return found;
}

function isName(text: string, name: readonly Span[]): boolean {
  const [family = '', second = ''] = name.map((word) => text.slice(word.start, word.end));
  if (!FAMILY_NAMES.has(family)) return false;
  if (NOT_NAMES.has(`${exactForm(family)} ${exactForm(second)}`)) return false;
  const start = name[0]?.start ?? 0;
  const before = text.slice(Math.max(0, start - REACH), start);
  if (NOT_PERSON_BEFORE.test(before)) return false;
  if (LEVEL_BEFORE.test(before) && !OFFICE_BEFORE.test(before)) return false;
  return (
    !DOUBTFUL.has(family) || (/^(?:Văn|Thị)$/.test(second) && name.length > 2) || TITLE_BEFORE.test(before)
  );
}
