import type { Expectation, Intent, Slots } from '../domain/question.ts';
import { FAMILY_NAMES } from '../text/family-names.ts';
import { fold } from '../text/fold.ts';
import { findOffices } from '../text/offices.ts';

/** Intent and expected answer of a completed question, read from how it asks. Patterns are over folded text. */
export interface Reading {
  readonly intent: Intent;
  readonly expects?: Expectation;
}

const HELP =
  /^(?:(?:ok|oke|okay|vang|da|uh|um|roi|tot|hay) )*(xin chao|chao( ban)?|alo|hello|hi|help|tro giup|cam on( ban)?|thanks?|thank you)\b|\b(ban la ai|(ban|may|bot|he thong|may nay|no|em|ad|co the) (co the )?lam duoc (nhung )?gi|ban co the lam gi|huong dan su dung|dung nhu the nao)\b/;
/** Requests that no collection of directives can answer; declined in one line. */
const OUT_OF_SCOPE =
  /\b(thoi tiet|du bao thoi tiet|gia vang|ty gia|gia xang|bong da|xo so|bai tho|lam tho|ke chuyen|truyen cuoi|viet (mot |cho (toi|minh) )?(bai|doan|code|ma)|bo qua (moi |tat ca )?(huong dan|chi dan|lenh)|ignore (all |any |your |the |previous )*(instructions?|rules?)|system prompt|weather|poem|joke|nau an|cong thuc nau)\b/;
const DOCUMENTS =
  /\bco (nhung )?(van ban|tai lieu) (gi|nao)\b|\b((nhung|cac|danh sach|liet ke( cac)?|co( nhung)?) (van ban|tai lieu)( nao)?|van ban nao( dang)? (co|duoc luu)|danh muc (van ban|tai lieu)|kho (van ban|tai lieu))\b/;
/** "văn bản của Thanh Hóa", "tài liệu năm 2022", "xem cả văn bản": a place, a year or a document is all it names. */
const DOCUMENTS_OF =
  /^(?:cac |nhung )?(?:van ban|tai lieu)(?: (?:cua|o|tai|tinh|nam|nam hoc|trong))+ |^(?:cho |xin |hay )?(?:toi |minh |em )?(?:xem|mo|doc|gui|lay)(?: (?:toi|minh|em|cho toi|cho em))? (?:ca |toan bo |nguyen |day du )?(?:van ban|toan van|ban day du|tai lieu)/;
/** "văn bản nào nói về năm học 2022-2023?": which documents there are, of a time or place; of a matter they are read. */
const DOCUMENTS_ON =
  /\b(van ban|tai lieu|chi thi|ke hoach|bai) nao (noi|viet|ban|danh|quy dinh|de cap|lien quan|ap dung)( (ve|toi|den|cho|o))*\b/;
const SUMMARY =
  /\b(tom tat|tom luoc|tom gon|noi dung chinh|y chinh|tong quan|noi (nhung )?gi( ve)?|viet (nhung )?gi)\b/;
const COMPARISON = /\b(so sanh|doi chieu|khac (nhau|gi|biet)|chenh lech|cao hon|thap hon)\b/;
/** Asks for what a document is rather than what it says: its source, day, issuer, signer. */
const ABOUT_DOCUMENT =
  /\b(van ban|tai lieu|bai( viet| bao)?|trong kho)\b.*\b(nguon|bao nao|lay tu|ngay nao|nam hoc nao|ky ten|ai ky|so hieu|co quan nao)\b|\b(co quan ban hanh|nguoi ky|ai ky|so hieu|nguon)\b.*\b(van ban|tai lieu|bai)\b/;
const ARTICLE = /\bdieu \d+/;
const ISSUED = /\b(ban hanh|ky|ra doi|phat hanh)\b/;
const WHO = /(^|\s)(ai|nguoi nao|dong chi nao|ong nao|ba nao)(\s|\?|$)/;
/** "ai" that may be a body as well as a person: who must, to whom, with whom. */
const SOMEBODY =
  /\b(ai (phai|can|co trach nhiem|chiu|duoc giao|thuc hien|lam|lo)|(cho|giao|voi|cung|boi) ai)\b/;
const WHEN =
  /\b(khi nao|bao gio|luc nao|ngay nao|hom nao|ngay may|ngay bao nhieu|thoi gian nao|vao ngay|ngay thang nao|thoi diem nao|nam hoc nao|nam nao|giai doan nao|han chot|han cuoi|thoi han|deadline)\b/;
