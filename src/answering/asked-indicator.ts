import type { Question } from '../domain/question.ts';
import type { Span } from '../domain/span.ts';
import { findFigures } from '../text/figures.ts';
import { foldKeepingLength } from '../text/fold.ts';
import { indicatorKey } from '../text/indicator-key.ts';
import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';

/** Folded words that say how figures are wanted, not which. */
const WAYS_TO_ASK = new Set(
  'giua so sanh chenh lech hon nhat tung theo liet ke danh sach day du con lieu hien nay nao gi ben phia het xin cai dua'.split(
    ' ',
  ),
);
/** The same, but parts of an indicator where they stand beside its words: "trình độ cao", "phòng học". */
const OFTEN_WAYS_TO_ASK = new Set(
  'ty le ti hay khac cao thap lon nho nhieu it kem hang dau cap hoc bac ket qua dat duoc chi tieu muc phan dau thuc te toan'.split(
    ' ',
  ),
);

/** "tất cả", "cao nhất", "thấp hơn", "huyện nào", "cấp học nào": how many are asked for, how they compare, whose they are. */
const ASKING =
  /(?<!\p{L})(?:(?:co )?(?:dung|phai)(?: la)? khong|co phai(?: la)?|chi tieu ke hoach(?: giao)?|tro (?:len|xuong)|(?:tren|duoi|hon|vuot|tu|it nhat|toi thieu|khong qua|toi da)(?=\s+\d)|tat ca|toan bo|liet ke|day du|danh sach|thuc te|(?:cao|thap|lon|nho|nhieu|it|kem)\s+(?:nhat|hon)|(?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|truong|cap hoc|bac hoc|cap|bac|dia phuong|noi|don vi|nganh|nam|ben|chi tieu)\s+nao)(?!\p{L})/gu;

export interface AskedWord {
  readonly weight: number;
  /** With its accents where it was typed with any: "bán" is not "ban". */
  readonly written: string;
}

/**
 * The folded words of the indicator a question asks about with their weights: what is left of it without places, times,
 * levels, degrees and the words that ask. Empty when it asks for figures of any indicator.
 */
export function askedIndicator(question: Question): ReadonlyMap<string, AskedWord> {
  const { text, terms } = question;
  const asking = [...foldKeepingLength(text).matchAll(ASKING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const apart = [
    ...asking,
    ...findPlaces(text),
    ...findPeriods(text),
    ...findQualifiers(text),
    ...findSchoolLevels(text),
    ...findFigures(text),
  ];
  const rest = new Set(indicatorKey(without(text, apart)).split(' '));
  return new Map(
    terms
      .filter(({ slot, soft, folded }) => !slot && !soft && rest.has(folded) && !isWayToAsk(question, folded))
      .map(({ folded, exact, accented, weight }) => [folded, { weight, written: accented ? exact : folded }]),
  );
}

function isWayToAsk({ terms }: Question, folded: string): boolean {
  if (WAYS_TO_ASK.has(folded)) return true;
  if (!OFTEN_WAYS_TO_ASK.has(folded)) return false;
  return terms.every((term, at) => {
    if (term.folded !== folded) return true;
    const after = terms[at + 1];
    const beside = [term.joined ? terms[at - 1] : undefined, after?.joined ? after : undefined];
    return beside.every(
      (other) => other === undefined || WAYS_TO_ASK.has(other.folded) || OFTEN_WAYS_TO_ASK.has(other.folded),
    );
  });
}

/** A text with stretches of it blanked out. */
export const without = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
