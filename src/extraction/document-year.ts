import type { Version } from '../domain/document.ts';
import { findDates } from '../text/dates.ts';

/** So many UTF-16 units of a document are looked at for a day with its year. */
const OPENING = 20_000;

/** The year a document's days without a year are of: that of its issue, else of the first day it names. */
export function documentYear({ text, metadata }: Pick<Version, 'text' | 'metadata'>): number | undefined {
  const issued = metadata.issuedOn?.slice(0, 4);
  if (issued !== undefined) return Number(issued);
  const dated = findDates(text.slice(0, OPENING)).find((date) => date.year !== undefined)?.year;
  if (dated !== undefined) return dated;
  const period = /^năm (20\d\d)$/u.exec(metadata.period ?? '')?.[1];
  return period === undefined ? undefined : Number(period);
}
