import { hasDiacritics } from './fold.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Provinces and centrally run cities, those before the mergers of 2025 too: documents of earlier years name them. */
export const PROVINCES: readonly string[] = (
  'An Giang,Bà Rịa - Vũng Tàu,Bắc Giang,Bắc Kạn,Bạc Liêu,Bắc Ninh,Bến Tre,Bình Định,Bình Dương,Bình Phước,Bình Thuận,' +
  'Cà Mau,Cần Thơ,Cao Bằng,Đà Nẵng,Đắk Lắk,Đắk Nông,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Giang,Hà Nam,Hà Nội,Hà Tĩnh,' +
  'Hải Dương,Hải Phòng,Hậu Giang,Hòa Bình,Hưng Yên,Khánh Hòa,Kiên Giang,Kon Tum,Lai Châu,Lâm Đồng,Lạng Sơn,Lào Cai,' +
  'Long An,Nam Định,Nghệ An,Ninh Bình,Ninh Thuận,Phú Thọ,Phú Yên,Quảng Bình,Quảng Nam,Quảng Ngãi,Quảng Ninh,Quảng Trị,' +
  'Sóc Trăng,Sơn La,Tây Ninh,Thái Bình,Thái Nguyên,Thanh Hóa,Thừa Thiên Huế,Tiền Giang,Trà Vinh,Tuyên Quang,Vĩnh Long,' +
  'Vĩnh Phúc,Yên Bái,Hồ Chí Minh,Huế'
).split(',');

const OTHER_WRITINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Hồ Chí Minh', ['HCM', 'TPHCM']],
  ['Đắk Lắk', ['Đăk Lăk', 'Đắc Lắc']],
  ['Đắk Nông', ['Đăk Nông', 'Đắc Nông']],
  ['Kon Tum', ['Kontum']],
]);

interface Writing {
  readonly name: string;
  readonly exact: readonly string[];
  readonly folded: readonly string[];
}

/** Writings by their first folded syllable, the longest first. */
const BY_FIRST: ReadonlyMap<string, readonly Writing[]> = byFirst();

function byFirst(): Map<string, Writing[]> {
  const result = new Map<string, Writing[]>();
  for (const name of PROVINCES) {
    for (const writing of [name, ...(OTHER_WRITINGS.get(name) ?? [])]) {
      const tokens = tokenize(writing);
      const exact = tokens.map((token) => token.exact);
      const folded = tokens.map((token) => token.folded);
      const first = folded[0] ?? '';
      result.set(first, [...(result.get(first) ?? []), { name, exact, folded }]);
    }
  }
  for (const list of result.values()) list.sort((a, b) => b.folded.length - a.folded.length);
  return result;
}

/** Names that in lower case are everyday words: peace, as high as, ocean. */
const EVERYDAY = new Set(['Hòa Bình', 'Cao Bằng', 'Hải Dương']);
const FAMILIES = new Set(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương đinh trịnh trương thị nguyen tran pham huynh'.split(
    ' ',
  ),
);

/** A text in which places are looked for. */
export interface PlaceText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** True when it was typed with diacritics. */
  readonly accented: boolean;
  /** True when it has capitalised words besides its first, so that names have capitals. */
  readonly capitals: boolean;
}

/** The name of a province, as a number of tokens, with its level where one is said. */
export interface ProvinceName {
  readonly length: number;
  readonly level?: string;
}

/**
 * The province named from a token on; undefined where none is. Accents, if typed, must be the name's; a level word
 * before it ("tỉnh") settles what could be other words. Tokens before `free` belong to the place before.
 */
export function readProvince(
  reading: PlaceText,
  at: number,
  free: number,
  level: string | undefined,
): ProvinceName | undefined {
  const { text, tokens } = reading;
  for (const { name, exact, folded } of BY_FIRST.get(tokens[at]?.folded ?? '') ?? []) {
    const run = tokens.slice(at, at + folded.length);
    if (run.length < folded.length || !isOneName(text, run)) continue;
    const accented = run.some((token) => hasDiacritics(token.exact));
    if (run.some((token, i) => (accented ? token.exact !== exact[i] : token.folded !== folded[i]))) continue;
    const said = level ?? levelOf(folded, tokens[at + run.length]);
    if (said !== undefined) return { length: run.length, level: said };
    if (!isOtherWord(reading, at, free, { name, run, accented })) return { length: run.length };
  }
  return undefined;
}

/** Parted by nothing but a space or hyphen: "Bà Rịa - Vũng Tàu", but not "…Văn Hà. Nam sinh". */
const isOneName = (text: string, run: readonly Token[]): boolean =>
  run.every((token, i) => i === 0 || /^(?: | ?[-–] ?)$/.test(text.slice(run[i - 1]?.end, token.start)));

/** English says the level after the name. */
function levelOf(folded: readonly string[], after: Token | undefined): string | undefined {
  if (folded[0] === 'tphcm' || after?.folded === 'city') return 'thành phố';
  return after?.folded === 'province' ? 'tỉnh' : undefined;
}

function isOtherWord(
  { text, tokens, capitals }: PlaceText,
  at: number,
  free: number,
  { name, run, accented }: { name: string; run: readonly Token[]; accented: boolean },
): boolean {
  const before = at > free ? tokens[at - 1] : undefined;
  const after = tokens[at + run.length]?.folded ?? '';
  const capitalised = run.every((token) => isCapitalised(text, token));
  // Without "TP." the name is the man's.
  if (name === 'Hồ Chí Minh') return true;
  if (EVERYDAY.has(name) && accented && capitals && !capitalised) return true;
  // "Nguyễn Hà Nam" is a man, "nguyen thi hue" a woman.
  if (before && text.slice(before.end, run[0]?.start) === ' ' && FAMILIES.has(before.exact)) {
    if (isCapitalised(text, before) ? capitalised : !capitalised && /^(?:nguyen|thi)$/.test(before.folded))
      return true;
  }
  // "Thái Bình Dương" is the ocean.
  if (name === 'Thái Bình' && after === 'duong' && capitalised) return true;
  if (name === 'Bình Dương' && before?.exact === 'thái') return true;
  // "Việt Nam định hướng".
  if (name === 'Nam Định' && before?.folded === 'viet') return true;
  if (accented || capitalised) return false;
  // "danh gia lai", "mai son la ai": other words typed without accents.
  if (name === 'Gia Lai') return /^(?:danh|dinh|xac|xem)$/.test(before?.folded ?? '');
  if (name === 'Sơn La') return before?.folded === 'mai' || /^(?:ai|gi|nguoi|ong|ba)$/.test(after);
  return name === 'Huế' && /^(?:thi|hoa)$/.test(before?.folded ?? '');
}

export const isCapitalised = (text: string, token: Token): boolean =>
  /^\p{Lu}/u.test(text.slice(token.start, token.end));
