import { findPeriods } from '../text/periods.ts';
import { findPlaces } from '../text/places.ts';
import { findQualifiers } from '../text/qualifiers.ts';
import { findSchoolLevels } from '../text/school-levels.ts';

const ASKS =
  /(?<![\p{L}])(?:ai|gì|gi|nào|nao|bao nhiêu|bao nhieu|mấy|may|đâu|dau|vì sao|vi sao|tại sao|tai sao|who|what|when|where|which|how many)(?![\p{L}])/iu;
/** Fewer words than this are no question of their own. */
const FEWEST_WORDS = 2;

/**
 * The questions of a text that asks two things at once: "Ai chủ trì hội nghị? Họp ngày nào?", "Ai chủ trì và họp ngày
 * nào?". The text itself when it asks one thing.
 */
export function splitQuestions(text: string): string[] {
  const byMark = text.split(/(?<=\?)\s+/u).filter((part) => part.trim() !== '');
  if (byMark.length > 1 && byMark.every(standsAlone)) return byMark;
  for (const [joint, fewest] of JOINTS) {
    for (const match of text.matchAll(joint)) {
      const parts = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
      if (parts.every((part) => standsAlone(part) && wordsOf(part) >= fewest)) return parts;
    }
  }
  return splitRates(text) ?? [text];
}

const RATE =
  /\s*(?:,|(?<![\p{L}])(?:và|va|cùng với|cung voi)(?![\p{L}]))\s*(?=(?:tỷ lệ|tỉ lệ|ty le|ti le|chỉ tiêu|chi tieu)(?![\p{L}]))/giu;
const NAMES_RATE = /(?<![\p{L}])(?:tỷ lệ|tỉ lệ|ty le|ti le|chỉ tiêu|chi tieu)(?![\p{L}])/iu;
const COMPARES =
  /so sánh|so sanh|đối chiếu|doi chieu|chênh lệch|chenh lech|cao hơn|cao hon|thấp hơn|thap hon|khác|khac/iu;

/** "tỷ lệ kiên cố THCS và tỷ lệ tốt nghiệp THPT Bắc Giang": two figures; the place or year said once is of both. */
function splitRates(text: string): string[] | undefined {
  if (COMPARES.test(text)) return undefined;
  const parts = text.split(RATE).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.some((part) => wordsOf(part) < FEWEST_FIGURE_WORDS || !NAMES_RATE.test(part)))
    return undefined;
  const tail = tailOf(parts.at(-1)!);
  return parts.map((part, at) => {
    const words = part.trim().replace(/\s*[?.]+$/u, '');
    const own = at === parts.length - 1 || findPlaces(part).length > 0 ? '' : tail;
    const shared = [findPlaces, findPeriods]
      .filter((find) => find(`${part} ${own}`).length === 0)
      .flatMap((find) =>
        find(text)
          .slice(0, 1)
          .map((span) => text.slice(span.start, span.end)),
      );
    return [words, own, ...shared].filter(Boolean).join(' ');
  });
}

/** What stands behind the level or degree of the last question, which may be a place that only the collection knows. */
function tailOf(part: string): string {
  const last = [...findSchoolLevels(part), ...findQualifiers(part)].sort((a, b) => a.end - b.end).at(-1);
  return last === undefined
    ? ''
    : part
        .slice(last.end)
        .replace(/[\s?.]+$/u, '')
        .trim();
}

/** "tỷ lệ tốt nghiệp": two words to ask, and one at least that names something. */
const FEWEST_FIGURE_WORDS = 3;

/** What may join two questions, and the fewest words either must have: after a comma "ở huyện nào?" still goes on. */
const JOINTS: readonly (readonly [RegExp, number])[] = [
  [/\s+(?:và|va|and)\s+/giu, FEWEST_WORDS],
  [/\s*[,;]\s+/gu, 4],
  [/\s*[,;]\s+(?=(?:ai|khi nào|khi nao|ngày nào|ngay nao|vì sao|vi sao|tại sao|tai sao)(?![\p{L}]))/giu, 2],
];

const wordsOf = (part: string): number => part.trim().split(/\s+/).length;

const standsAlone = (part: string): boolean => ASKS.test(part) && wordsOf(part) >= FEWEST_WORDS;
