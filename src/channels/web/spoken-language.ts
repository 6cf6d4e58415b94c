import type { Reply } from '../../domain/reply.ts';

const WORD = /\p{L}{2,}/gu;
const VIETNAMESE_MARK = /[đĐ]|\p{M}/u;

/** Fewer words than this are a name or a number, which say nothing of the language. */
const ENOUGH_WORDS = 4;

/**
 * "en" for a sentence of an English reply that holds no Vietnamese mark at all, so that a screen reader does not read
 * our own words in it with a Vietnamese voice; undefined (the page's Vietnamese) for the words of documents, which
 * stand beside them, and in any other reply.
 */
export const spokenLanguage = (text: string, { language }: Pick<Reply, 'language'>): 'en' | undefined =>
  language === 'en' &&
  (text.match(WORD)?.length ?? 0) >= ENOUGH_WORDS &&
  !VIETNAMESE_MARK.test(text.normalize('NFD'))
    ? 'en'
    : undefined;
