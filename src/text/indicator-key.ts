import { spellOut } from './abbreviations.ts';
import { tokenize } from './tokenize.ts';

/** Folded words that tell no indicator from another: grammar, and the words for a rate, a count and an aim. */
const SMALL_WORDS = new Set(
  (
    'cac nhung cua la dat ti le o cho voi va tai duoc so trong theo doi ve chi tieu muc phan dau co moi cap bac thuoc tren ' +
    'khoang hon gan bang thi'
  ).split(' '),
);
/** Pairs in which a word like a small one means something. */
const TELLING_PAIRS = new Set(
  (
    'bang cap,muc do,bac si,co so,tieu hoc,tieu chi,so hoa,cap nuoc,doi tuong,duoc si,dat dai,thi tran,thi xa,phan loai,' +
    'thi sinh,ky thi,le phi,chi phi,thi dua,co quan,co che,co cau,ho so,chuyen doi,doi moi,doi ngu,can bo'
  ).split(','),
);

/**
 * What two writings of one indicator are compared by: abbreviations spelt out, folded, small words dropped, so that
 * "Tỷ lệ phòng học kiên cố" and "phòng học kiên cố đạt" share "phong hoc kien co". The words of a question are read
 * the same way. Empty for a text of small words alone.
 */
export function indicatorKey(text: string): string {
  const words = tokenize(spellOut(text)).map((token) => token.folded);
  return words
    .filter(
      (word, at) =>
        !SMALL_WORDS.has(word) ||
        TELLING_PAIRS.has(`${word} ${words[at + 1]}`) ||
        TELLING_PAIRS.has(`${words[at - 1]} ${word}`),
    )
    .join(' ');
}
