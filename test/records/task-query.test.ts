import { describe, expect, it } from 'vitest';
import {
  countAgencies,
  matchingAgencies,
  taskMatcher,
  type TaskQuery,
} from '../../src/records/task-query.ts';
import { agencyOf, taskRowOf } from './sample-rows.ts';

const EDUCATION = agencyOf('Sở Giáo dục và Đào tạo', 'so giao duc va dao tao', 'Sở GD&ĐT');
const EDUCATION_ELSEWHERE = agencyOf('Sở Giáo dục và Đào tạo tỉnh', 'so giao duc va dao tao');
const FINANCE = agencyOf('Sở Tài chính', 'so tai chinh');

const rows = [
  taskRowOf({ id: 'a', lead: [EDUCATION], coordinating: [FINANCE] }),
  taskRowOf({ id: 'b', lead: [FINANCE, EDUCATION], documentId: 'd2' }),
  taskRowOf({ id: 'c' }),
  taskRowOf({ id: 'd', lead: [EDUCATION_ELSEWHERE], documentId: 'd2' }),
];

it.each<[string, TaskQuery, string]>([
  ['nothing, tasks of nobody too', {}, 'abcd'],
  ['words of a body', { agency: 'giao duc' }, 'abd'],
  ['an abbreviation of it', { agency: 'sở gdđt' }, 'abd'],
  ['its part', { agency: 'tai chinh', role: 'lead' }, 'b'],
  ['its other part', { agency: 'tai chinh', role: 'coordinating' }, 'a'],
  ['a part of anybody', { role: 'coordinating' }, 'a'],
  ['a key', { agencyKey: 'so tai chinh' }, 'ab'],
  ['no key by its beginning', { agencyKey: 'so' }, ''],
  ['a document', { agency: 'giao duc', document: 'd2' }, 'bd'],
])('fits %s', (_, query, ids) => {
  const found = rows.filter(taskMatcher(query)).map(({ record }) => record.id);
  expect(found.join('')).toBe(ids);
});

describe('countAgencies', () => {
  const counts = countAgencies(rows.map(({ record }) => record));

  it('counts each part, most tasks first, under the name most tasks give', () => {
    expect(counts).toEqual([
      { key: 'so giao duc va dao tao', name: 'Sở Giáo dục và Đào tạo', lead: 3, coordinating: 0 },
      { key: 'so tai chinh', name: 'Sở Tài chính', lead: 1, coordinating: 1 },
    ]);
  });

  it('counts a body named twice in one task once', () => {
    const [count] = countAgencies([taskRowOf({ lead: [EDUCATION, EDUCATION_ELSEWHERE] }).record]);
    expect(count?.lead).toBe(1);
  });

  it('is looked through by words', () => {
    expect(matchingAgencies(counts, 'tài ch').map(({ key }) => key)).toEqual(['so tai chinh']);
    expect(matchingAgencies(counts, '')).toEqual(counts);
    expect(matchingAgencies(counts, 'sở y tế')).toEqual([]);
  });
});
