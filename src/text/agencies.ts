import type { Span } from '../domain/span.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { findPlaces } from './places.ts';

/** A body of the state or party named in a text: "Sở Thông tin và Truyền thông", "UBND tỉnh Thanh Hóa". */
export interface AgencyMention extends Span {
  readonly name: string;
}

/**
 * Fields of ministries and departments, those before the mergers of 2025 too, longest first where one begins another.
 * Listed, because only their first syllables have capitals: nothing else tells where "Sở Nội vụ" ends before a verb.
 */
const FIELDS = [
  'Giáo dục(?: và|,| -) Đào tạo',
  'Giáo dục',
  'Thông tin(?: và|,) Truyền thông',
  'Kế hoạch(?: và|,) Đầu tư',
  'Lao động *[-–,] *Thương binh và Xã hội',
  'Khoa học(?: và|,) Công nghệ',
  'Văn h(?:óa|oá), Thể thao và Du lịch',
  'Văn h(?:óa|oá)(?: và|,) Thể thao',
  'Nông nghiệp và Phát triển nông thôn',
  'Nông nghiệp và Môi trường',
  'Tài nguyên(?: và|,) Môi trường',
  'Dân tộc và Tôn giáo',
  'Giao thông vận tải',
  'Giao thông Vận tải',
  'Nội vụ',
  'Tài chính',
  'Y tế',
  'Xây dựng',
  'Tư pháp',
  'Công Thương',
  'Công thương',
  'Công an',
  'Quốc phòng',
  'Ngoại giao',
  'Ngoại vụ',
  'Du lịch',
  'Dân tộc',
  'Tổ chức cán bộ',
  'Tổ chức Cán bộ',
  'Kế hoạch - Tài chính',
  'Tổ chức',
  'Tuyên giáo(?: và Dân vận)?',
  'Dân vận',
  'Thường vụ',
  'Chấp hành(?: Trung ương| Đảng bộ)?',
  'Chỉ đạo',
  'Nội chính',
  'Giám hiệu',
].join('|');

/** "GD&ĐT", "LĐ - TB và XH", "VH,TT&DL". */
const SHORT_FIELD = String.raw`\p{Lu}{2,}(?: ?[-–,] ?\p{Lu}{2,})*(?: ?& ?\p{Lu}{2,}| và (?:ĐT|TT|CN|MT|XH|DL|PTNT))`;
/** An unlisted field: its letters, all its syllables where each has a capital, else the capital one and the next. */
const CAPITALISED = String.raw`\p{Lu}{2,}(?:-\p{Lu}{2,})*|(?<capitals>\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*)+)|\p{Lu}\p{Ll}+ \p{Ll}+`;
const LEVEL = '(?:các )?(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường)';
const AGENCY = new RegExp(
  [
    String.raw`(?<!\p{L})(?:`,
    String.raw`(?:Sở|Bộ|Phòng|Ban|Cục|Vụ|Tổng cục|Viện) (?:(?:${FIELDS}|${SHORT_FIELD})(?!\p{L})|(?!Luật|Nha)(?:${CAPITALISED}))`,
    String.raw`|(?:Văn phòng )?(?:UBND|HĐND|[ỦU][yỷ] ban nhân dân|Hội đồng nhân dân)(?: ${LEVEL}(?!\p{L}))?`,
    String.raw`|(?:Thường trực )?(?:Tỉnh|Huyện|Thành|Quận|Thị) [uủ][yỷ]|Đoàn Thanh niên|Công an ${LEVEL}|Văn phòng Chính phủ|Quốc hội|Chính phủ)(?!\p{L})`,
  ].join(''),
  'gu',
);

/** Agencies of a text in order, each with its place where that follows. */
export function findAgencies(text: string): AgencyMention[] {
  const places = new Map(findPlaces(text).map((place) => [place.start, place]));
  const found: AgencyMention[] = [];
  for (const match of text.matchAll(AGENCY)) {
    const [first = '', second = ''] = match.groups?.['capitals']?.split(' ') ?? [];
    // "Giám đốc Sở Tạ Việt Hùng": a person's name, not the department's.
    if (FAMILY_NAMES.has(first) && /^\p{Lu}/u.test(second) && first !== 'Văn') continue;
    const end = match.index + match[0].length;
    const place = text[end] === ' ' ? places.get(end + 1) : undefined;
    const span = { start: match.index, end: place?.end ?? end };
    found.push({ ...span, name: text.slice(span.start, span.end) });
  }
  return found;
}
