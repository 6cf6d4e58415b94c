/** The levels of schooling, the youngest first. */
export const SCHOOL_LEVELS = ['mầm non', 'tiểu học', 'THCS', 'THPT'] as const;

/** A level of schooling. A figure of one level never answers a question about another. */
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];
