import type { DocumentSummary } from '../domain/document.ts';
import type { PlaceSlot, Question } from '../domain/question.ts';
import { fold, hasDiacritics } from '../text/fold.ts';
import { placeKey } from '../text/places.ts';

/**
 * A question with the places that only the collection knows: "chỉ tiêu Tân Khê 2031" names the district of that plan
 * though it does not say "huyện". A question that names a place already is left as it is.
 */
export function withKnownPlaces(question: Question, documents: readonly DocumentSummary[]): Question {
  if (question.slots.places.length > 0) return question;
  const known = new Map(documents.flatMap(({ metadata }) => namesOf(metadata.place)));
  const found = [...known.values()].filter(({ name }) => isNamed(question.text, name));
  if (found.length === 0) return question;
  const words = new Set(found.flatMap(({ key }) => key.split(' ')));
  return {
    ...question,
    slots: { ...question.slots, places: found },
    terms: question.terms.map((term) => (words.has(term.folded) ? { ...term, slot: true } : term)),
    parts: question.parts.map((part) => withKnownPlaces(part, documents)),
  };
}

const LEVEL = /^(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+/iu;

/** Two syllables at least: one alone ("Huế") is too often another word. */
function namesOf(place: string | undefined): [string, PlaceSlot][] {
  if (place === undefined) return [];
  const name = place.replace(LEVEL, '').trim();
  return name.includes(' ') ? [[placeKey(place), { name, key: placeKey(place) }]] : [];
}

/** As whole words, with the name's own accents where any are typed. */
function isNamed(text: string, name: string): boolean {
  const [said, sought] = hasDiacritics(text)
    ? [text.normalize('NFC').toLowerCase(), name.toLowerCase()]
    : [fold(text), fold(name)];
  return ` ${said.replace(/[^\p{L}\d]+/gu, ' ')} `.includes(` ${sought.replace(/[^\p{L}\d]+/gu, ' ')} `);
}
