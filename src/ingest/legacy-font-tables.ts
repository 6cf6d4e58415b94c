/** A code table in which Vietnamese was typed before Unicode, its bytes read as Windows-1252 characters. */
export interface LegacyFont {
  readonly name: 'tcvn3' | 'vni';
  /** One word, with every character the table uses for letters. */
  readonly word: RegExp;
  /** A character that shows the table is in use. */
  readonly mark: RegExp;
  readonly convert: (word: string) => string;
}

/**
 * TCVN3 (the ABC fonts, .VnTime): code, then letter. Capitals with tone do not exist in it: they were typed with
 * the small letter's code and, in running capitals, with a font of capital shapes (.VnTimeH).
 */
const TCVN3: ReadonlyMap<string, string> = new Map(
  (
    'µà ¶ả ·ã ¸á ¹ạ ¨ă »ằ ¼ẳ ½ẵ ¾ắ Æặ ©â Çầ Èẩ Éẫ Êấ Ëậ ®đ Ìè Îẻ Ïẽ Ðé Ñẹ ªê Òề Óể Ôễ Õế Öệ ' +
    '×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ «ô åồ æổ çỗ èố éộ ¬ơ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ \u00ADư õừ öử ÷ữ øứ ùự ' +
    'úỳ ûỷ üỹ ýý þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);
const TCVN3_CODES = Array.from(TCVN3.keys()).join('');

/** Small letters in a word of capitals ("TØNH") were shown as capitals only where the font had them. */
function convertTcvn3(word: string): string {
  const converted = word.replace(/[^A-Za-z]/g, (code) => TCVN3.get(code) ?? code);
  return /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? converted.toUpperCase() : converted;
}

/** VNI-Windows writes a letter that carries a second mark as the base letter and a code for the mark. */
const VNI_TONES: Readonly<Record<string, string>> = {
  ø: '\u0300',
  ù: '\u0301',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
};
const VNI_CIRCUMFLEX: Readonly<Record<string, string>> = {
  â: '\u0302',
  à: '\u0302\u0300',
  á: '\u0302\u0301',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
};
const VNI_BREVE: Readonly<Record<string, string>> = {
  ê: '\u0306',
  è: '\u0306\u0300',
  é: '\u0306\u0301',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

/** The marks a code adds to a base letter; a capital's code is the capital of the small letter's. */
function vniMarks(base: string, code: string): string | undefined {
  const mark = code.toLowerCase();
  if (/[aeouyôö]/i.test(base) && VNI_TONES[mark] !== undefined) return VNI_TONES[mark];
  if (/[aeo]/i.test(base) && VNI_CIRCUMFLEX[mark] !== undefined) return VNI_CIRCUMFLEX[mark];
  return /a/i.test(base) ? VNI_BREVE[mark] : undefined;
}

function vniLetter(code: string): string {
  const small = VNI_LETTERS[code.toLowerCase()];
  if (small === undefined) return code;
  return code === code.toLowerCase() ? small : small.toUpperCase();
}

function convertVni(word: string): string {
  let converted = '';
  for (let at = 0; at < word.length; at++) {
    const base = word.charAt(at);
    const marks = vniMarks(base, word.charAt(at + 1));
    converted += marks === undefined ? vniLetter(base) : (vniLetter(base) + marks).normalize('NFC');
    if (marks !== undefined) at++;
  }
  return converted;
}

const VNI_CODES = 'øùûõïâàáåãäêèéúüëôöñæóòîìíØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜËÔÖÑÆÓÒÎÌÍ';

export const LEGACY_FONTS: readonly LegacyFont[] = [
  {
    name: 'tcvn3',
    word: new RegExp(`[A-Za-z${TCVN3_CODES}]+`, 'g'),
    mark: new RegExp(`[${TCVN3_CODES}]`),
    convert: convertTcvn3,
  },
  {
    name: 'vni',
    word: new RegExp(`[A-Za-z${VNI_CODES}]+`, 'g'),
    mark: new RegExp(`[${VNI_CODES}]`),
    convert: convertVni,
  },
];
