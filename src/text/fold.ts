const MARKS = /\p{M}+/gu;

/**
 * Lower-case without diacritics, `đ` as `d`. The length of the result may differ from the input's,
 * so fold words or tokens, not texts whose offsets are kept.
 */
export function fold(text: string): string {
  let result = '';
  for (const letter of text) result += letter < '\u0080' ? letter.toLowerCase() : foldLetter(letter);
  return result;
}

/** Folded letters seen so far: a text has few different ones, and normalising each anew is most of the cost. */
const FOLDED = new Map<string, string>();

function foldLetter(letter: string): string {
  let folded = FOLDED.get(letter);
  if (folded === undefined) {
    folded = letter.toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd');
    FOLDED.set(letter, folded);
  }
  return folded;
}

/**
 * True when the text carries at least one letter with a diacritic, so its accents were typed on purpose.
 * The marks that only style an emoji are none.
 */
export const hasDiacritics = (text: string): boolean => /đ|[\u0300-\u036F]/iu.test(text.normalize('NFD'));

const OLD_TONE = /(o[àáảãạ]|u[ỳýỷỹỵ]|o[èéẻẽẹ])(?![\p{L}])/gu;
const TO_OLD: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};

/** The only vowel of its syllable: written with i or y as the writer likes ("kì" and "kỳ", "tỉ lệ" and "tỷ lệ"). */
const LONE_Y = /^(h|k|l|m|qu|s|t|v)([yýỳỷỹỵ])$/u;
const TO_I: Readonly<Record<string, string>> = { y: 'i', ý: 'í', ỳ: 'ì', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' };

/**
 * Accented comparison form of a word: NFC, lower-case, one tone placement ("hoà" and "hòa" are one word; after "q"
 * the u belongs to the consonant, so "quý" keeps its tone), and i for a lone y ("kỳ" is "kì", "quý" is "quí").
 */
export const exactForm = (word: string): string => {
  const lower = word.normalize('NFC').toLowerCase();
  return lower
    .replace(OLD_TONE, (match, _group, at: number) =>
      lower[at - 1] === 'q' ? match : (TO_OLD[match] ?? match),
    )
    .replace(LONE_Y, (_word, head: string, vowel: string) => `${head}${TO_I[vowel]}`);
};

/**
 * True when the words are `listed` (given with accents) as people type it: each syllable with its very accents or with
 * none, so "giam doc" and "Giám doc" are "giám đốc" while "trường ban" is not "trưởng ban".
 */
export function writesWords(written: string, listed: string): boolean {
  const typed = written.trim().split(/\s+/);
  const syllables = listed.split(' ');
  return (
    typed.length === syllables.length &&
    syllables.every((syllable, i) => writesSyllable(typed[i] ?? '', exactForm(syllable)))
  );
}

const writesSyllable = (typed: string, listed: string): boolean => {
  const exact = exactForm(typed);
  return hasDiacritics(exact) ? exact === listed : exact === fold(listed);
};

/** Folds letter by letter so that offsets stay: canonical text has one UTF-16 unit for each Vietnamese letter. */
export function foldKeepingLength(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    const folded = unit < '\u00C0' ? unit.toLowerCase() : fold(unit);
    result += folded.length === 1 ? folded : unit;
  }
  return result;
}
