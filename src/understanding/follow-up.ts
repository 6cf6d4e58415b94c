import type { SessionState } from '../domain/session-state.ts';
import type { Span } from '../domain/span.ts';
import { findDocumentNumbers } from '../text/document-numbers.ts';
import { fold, foldKeepingLength, hasDiacritics } from '../text/fold.ts';
import { numeralValue } from '../text/numbers.ts';
import { findOffices } from '../text/offices.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';
import { tokenize } from '../text/tokenize.ts';
import { questionTerms } from './question-terms.ts';

/** A question completed from the one before it. */
export interface Completed {
  readonly text: string;
  /** The document the follow-up speaks of, when it speaks of one. */
  readonly documentId?: string;
  /** True when nothing in the text itself says it follows; then it may be a new topic after all. */
  readonly guessed?: boolean;
  /** "ý thứ tư": which item of the list before. */
  readonly pick?: number;
}

const TAIL = String.raw`(?:[,\s]+(?:thi sao|thi the nao|the nao|sao|thi la bao nhieu|thi bao nhieu|la bao nhieu|bao nhieu|thi|nua))*`;
/** "còn X thì sao", "thế X?", "what about X". */
const WHAT_ABOUT = new RegExp(
  String.raw`^(?:the con|vay con|the thi|the|vay|thi|con|what about|how about|and)\s+(.+?)${TAIL}\s*\??$`,
  'u',
);
/** "ở X thì sao", "X thì bao nhiêu". */
const THIS_ONE = /^(?:(?:o|tai)\s+)?(.+?)\s+thi\s+(?:sao|the nao|la bao nhieu|bao nhieu)\s*\??$/u;
/** A follow-up in so many words at most; a longer text stands on its own. */
const MOST_WORDS = 14;

const ITEM =
  /(?:^|\s)(?:y|muc|diem|cai|nhiem vu|noi dung|nhom|giai phap|viec|phan|item|point)\s+(?:thu\s+|so\s+)?(\d{1,2}|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|first|second|third|fourth|fifth|sixth)(?![\p{L}\d])/u;
const FIRST_OF = /(?:^|\s)(?:the\s+)?(first|second|third|fourth|fifth|sixth)\s+(?:one|item|point|group)/u;

/** Words that speak of the document just cited, and of the person just named. */
const IT =
  /(?<![\p{L}])(no|van ban (?:nay|do|tren)|chi thi (?:nay|do|tren)|ket luan (?:nay|do)|ke hoach (?:nay|do)|quyet dinh (?:nay|do)|hoi nghi (?:nay|do)|tai lieu (?:nay|do)|it|this document)(?![\p{L}])/u;
const THEY = /(?<![\p{L}])((?:ong|ba|anh|chi|thay|co|dong chi|nguoi) (?:ay|nay|do)|he|she)(?![\p{L}])/u;
/** Short questions that name no matter of their own: who chaired, when, where, who signed. */
const BARE =
  /^(?:ai|nhung ai|nguoi nao|ngay nao|khi nao|bao gio|o dau|luc nao|vi sao|tai sao|ly do gi|who|when|where|why)?\s*(?:da\s+)?(?:chu tri|phoi hop|thuc hien|phu trach|ky|ki|ban hanh|ket luan|tham du|du|phat bieu|to chuc|dien ra|hop|bao cao|trinh bay|chaired?|signed)?(?:\s+(?:hoi nghi|van ban|chi thi|cuoc hop))?\s*(?:la|vao)?\s*(?:ai|ngay nao|khi nao|luc nao|o dau|bao gio|nhung ai|vi sao|tai sao)?\s*\??$/;
/** "nguồn ở đâu?", "trích từ văn bản nào?": the answer before, which shows what it stands on. */
const WHERE_FROM =
  /^(?:nguon|trich|lay|can cu|dan chung|so lieu(?: nay)?|thong tin(?: nay)?|cai nay)(?: (?:nguon|trich|lay))?(?: (?:o|tu|tai|trong|dau|do|nao|van ban|tai lieu|ra|la|gi|vay|the|a|bai))+$|^(?:nguon|dan nguon|cho xin nguon|xin nguon|source|which document)$/;
/** "liệt kê giúp tôi", "nói cụ thể hơn": asks for the answer before in another way and names nothing itself. */
const SAY_ON =
  /^(?:hay |xin |vui long )?(?:liet ke|ke)(?: (?:ra|het|day du|chi tiet|cu the|tat ca|toan bo|giup|ho|cho|toi|minh|em|anh|chi|voi|di|nhe|a|cac y|ra di))*$/;
/** "cho xem cả văn bản": the document itself is wanted. */
const WHOLE_DOCUMENT =
  /^(?:cho |xin |hay )?(?:toi |minh |em )?(?:xem|mo|doc|gui|lay)(?: (?:toi|minh|em|cho toi|cho em))? (?:ca |toan bo |nguyen |day du )?(?:van ban|toan van|ban day du|tai lieu)(?: (?:nay|do|tren|goc|day du))*$/;