const WHERE =
  /\b(o dau|di dau|ve dau|tai dau|noi nao|cho nao|dia diem nao|tinh nao|huyen nao|dia phuong nao)\b/;
const WHY = /\b(vi sao|tai sao|ly do|nguyen nhan nao|do dau|muc dich gi|de lam gi|nham gi)\b/;
const HOW_MANY =
  /\b(bao nhieu|may (xa|truong|phong|huyen|ke hoach|nhom|nhiem vu|diem|lop|nguoi|hoc sinh|giao vien|phan tram)|ty le|ti le|chi tieu|phan tram|(giai|top) may)\b|%/;
const DOCUMENT_NUMBER =
  /\bso va ngay\b|\b(quyet dinh|chi thi|nghi quyet|thong tu|ke hoach|cong van|nghi dinh|van ban|huong dan)\b[^?]*\b(so bao nhieu|so may|so nao|so hieu)|\b(so hieu|so van ban)\b|\b(chi thi|quyet dinh|thong tu|nghi quyet|nghi dinh|cong van) nao\b|\b(so bao nhieu|so may)\s*\??$/;
const ORGANISATION = /\b(co quan|don vi|so|(?<!van )ban|nganh|to chuc|phong|truong) nao\b/;
const PHONE = /\b(so dien thoai|so dt|sdt|dien thoai|hotline|email|thu dien tu|phone)\b/;
const YES_NO =
  /\bco\b.{2,}\b(khong|chua)\s*\??$|\b(dung khong|phai khong|co dung|hay khong)\b|\b(khong|chua)\s*\?$/;
const LIST =
  /\bai (du|tham du|tham gia|co mat)\b|^(nhung |cac )?(ket qua|thanh tich|han che|ton tai|kho khan|vuong mac|nhiem vu|giai phap|uu diem) |\b(ket qua|thanh tich) (da )?(dat duoc|noi bat)\b|\bnhung ai\b|\bthanh phan\b|\b(dau viec|viec gi)\b|\b(nhung|cac)\b.*\b(nao|gi)\b|\b(gom|bao gom) (nhung )?(gi|nhung|cac|ai)|\b(liet ke|ke ten|ke ra)\b|\b(nhiem vu|giai phap|han che|ton tai|kho khan|ket qua|noi dung|vuong mac|muc tieu|yeu cau)\b.*\b(gi|nao|la gi)\b|\b\d{1,2} (nhom|nhiem vu|noi dung|giai phap|ke hoach|de an)\b|\b(nhiem vu|giai phap) trong tam\b|\b(ton tai|han che)\b.*\b(neu|chi ra|cua|la)\b|\b(cac|nhung) (ton tai|han che|nhiem vu|giai phap|kho khan|ket qua|nhom|vuong mac|muc tieu|yeu cau|noi dung)\b|\bnhung (ai|gi)\b/;
const TASK =
  /\b(ai (phai|can|co trach nhiem|chiu|duoc giao|thuc hien|lam|lo)|(cho|giao|voi|cung) ai)\b|\b(phai|can|duoc giao|co trach nhiem|chiu trach nhiem)( phai| can)?( \p{L}+)* (lam |thuc hien |trien khai )?(nhung )?(gi|viec gi|nhiem vu gi|nhung gi|the nao|ra sao)\b|\b(lam gi|giao (cho )?(ai|so nao|don vi nao)|trach nhiem cua|nhiem vu cua)\b/u;

const ASKS = /\b(gi|nao|ai|bao nhieu|may|the nao|ra sao|vi sao|tai sao)\b/;
/** A document by what it did ("quyết định giao chỉ tiêu …"), with nothing that asks for a figure. */
const NAMES_DOCUMENT = /^(quyet dinh|chi thi|nghi quyet|thong tu|cong van|nghi dinh) /;

