import { folds, whereAfter, type AgencyMention, type AgencyReading } from './agency-reading.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { findPlaces } from './places.ts';

const HEADED =
  /(?<![\p{L}\p{N}])(?:Sở|Phòng|Cục|Chi cục|Vụ|Viện|Ban|Trung tâm|Trường|Công ty|Học viện|Đại học|Tổng công ty|Hội|Quỹ|Liên hiệp|Liên minh|Nhà xuất bản|Báo|Đài|Trạm|Thư viện|Bảo tàng|Nhà Thiếu nhi|Tổ công tác|Ban Chỉ đạo)(?: (?:THPT|THCS|Tiểu học|Mầm non|Đại học|Cao đẳng|Trung cấp|Mẫu giáo|PTDTNT|PTDTBT|TH|Cổ phần|TNHH|Cao đẳng Sư phạm))*(?: \p{Lu}\p{Ll}+ \p{Ll}+(?= \p{Lu}))*(?: (?:\p{Lu}[\p{L}&-]*(?: \p{Lu}[\p{L}&-]*)+|\p{Lu}{2,}[\p{Lu}&-]*|\p{Lu}\p{Ll}+(?: \p{Ll}+)?))(?!\p{L})/gu;
/** Verbs and small words a listed half of a name is never made of. */
const NO_NAME = / (?:đã|vừa|có|và|tại|của|là|cần|phải|được|tổ|các|với|cho|ở|về|để|từ)$/u;

/** Bodies told by their capitals alone: "Trường THPT Phan Văn Trị", "Công ty Sách". */
export function unlistedMentions(reading: AgencyReading): AgencyMention[] {
  const { text } = reading;
  return [...text.matchAll(HEADED)].flatMap((match) => {
    const written = match[0].replace(NO_NAME, '');
    const [, first = '', second = ''] = written.split(' ');
    if (/^Sở$/u.test(written.split(' ')[0] ?? '') && FAMILY_NAMES.has(first) && /^\p{Lu}/u.test(second))
      return [];
    if (!/ \p{Lu}/u.test(written)) return [];
    const { end } = whereAfter(reading, match.index + written.length);
    const name = text.slice(match.index, end);
    return [{ start: match.index, end, name, key: bareAgencyKey(name), group: false }];
  });
}

/** Folded, without the place it ends with; a body named for nothing but its place keeps it. */
export function bareAgencyKey(name: string): string {
  const place = findPlaces(name).at(-1);
  const cut = place && place.end === name.length ? name.slice(0, place.start) : name;
  const short = folds(cut).replace(/ (?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong)$/, '');
  return short.includes(' ') ? short : folds(name);
}
