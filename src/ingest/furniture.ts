import { fold } from '../text/fold.ts';

/** Nothing longer (UTF-16 units) is taken for a piece of page furniture. */
const LONGEST = 120;

/** Lines that belong to a page and never to a document, wherever they stand. Matched whole, folded. */
const ALWAYS: readonly RegExp[] = [
  // View and visitor counters.
  /^(?:(?:so|tong|tong so) )?(?:luot (?:xem|doc|truy cap|tai|view)|da xem|views?)\s*:?\s*[\d.,]*(?: luot)?$/,
  /^[\d.,]+ (?:luot (?:xem|doc|thich|chia se)|views?|binh luan|comments?|likes?|shares?)$/,
  /^(?:thong ke truy cap|(?:dang )?(?:online|truc tuyen|truy cap)|hom (?:nay|qua)|(?:tuan|thang) (?:nay|truoc)|tong(?: cong)?)\s*:\s*[\d.,]+$/,
  /^thong ke truy cap$/,
  // Comment boxes.
  /^(?:\d+ )?(?:y kien )?binh luan(?: cua ban)?\s*(?:\(\d+\)|\d+)?\s*:?$/,
  /^(?:gui|viet|them|dang|xem|an|hien)(?: them| tat ca| cac)? (?:y kien|binh luan|phan hoi)(?: cua ban)?$/,
  /^y kien cua ban se duoc (?:bien tap|kiem duyet|xet duyet)\b/,
  /^(?:vui long |xin )?(?:go|viet) tieng viet co dau\b/,
  /^(?:hay la nguoi dau tien|dang nhap de|ban can dang nhap de|vui long dang nhap de)(?: gui)? binh luan\b/,
  /^(?:chua|khong) co (?:binh luan|y kien)(?: nao)?$/,
  // Sharing and closing.
  /^chia se(?: (?:bai viet|bai|tin|thong tin|lien ket|link))?(?: nay)?(?: (?:len|qua|voi|toi|den|cho|tren))?(?: (?:ban be|facebook|zalo|twitter|e-?mail|mang xa hoi|moi nguoi|,|va))+\s*[!:]*$/,
  /^chia se(?: (?:bai viet|lien ket|link|(?:bai|tin)(?: viet)? nay))?\s*[!:]*$/,
  /^(?:(?:tat|dong|an)\s*)?\[x\]$/,
  /^theo doi .{0,60}\b(?:google news|facebook|youtube|zalo)$/,
  // Tool bars.
  /^(?:doc|nghe|in|luu|gui|tai) (?:bai viet|bai bao|bai|tin bai|tin|trang)(?: nay)?$/,
  /^(?:(?:phien )?ban in|in an|print|may in|xem ban in)$/,
  /^gui (?:(?:bai viet|tin|bai)(?: nay)? )?(?:cho ban be|qua e-?mail|e-?mail|mail)(?: cho ban be)?$/,
  /^(?:(?:tang|giam|chon|thay doi) )?(?:co|kich (?:co|thuoc)|font) chu\b[\s:a\d.+|-]*$/,
  /^(?:a\s*[+-]?\s*){2,}$/,
  /^(?:sao chep|copy)(?: (?:lien ket|link|duong dan|dia chi))?$/,
  /^(?:(?:facebook|fb|twitter|zalo|linkedin|pinterest|google\+?|youtube|tiktok|messenger|viber|telegram|e-?mail|print|tweet|like|share|copy link|link|in|thich|chia se)[\s|,/·•-]*){2,}$/,
  /^(?:facebook|twitter|zalo|linkedin|pinterest|google\+|youtube|tweet|like|share)$/,
  /^(?:(?:quay|tro) (?:lai|ve)|(?:ve|len) dau trang|dau trang|back to top|(?:xem|doc) (?:tiep|them|chi tiet|tat ca)|xem toan bo)\s*[>».…]*$/,
  /^xem them (?:tp|tinh|thanh pho|tin|bai|cac tin|cac bai)\b.{0,40}$/,
  /^danh gia (?:bai viet|bai|tin)(?: nay)?[\s:\d./()★☆]*$/,
  /^(?:advertisement|sponsored)$/,
  // Who put the page there, and whose it is.
  /^(?:(?:nguoi dang|dang boi|nguoi gui)\s*:|post(?:ed)? by\b).{1,40}$/,
  /^(?:(?:©|\(c\) ?\d|copyright|ban quyen (?:©|thuoc|cua|\d))).*$/,
  /^.{0,60}\ball rights reserved\b.{0,30}$/,
  /^(?:powered by|thiet ke(?: web(?:site)?)? (?:boi|va phat trien)|phat trien boi)\b.*$/,
  // Where the page stands on its site.
  /^(?:trang chu|home)(?:\s*[>»›/|:-].*)?$/,
  /^[^.;]{1,60}(?:\s*[»›]\s*[^.;]{1,60}){2,}$/,
  /^(?:tu khoa|tags?|hashtags?|chu de)\s*:.*$/,
];

