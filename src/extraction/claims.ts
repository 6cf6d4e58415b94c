import type { Span } from '../domain/span.ts';
import type { Reading } from './read-amounts.ts';
import { readLead, type Lead } from './read-lead.ts';
import { readTail, type Tail } from './read-tail.ts';
import { isMeasure } from './units.ts';

/** A figure with the words of its clause that are its own. */
export interface Claim {
  readonly reading: Reading;
  /** From the end of the figure before, or the start of the clause, to the figure. */
  readonly before: Span;
  readonly lead: Lead;
  readonly tail: Tail;
  /** From the figure's unit to where the next figure's words begin. */
  readonly behind: Span;
}

/** Shares out the words of a clause among its figures. */
export function readClaims(text: string, clause: Span, readings: readonly Reading[]): Claim[] {
  const claims: Claim[] = [];
  let from = clause.start;
  readings.forEach((reading, at) => {
    const next = readings[at + 1];
    const before = { start: from, end: reading.start };
    const lead = readLead(text, before);
    const named = lead.core.start < lead.core.end && (lead.joined || lead.measured);
    const until = next ? boundary(text, reading, next, named) : clause.end;
    const behind = { start: reading.end, end: Math.max(reading.end, until) };
    const counted = isMeasure(reading.unit ?? '') ? Math.min(reading.unitEnd, behind.end) : behind.start;
    const tail = readTail(text, { start: counted, end: behind.end });
    const isUnit = text.slice(tail.name.start, tail.name.end).toLowerCase() === reading.unit;
    const bare = { ...tail, name: { start: behind.start, end: behind.start } };
    claims.push({
      reading,
      before,
      lead,
      tail: isUnit ? (named ? bare : { ...tail, unitOnly: true }) : tail,
      behind,
    });
    from = Math.max(until, reading.end);
  });
  return claims;
}

const PARTING =
  /,(?!\d)|\((?![^()]*\))|(?<!\p{L})(?:và|còn|trong đó|riêng|trong khi đó|trong khi|đồng thời|hay|hoặc|nhưng)(?!\p{L})/giu;
/** A gap longer than this (UTF-16 units) is looked at only near its ends. */
const LONGEST_GAP = 400;

/**
 * Where in the gap between two figures the second one's words begin. Behind a figure whose name stood before it that is
 * the first comma or "và"; behind "95% trường …" the words go on to the last.
 */
function boundary(text: string, reading: Reading, next: Reading, named: boolean): number {
  const start = reading.end;
  const gapStart = Math.max(start, named ? start : next.start - LONGEST_GAP);
  const gap = text.slice(gapStart, Math.min(next.start, gapStart + LONGEST_GAP));
  const parts = [...gap.matchAll(PARTING)];
  if (parts.length === 0) {
    if (named || reading.form === 'top') return Math.min(reading.unitEnd, next.start);
    return next.start - (BEFORE_FIGURE.exec(gap)?.[0].length ?? 0);
  }
  if (named) {
    const first = parts.find((part) => gapStart + part.index >= reading.unitEnd) ?? parts[0]!;
    return gapStart + first.index + (first[0] === '(' ? 0 : first[0].length);
  }
  const commas = parts.filter((part) => part[0] !== 'và' || isSplit(gap, part.index));
  const last = commas.at(-1) ?? parts.at(-1)!;
  return gapStart + last.index + (last[0] === '(' ? 0 : last[0].length);
}

/** Words that lead to a figure, not from one. */
const BEFORE_FIGURE =
  /(?:\s(?:với|có|ít nhất|tối thiểu|không quá|trên|hơn|khoảng|đạt|là|từ|còn|lên|tăng|giảm|thêm))+\s*$/iu;

/** "… và 95% …", "… và tỷ lệ …": not the "và" of "Giáo dục và Đào tạo". */
const isSplit = (gap: string, at: number): boolean =>
  /^và\s+(?:$|(?:có|trên|hơn|gần|khoảng|tỷ lệ|tỉ lệ|số|tổng|duy trì|phấn đấu)(?!\p{L}))/iu.test(
    gap.slice(at),
  );
