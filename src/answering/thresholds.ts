/** Least share of a question's weight that evidence must hold, by what is asked; below it the answer is "not found". */
export interface Thresholds {
  /** A single fact: person, day, number… */
  readonly fact: number;
  /** A figure: stricter, for a figure of the neighbouring indicator is worse than none. */
  readonly figure: number;
  /** A list: the score of its lead-in with headings and title. */
  readonly list: number;
  /** Passages for an open question. */
  readonly open: number;
}

/**
 * The bars in use. A bar is never lowered until something fits; `npm run calibrate` shows what each value would give,
 * and `test/golden/CALIBRATION.md` keeps what it showed.
 */
export const THRESHOLDS: Thresholds = { fact: 0.62, figure: 0.66, list: 0.58, open: 0.6 };

/** One absent word with more than this share of the question's weight means the matter itself is absent. */
export const MOST_MISSING = 0.28;

/** The same for a figure: a word that parts one indicator from the next ("bán kiên cố", "ngoài công lập") weighs little. */
export const MOST_MISSING_OF_FIGURE = 0.075;
/** A word lighter than this parts nothing. */
export const LEAST_PARTING = 2;

/** Candidates of other documents within this of the best answer the question about as well. */
export const ABOUT_EQUAL = 0.05;
/** The same for lists, whose scores lie further apart: two documents with such a list are both worth a question. */
export const ABOUT_EQUAL_LISTS = 0.1;
