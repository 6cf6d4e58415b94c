import type { Context } from 'hono';

/** Query fields of a page and what they are called where records are looked up. */
type FieldNames = Readonly<Record<string, string>>;

/** Fields of the page of targets. */
export const TARGET_FIELDS: FieldNames = {
  tim: 'indicator',
  cap: 'level',
  noi: 'place',
  nam: 'year',
  loai: 'kind',
  'van-ban': 'document',
};

/** Fields of the page of tasks. */
export const TASK_FIELDS: FieldNames = {
  tim: 'agency',
  'co-quan': 'agencyKey',
  'vai-tro': 'role',
};

/** The fields of an address under the names of the look-up; other fields are left out. */
export const lookedUp = (c: Context, fields: FieldNames): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(fields).map(([field, name]) => [name, c.req.query(field)]));

/** Fields as typed, without those left empty: what a link to the same view carries on. */
export const typedFields = (c: Context, fields: FieldNames): Record<string, string> =>
  Object.fromEntries(
    Object.keys(fields)
      .map((field) => [field, (c.req.query(field) ?? '').normalize('NFC').trim()] as const)
      .filter(([, value]) => value !== ''),
  );

/** A path with a query, if there is anything to ask. */
export const addressOf = (path: string, query: Readonly<Record<string, string>>): string => {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
};

/** Rows of one page. */
export const PAGE_ROWS = 50;

/** The number of the page that is asked for, from 1; anything else is the first. */
export const pageNumber = (c: Context): number => {
  const typed = c.req.query('trang') ?? '';
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1;
};

/** Where the server is reached, for addresses that leave it: the public address, else the one that was asked. */
export const ownAddress = (c: Context, publicUrl: string | undefined): string =>
  publicUrl ?? new URL(c.req.url).origin;
