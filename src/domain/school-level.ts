/** A level of schooling. A figure of one level never answers a question about another. */
export type SchoolLevel = 'mầm non' | 'tiểu học' | 'THCS' | 'THPT';