/** Lines that are furniture only beside other furniture: alone they may be a heading of the document. */
const BESIDE: readonly RegExp[] = [
  /^(?:thoi tiet|dia phuong|quang cao|chia se thong tin|tra loi|thich|gui|huy|dong|dang (?:nhap|ky)|tim kiem|lien he|so do (?:site|trang|web)|rss|menu|english|tieng viet)$/,
  /^(?:gioi thieu|tin tuc|su kien|video|thu vien(?: anh)?|hinh anh|multimedia|podcast|e-?magazine)$/,
  /^(?:ho (?:va )?ten|ten(?: cua ban)?|e-?mail(?: cua ban)?|noi dung|tieu de|ma (?:xac nhan|bao ve|captcha))\s*\*?\s*:?$/,
  /^(?:dia chi|dien thoai|dt|tel|fax|hotline|e-?mail|website|giay phep|chiu trach nhiem)\b.*$/,
  /^.{0,30}\b\d{1,2}\s*°\s*c?\b.{0,20}$/,
  /^(?:nhiet do|do am|gio|ti gia|ty gia|gia vang)\b.{0,30}$/,
  /^\d{1,6}$/,
];

/** Headings of boxes that list other pages. */
const OTHER_PAGES: readonly RegExp[] = [
  /^(?:cac |nhung )?(?:tin(?: tuc| bai)?|bai(?: viet| bao)?|video) (?:lien quan|khac|cung (?:chuyen muc|loai|chu de)|cu hon|moi hon|da (?:dua|dang)|(?:doc|xem) nhieu(?: nhat)?|moi(?: nhat| dang)?|noi bat|tiep theo|truoc(?: do)?)(?: trong (?:chuyen )?muc)?\s*[:>»]*$/,
  /^(?:co the ban quan tam|ban co the quan tam|co the quan tam|(?:doc|xem) nhieu(?: nhat)?|cung chuyen muc|tin cung muc|lien ket web(?:site)?)\s*[:>»]*$/,
];

const STAMP_LABEL =
  /^(?:ngay (?:dang|cap nhat|xuat ban)|dang (?:ngay|luc)|cap nhat(?: (?:luc|ngay|lan cuoi))?|thoi gian dang|xuat ban)\s*:?\s*/;
const STAMP_WORDS =
  /\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay|luc|gmt|utc|am|pm|sa|ch|h|gio|phut)\b|[\d\s:,\-–|/.()+]/g;
const CLOCK = /\b\d{1,2}\s*(?::|h|gio )\s*\d{2}\b/;
const DATE = /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/;

/** "Cập nhật lúc 15:30, 21/02/2022": when the page was put online, which is not the day of the document. */
function isTimeStamp(folded: string): boolean {
  const label = STAMP_LABEL.exec(folded)?.[0] ?? '';
  const rest = folded.slice(label.length);
  if (rest.replace(STAMP_WORDS, '') !== '' || !DATE.test(rest)) return false;
  return label !== '' || CLOCK.test(rest);
}

const PLACEHOLDER = /\{\{?\s*[\w.]+\s*\}?\}/g;

/** A line left of a page template, "{name} - {time}": at least half of it placeholders. */
function isTemplate(text: string): boolean {
  const filled = text.replace(/\s/g, '').length;
  const empty = text.replace(PLACEHOLDER, '').replace(/\s/g, '').length;
  return empty < filled && empty * 2 <= filled;
}

/** How the patterns see a line: folded, without the mark of a list item. */
const bare = (text: string): string =>
  fold(text)
    .replace(/^[-–—•●▪*+»>]\s+/, '')
    .trim();

/** True for the heading of a box that lists other pages ("Tin liên quan"). */
export const headsOtherPages = (text: string): boolean =>
  text.length <= LONGEST && OTHER_PAGES.some((pattern) => pattern.test(bare(text)));

const isAlways = (text: string): boolean => {
  if (isTemplate(text)) return true;
  const folded = bare(text);
  return ALWAYS.some((pattern) => pattern.test(folded)) || isTimeStamp(folded);
};

/** "-----", "* * *": drawn between parts. A single sign may be part of a formula or table set in plain text. */
export const isRuler = (text: string): boolean => /^([-_=*~–—])(?:\s*\1){2,}$/u.test(text);

/**
 * Whether a line is furniture of the page it was on: `always`, or only `beside` other furniture. A line of running
 * text never is, nor any line over 120 characters.
 */
export function furniture(text: string): 'always' | 'beside' | undefined {
  if (text.length > LONGEST) return undefined;
  // "In bài viết | Gửi email": a bar of several.
  if (isAlways(text) || text.split('|').every((part) => isAlways(part.trim()))) return 'always';
  return BESIDE.some((pattern) => pattern.test(bare(text))) ? 'beside' : undefined;
}
