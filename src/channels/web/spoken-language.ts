const WORD = /\p{L}{2,}/gu;
const VIETNAMESE_MARK = /[đĐ]|\p{M}/u;

/** Fewer words than this are a name or a number, which say nothing of the language. */
const ENOUGH_WORDS = 4;

/**
 * "en" for one of our own sentences that holds no Vietnamese mark at all, so that a screen reader does not read
 * an English answer with a Vietnamese voice; undefined (the page's Vietnamese) otherwise. Not for what people
 * type: they often leave the marks out.
 */
export const spokenLanguage = (text: string): 'en' | undefined =>
  (text.match(WORD)?.length ?? 0) >= ENOUGH_WORDS && !VIETNAMESE_MARK.test(text.normalize('NFD'))
    ? 'en'
    : undefined;
