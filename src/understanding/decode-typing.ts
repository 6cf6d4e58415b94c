import { fold, hasDiacritics } from '../text/fold.ts';
import { isVietnameseSyllable } from '../text/vietnamese-syllable.ts';

/**
 * Raw Telex ("nhieemj vuj") or VNI ("nhiem65 vu5") keystrokes as the words they were meant to be. Only a text in which
 * such words are common is touched: an abbreviation or an English word now and then stays as it is.
 */
export function decodeTyping(text: string): string {
  if (hasDiacritics(text)) return text;
  const words = text.split(/(\s+)/);
  const decoded = words.map((word) => decodeWord(word));
  const changed = decoded.filter((word) => word !== undefined).length;
  const spoken = words.filter((word) => /\p{L}/u.test(word)).length;
  return changed >= LEAST_WORDS && changed / spoken >= LEAST_SHARE
    ? words.map((word, at) => decoded[at] ?? word).join('')
    : text;
}

const LEAST_WORDS = 2;
const LEAST_SHARE = 0.3;

/** What a word of keystrokes spells; undefined for a word that is none. */
function decodeWord(word: string): string | undefined {
  const match = /^(\P{L}*)([\p{L}\d]+)(\P{L}*)$/u.exec(word);
  if (!match) return undefined;
  const [, before = '', keys = '', after = ''] = match;
  const spelt = decodeVni(keys) ?? decodeTelex(keys);
  return spelt === undefined ? undefined : `${before}${spelt}${after}`;
}

const TONES: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const VNI_TONES: Readonly<Record<string, string>> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
};
const VNI_SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '6': { a: 'â', e: 'ê', o: 'ô' },
  '7': { o: 'ơ', u: 'ư' },
  '8': { a: 'ă' },
  '9': { d: 'đ' },
};

function decodeVni(keys: string): string | undefined {
  if (!/^[a-z]+(?:\d[a-z]*)+$/i.test(keys)) return undefined;
  let letters = '';
  let tone = '';
  for (const key of keys.toLowerCase()) {
    if (/[a-z]/.test(key)) letters += key;
    else if (VNI_TONES[key]) tone = VNI_TONES[key];
    else letters = shape(letters, VNI_SHAPES[key] ?? {});
  }
  return finish(keys, letters, tone);
}

/** Gives the last letter that can take it its circumflex, horn, breve or bar; "uo" takes the horn on both. */
function shape(letters: string, shapes: Readonly<Record<string, string>>): string {
  if (shapes['u'] && /uo(?=[a-z]*$)/.test(letters)) return letters.replace(/uo(?=[a-z]*$)/, 'ươ');
  for (let at = letters.length - 1; at >= 0; at--) {
    const shaped = shapes[letters[at]!];
    if (shaped) return letters.slice(0, at) + shaped + letters.slice(at + 1);
  }
  return letters;
}

function decodeTelex(keys: string): string | undefined {
  if (!/^[a-z]+$/i.test(keys)) return undefined;
  const lower = keys.toLowerCase();
  const head = /^[^aeiouyw]*/.exec(lower)?.[0] ?? '';
  let rest = lower.slice(head.length);
  let tone = '';
  const marks = [...rest.slice(1).matchAll(/[sfrxj]/g)];
  const last = marks.at(-1);
  if (last) {
    tone = TONES[last[0]]!;
    rest = rest.slice(0, last.index + 1) + rest.slice(last.index + 2);
  }
  const shaped = rest
    .replace(/uow|uwow|uwo/, 'ươ')
    .replace(/aa|a(?=[a-z]*a$)/, 'â')
    .replace(/ee/, 'ê')
    .replace(/oo/, 'ô')
    .replace(/aw/, 'ă')
    .replace(/ow/, 'ơ')
    .replace(/uw/, 'ư');
  const start = head.replace(/^dd/, 'đ');
  if (start === head && shaped === rest && tone === '') return undefined;
  return finish(keys, start + shaped, tone);
}

/** The syllable with its tone where the rules put it; undefined when that is no syllable of Vietnamese. */
function finish(keys: string, letters: string, tone: string): string | undefined {
  const syllable = tone === '' ? letters : placeTone(letters, tone);
  if (!isVietnameseSyllable(syllable) || fold(syllable) === keys.toLowerCase()) return undefined;
  return /^\p{Lu}/u.test(keys) ? syllable.charAt(0).toUpperCase() + syllable.slice(1) : syllable;
}

const VOWELS = /[aăâeêioôơuưy]+/;

function placeTone(letters: string, tone: string): string {
  const onset = /^(?:qu|gi(?=[aăâeêioôơuưy]))/.exec(letters)?.[0] ?? '';
  const match = VOWELS.exec(letters.slice(onset.length));
  if (!match) return letters;
  const from = onset.length + match.index;
  const vowels = match[0];
  const shaped = [...vowels].findLastIndex((vowel) => 'ăâêôơư'.includes(vowel));
  const closed = from + vowels.length < letters.length;
  const within = shaped >= 0 ? shaped : vowels.length === 1 ? 0 : vowels.length === 3 || closed ? 1 : 0;
  const at = from + within;
  return (letters.slice(0, at + 1) + tone + letters.slice(at + 1)).normalize('NFC');
}
