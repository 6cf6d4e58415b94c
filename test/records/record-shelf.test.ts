import { expect, it } from 'vitest';
import { createRecordShelf } from '../../src/records/record-shelf.ts';
import { placeOf, yearOf } from '../helpers/sample-records.ts';
import { agencyOf, targetRowOf, taskRowOf } from './sample-rows.ts';

const LONG = { text: '1945-2045', type: 'range', from: 1945, to: 2045, origin: 'span' } as const;
const targets = [
  targetRowOf({
    id: 'a',
    written: '1',
    level: 'THCS',
    place: placeOf('tỉnh Yên Bái', 'yen bai'),
    period: yearOf(2021),
  }),
  targetRowOf({ id: 'b', written: '2', level: 'mầm non', place: placeOf('huyện Đà Bắc', 'da bac') }),
  targetRowOf({ id: 'c', written: '3', period: LONG, documentId: 'd2' }),
];
const shelf = createRecordShelf({
  targets: () => Promise.resolve(targets),
  tasks: () => Promise.resolve([taskRowOf({ lead: [agencyOf('Sở Y tế', 'so y te')] }), taskRowOf({})]),
});
const idsOf = (rows: readonly { readonly record: { readonly id: string } }[]): string =>
  rows.map(({ record }) => record.id).join('');

it('gives a part of what fits, in the order it has them, and says how many fit', async () => {
  const listing = await shelf.targets({}, { offset: 1, limit: 1 });
  expect(listing.total).toBe(3);
  expect(idsOf(listing.rows)).toBe('b');
  expect(listing.matching.map(({ id }) => id).join('')).toBe('abc');
});

it('offers what there is to choose from, whatever is asked', async () => {
  const { rows, choices } = await shelf.targets({ level: 'THCS' });
  expect(idsOf(rows)).toBe('a');
  expect(choices).toEqual({
    levels: ['mầm non', 'THCS'],
    places: [
      { key: 'da bac', name: 'huyện Đà Bắc' },
      { key: 'yen bai', name: 'tỉnh Yên Bái' },
    ],
    years: [2045, 2021, 1945],
    documents: [
      { id: 'd1', title: 'Kế hoạch phát triển giáo dục d1' },
      { id: 'd2', title: 'Kế hoạch phát triển giáo dục d2' },
    ],
  });
});

it('counts the tasks of every body, also where the asked part is empty', async () => {
  const { total, rows, agencies } = await shelf.tasks({}, { offset: 0, limit: 0 });
  expect([total, rows.length]).toEqual([2, 0]);
  expect(agencies).toEqual([{ key: 'so y te', name: 'Sở Y tế', lead: 1, coordinating: 0 }]);
});
