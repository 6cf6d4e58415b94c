/** With a capital at the beginning, as words that begin a line are written. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
