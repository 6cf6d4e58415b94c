/** Onsets; "gi" and "qu" take their vowel letter along, so the rime after them stands alone. */
const ONSETS = 'ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p q r s t v x'.split(' ').concat('');

/** Rimes without tone, as the orthography writes them. */
const RIMES: ReadonlySet<string> = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu ' +
    'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ' +
    'ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
    'u ua uân uâng uât uây uc ue uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych ' +
    'uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'
  ).split(' '),
);

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const CHECKED = /(?:c|ch|p|t)$/u;

/**
 * True when the word could be one syllable of Vietnamese: a known onset and rime, at most one tone, and after
 * a final stop only the tones that can stand there. Loan words, names and abbreviations are not.
 */
export function isVietnameseSyllable(word: string): boolean {
  const parted = word.toLowerCase().normalize('NFD');
  const tones = parted.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const letters = parted.replace(TONES, '').normalize('NFC');
  const rime = ONSETS.filter((onset) => letters.startsWith(onset))
    .map((onset) => letters.slice(onset.length))
    .find((rest) => RIMES.has(rest));
  if (rime === undefined) return false;
  const tone = tones[0];
  return !CHECKED.test(rime) || tone === '\u0301' || tone === '\u0323';
}