/** What a completed question wants, and what its answer must hold. */
export function readIntent(text: string, slots: Slots): Reading {
  const folded = fold(text).replace(/\s+/g, ' ').trim();
  if (OUT_OF_SCOPE.test(folded)) return { intent: 'outOfScope' };
  if (HELP.test(folded) && folded.split(' ').length <= 8) return { intent: 'help' };
  if (PHONE.test(folded)) return { intent: 'fact', expects: 'phone' };
  if (ABOUT_DOCUMENT.test(folded)) return { intent: 'metadata' };
  if (SUMMARY.test(folded)) return { intent: 'summary' };
  if (DOCUMENTS.test(folded) || (DOCUMENTS_OF.test(folded) && !ASKS.test(folded)))
    return { intent: 'documents' };
  if (DOCUMENTS_ON.test(folded)) return { intent: namesOnlyFacts(folded, slots) ? 'documents' : 'open' };
  if (COMPARISON.test(folded)) return { intent: 'comparison' };
  if (ARTICLE.test(folded)) return { intent: 'article' };
  // "Nguyễn Sỹ Quân là ai?" asks about the man, not for a name.
  if (/\bla ai\b/.test(folded) && (slots.persons.length > 0 || asksAboutName(folded)))
    return { intent: 'fact' };
  const expects = readExpectation(folded, slots);
  if (expects === 'number') return { intent: 'target', expects };
  if (expects && slots.documentNumbers.length > 0 && ISSUED.test(folded))
    return { intent: 'metadata', expects };
  if (expects && expects !== 'yesNo') return { intent: 'fact', expects };
  if (slots.count !== undefined && LIST.test(folded)) return { intent: 'list' };
  if (TASK.test(folded)) return { intent: 'task' };
  if (expects) return { intent: 'fact', expects };
  if (LIST.test(folded)) return { intent: 'list' };
  return { intent: 'open' };
}

const FAMILIES = new Set([...FAMILY_NAMES].map(fold));
/** "tạ việt hùng là ai": two to four words that begin with a family name, and nothing else. */
function asksAboutName(folded: string): boolean {
  const [first = '', ...given] =
    /^(?:(?:ong|ba|dong chi|anh|chi) )?([a-z]+(?: [a-z]+){1,3}) la ai\s*\??$/.exec(folded)?.[1]?.split(' ') ??
    [];
  return FAMILIES.has(first) && !findOffices(`${first} ${given.join(' ')}`).length;
}

/** True when besides the words that ask for documents there is but a time or a place. */
function namesOnlyFacts(folded: string, { places, periods }: Slots): boolean {
  const rest = places
    .reduce((text, { name }) => text.replace(fold(name), ' '), folded.replace(DOCUMENTS_ON, ' '))
    .replace(/\b(nam hoc|nam|tinh|thanh pho|huyen|o|cua|ve|trong|hoc ky|giai doan)\b|[\d\s?.,–-]+/g, ' ');
  return places.length + periods.length > 0 && rest.trim() === '';
}

function readExpectation(folded: string, slots: Slots): Expectation | undefined {
  if (slots.office !== undefined && /\b(ten (la )?gi|ho ten|ten (la )?ai)\b/.test(folded)) return 'person';
  if (WHEN.test(folded)) return 'date';
  if (DOCUMENT_NUMBER.test(folded)) return 'documentNumber';
  if (SOMEBODY.test(folded)) return undefined;
  if (/\bnhung ai\b|\bthanh phan\b|\bai (du|tham du|tham gia|co mat)\b/.test(folded)) return undefined;
  if (WHO.test(folded)) return 'person';
  if (WHY.test(folded)) return 'reason';
  if (/\bbao nhieu\b/.test(folded)) return 'number';
  if (ORGANISATION.test(folded) && !/\b(nhung|cac) (so|don vi|nganh|co quan|ban|phong|truong)\b/.test(folded))
    return 'organisation';
  if (YES_NO.test(folded)) return 'yesNo';
  if (WHERE.test(folded)) return 'place';
  if (LIST.test(folded) && !/\b(chi tieu|ty le|ti le)\b/.test(folded)) return undefined;
  // "chỉ tiêu kế hoạch năm 2018" alone asks for figures; "các chỉ tiêu …" for their list.
  if (NAMES_DOCUMENT.test(folded) && !/\b(bao nhieu|may|ty le|ti le|phan tram)\b/.test(folded))
    return undefined;
  if (HOW_MANY.test(folded) && !/\b(cac|nhung) chi tieu\b|\b(nao|the nao|ra sao)\s*\??$/.test(folded))
    return 'number';
  return slots.office !== undefined && folded.split(' ').length <= 10 && /\b(ten|la)\b/.test(folded)
    ? 'person'
    : undefined;
}
