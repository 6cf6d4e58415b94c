import { expect, it } from 'vitest';
import { targetMatcher, type TargetQuery } from '../../src/records/target-query.ts';
import { placeOf, yearOf } from '../helpers/sample-records.ts';
import { targetRowOf } from './sample-rows.ts';

const BAC_GIANG = placeOf('tỉnh Bắc Giang', 'bac giang');
const rows = [
  targetRowOf({ id: 'a', written: '95,5', level: 'tiểu học', place: BAC_GIANG, period: yearOf(2022) }),
  targetRowOf({ id: 'b', written: '98,5', level: 'THCS', place: BAC_GIANG, period: yearOf(2022) }),
  targetRowOf({
    ...{ id: 'c', written: '92,03', kind: 'result', documentId: 'd2', subject: 'mức độ 1' },
    ...{ indicator: 'Trường đạt chuẩn quốc gia', indicatorKey: 'truong chuan quoc gia' },
    period: { text: 'giai đoạn 2021-2025', type: 'range', from: 2021, to: 2025, origin: 'span' },
  }),
  targetRowOf({ id: 'd', written: '3', unit: 'trường', documentId: 'd2' }),
];

it.each<[string, TargetQuery, string]>([
  ['nothing', {}, 'abcd'],
  ['words of the indicator', { indicator: 'phong hoc' }, 'abd'],
  ['words of whom it is for', { indicator: 'chuẩn quốc gia mức độ 1' }, 'c'],
  ['a level among the words', { indicator: 'kiên cố thcs' }, 'b'],
  ['a level', { level: 'tiểu học' }, 'a'],
  ['a place without its level', { place: 'bac giang' }, 'ab'],
  ['a place with its level', { place: 'Tỉnh Bắc Giang' }, 'ab'],
  ['another place', { place: 'Bắc Ninh' }, ''],
  ['a year', { year: 2022 }, 'abc'],
  ['a year within a period', { year: 2024 }, 'c'],
  ['a kind', { kind: 'result' }, 'c'],
  ['a document by its id', { document: 'd2' }, 'cd'],
  ['a document by words', { document: 'phat trien d1' }, 'ab'],
  ['a document by its number', { document: '12/KH-d2' }, 'cd'],
  ['all of it', { indicator: 'phong hoc', level: 'THCS', place: 'bắc giang', year: 2022 }, 'b'],
])('fits %s', (_, query, ids) => {
  const found = rows.filter(targetMatcher(query)).map(({ record }) => record.id);
  expect(found.join('')).toBe(ids);
});