/** Completes a follow-up from the conversation; undefined when the text stands on its own. */
export function completeFollowUp(text: string, session: SessionState): Completed | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  const folded = fold(line);
  if (folded.length <= 2 || folded.split(' ').length > MOST_WORDS) return undefined;
  const asked = folded.replace(/[\s?.!]+$/u, '');
  return (
    pickItem(folded, session) ??
    whereFrom(asked, session) ??
    sayOn(line, asked, session) ??
    wholeDocument(line, asked, session) ??
    replacePronoun(line, session) ??
    completeBare(line, folded, session) ??
    completeAbout(line, folded, session) ??
    completeMention(line, session) ??
    completeTopic(line, folded, session) ??
    guessSameDocument(line, folded, session)
  );
}

/** A text this short that asks "what about …" means nothing without a question before it. */
const MOST_ELLIPTICAL_WORDS = 7;

/** True for "còn THCS thì sao?", "thế còn năm 2023?": a follow-up by its very form. */
export function isElliptical(text: string): boolean {
  const folded = fold(text).replace(/\s+/g, ' ').trim();
  return (
    folded.split(' ').length <= MOST_ELLIPTICAL_WORDS &&
    (WHAT_ABOUT.test(folded) || THIS_ONE.test(folded)) &&
    /(^|\s)(sao|con)(\s|\?|$)/.test(folded)
  );
}

function pickItem(folded: string, session: SessionState): Completed | undefined {
  const word = (ITEM.exec(folded) ?? FIRST_OF.exec(folded))?.[1];
  if (word === undefined || session.items === 0) return undefined;
  const pick = /^\d/.test(word) ? Number(word) : (numeralValue(word) ?? 0);
  return pick >= 1 && pick <= session.items ? { text: session.text, pick } : undefined;
}

const whereFrom = (asked: string, session: SessionState): Completed | undefined =>
  WHERE_FROM.test(asked) && session.documents.length > 0 ? { text: session.text } : undefined;

const sayOn = (line: string, asked: string, session: SessionState): Completed | undefined =>
  SAY_ON.test(asked) ? { text: `${line}: ${session.text}` } : undefined;

function wholeDocument(line: string, asked: string, session: SessionState): Completed | undefined {
  const first = session.documents[0];
  return first && WHOLE_DOCUMENT.test(asked) ? { text: line, documentId: first.documentId } : undefined;
}

/** True for a text that is about "văn bản đó" or "nó" and names nothing else: it means nothing by itself. */
export function isReference(text: string): boolean {
  const folded = fold(text).replace(/\s+/g, ' ').trim();
  return (
    (WHOLE_DOCUMENT.test(folded.replace(/[\s?.!]+$/u, '')) ||
      (IT.test(folded) && folded.split(' ').length <= MOST_ELLIPTICAL_WORDS)) &&
    findDocumentNumbers(text).length === 0
  );
}

function replacePronoun(line: string, session: SessionState): Completed | undefined {
  const plain = foldKeepingLength(line);
  const first = session.documents[0];
  const person = THEY.exec(plain);
  if (person && session.subject?.type === 'person') return { text: swap(line, person, session.subject.name) };
  const it = IT.exec(plain);
  if (!it || !first) return undefined;
  const name = session.subject?.type === 'document' ? session.subject.name : (first.number ?? first.title);
  return { text: swap(line, it, name), documentId: first.documentId };
}

const swap = (line: string, match: RegExpExecArray, name: string): string =>
  `${line.slice(0, match.index)}${name}${line.slice(match.index + match[0].length)}`;

/** "ai chủ trì …" before "ai phối hợp?": the part asked for before is no matter of the next question. */
const ROLE_ASKED =
  /^(?:ai|nhung ai|co quan nao|don vi nao|so nao)\s+(?:chu tri|phoi hop|phu trach|thuc hien)\s+/u;

/** How the question before asked: what is left says what it was about. */
const ASKING =
  /(?:\s+(?:là|la|vào|vao|có|co|được|duoc))*\s*(?:ai|ngày nào|ngay nao|khi nào|khi nao|bao giờ|bao gio|lúc nào|luc nao|ở đâu|o dau|vì sao|vi sao|tại sao|tai sao|không|khong|ko|bao nhiêu|bao nhieu|những gì|nhung gi|là gì|la gi|gì|gi|nào|nao|mấy|may)\s*\??$/iu;

function completeBare(line: string, folded: string, session: SessionState): Completed | undefined {
  if (!BARE.test(folded)) return undefined;
  const about =
    session.subject?.type === 'document'
      ? session.subject.name
      : withoutRole(session.text.replace(ASKING, '').trim());
  const text = `${about} ${line}`;
  const first = session.documents[0];
  return first ? { text, documentId: first.documentId } : { text };
}

function withoutRole(text: string): string {
  return text.slice(ROLE_ASKED.exec(foldKeepingLength(text).toLowerCase())?.[0].length ?? 0);
}

function completeAbout(line: string, folded: string, session: SessionState): Completed | undefined {
  const about = WHAT_ABOUT.exec(folded) ?? THIS_ONE.exec(folded);
  if (!about) return undefined;
  const at = foldKeepingLength(line).indexOf(about[1]!);
  return { text: substitute(session.text, at < 0 ? about[1]! : line.slice(at, at + about[1]!.length)) };
}

/** "mức độ 2", "ở Kon Tum": nothing but a mention takes the place of its like. */
function completeMention(line: string, session: SessionState): Completed | undefined {
  const mentions = KINDS.flatMap((find) => find(line));
  const rest = mentions.reduce(
    (text, span) => text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end),
    line,
  );
  const own = tokenize(rest).filter((token) => !GRAMMAR.has(token.folded));
  return mentions.length > 0 && own.length === 0 ? { text: substitute(session.text, line) } : undefined;
}

/** "UBND huyện thì phải làm gì?": another matter of the same talk keeps its place and period. */
function completeTopic(line: string, folded: string, session: SessionState): Completed | undefined {
  if (!/(^|\s)thi(\s|$)/.test(folded) || findPlaces(line).length > 0) return undefined;
  const context = contextOf(session.text, line);
  return context === '' ? undefined : { text: `${line.replace(/\s*\?\s*$/, '')} ${context}` };
}

/** A text this short that names no place, period, number or document may go on about the document just cited. */
const MOST_GUESSED_WORDS = 8;
/** With more words that carry meaning it names a matter of its own. */
const MOST_GUESSED_TERMS = 3;

function guessSameDocument(line: string, folded: string, session: SessionState): Completed | undefined {
  const first = session.documents[0];
  if (!first || session.documents.length > 1 || folded.split(' ').length > MOST_GUESSED_WORDS)
    return undefined;
  const named =
    findPlaces(line).length +
    findPeriods(line).length +
    findDocumentNumbers(line).length +
    findOffices(line).length;
  const terms = questionTerms(line, hasDiacritics(line)).filter((term) => !term.soft);
  return named === 0 && terms.length <= MOST_GUESSED_TERMS
    ? { text: line, documentId: first.documentId, guessed: true }
    : undefined;
}

type Finder = (text: string) => readonly Span[];

/** A place with the level word before it: "thành phố Thái Bình" gives way as a whole. */
const findLevelledPlaces: Finder = (text) =>
  findPlaces(text).map((place) => {
    const level = /(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|tinh|thanh pho|tp\.?|huyen|thi xa)\s+$/iu.exec(
      text.slice(0, place.start),
    );
    return { start: place.start - (level?.[0].length ?? 0), end: place.end };
  });

const findWholePeriods: Finder = (text) =>
  findPeriods(text).map((period) => {
    const word = /(?:năm học|năm|nam hoc|nam)\s+$/iu.exec(text.slice(0, period.start));
    return { start: period.start - (word?.[0].length ?? 0), end: period.end };
  });

/** Readers of what can take another's place in a question; two mentions of one reader are of one kind. */
const KINDS: readonly Finder[] = [findSchoolLevels, findQualifiers, findLevelledPlaces, findWholePeriods];

/**
 * The earlier question with the new mention in the place of its like ("còn THCS thì sao?"). A mention that brings
 * words of its own ("còn kết quả thì sao?") is a matter of its own within the same place and period.
 */
function substitute(previous: string, mention: string): string {
  let result = previous;
  let placed = false;
  let rest = mention;
  for (const find of KINDS) {
    const fresh = find(mention)[0];
    if (!fresh) continue;
    const word = mention.slice(fresh.start, fresh.end);
    rest = rest.replace(word, ' ');
    const old = find(result)[0];
    placed = true;
    result = old
      ? `${result.slice(0, old.start)}${word}${result.slice(old.end)}`
      : `${result.replace(/\s*\?\s*$/, '')} ${word}`;
  }
  const known = new Set(tokenize(previous).map((token) => token.folded));
  const own = tokenize(rest).filter((token) => !known.has(token.folded) && !GRAMMAR.has(token.folded));
  if (placed && own.length === 0) return result;
  return `${mention} ${contextOf(previous, mention)}`.trim();
}

const GRAMMAR = new Set(
  'thi sao cung cua o tai ve cho va con la thoi nhe a ha vay nua ben phia cap bac'.split(' '),
);

/** Place and period of the earlier question that the new words do not name themselves. */
function contextOf(previous: string, mention: string): string {
  return [findLevelledPlaces, findWholePeriods]
    .filter((find) => find(mention).length === 0)
    .flatMap((find) => find(previous).map((span) => previous.slice(span.start, span.end)))
    .join(' ');
}
