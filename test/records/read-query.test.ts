import { describe, expect, it } from 'vitest';
import {
  MOST_ROWS,
  querySchemas,
  readTargetQuery,
  readTaskQuery,
  USUAL_LIMIT,
} from '../../src/records/read-query.ts';

const SLICE = { limit: USUAL_LIMIT, offset: 0 };

describe('readTargetQuery', () => {
  it('takes every field, with or without diacritics, composed or not', () => {
    const typed = { level: 'Tieu Hoc', kind: 'kết quả'.normalize('NFD'), year: '2025', place: ' Bắc Giang ' };
    expect(readTargetQuery({ ...typed, limit: '5', offset: '10' })).toEqual({
      outcome: 'filter',
      filter: { level: 'tiểu học', kind: 'result', year: 2025, place: 'Bắc Giang' },
      slice: { limit: 5, offset: 10 },
    });
  });

  it('takes an empty field for none', () => {
    expect(readTargetQuery({ year: '', indicator: '  ', level: undefined })).toEqual({
      outcome: 'filter',
      filter: {},
      slice: SLICE,
    });
  });

  it.each([
    [{ year: '25' }, 'năm phải là bốn chữ số'],
    [{ year: '2025; drop' }, 'năm phải là bốn chữ số'],
    [{ level: 'đại học' }, 'cấp học phải là'],
    [{ level: 'constructor' }, 'cấp học phải là'],
    [{ kind: 'x' }, 'loại phải là target'],
    [{ limit: '0' }, 'limit'],
    [{ limit: String(MOST_ROWS + 1) }, `từ 1 đến ${MOST_ROWS}`],
    [{ offset: '-1' }, 'offset'],
    [{ nam: '2025' }, 'không có tham số “nam”; dùng được: indicator, level, place, year, kind, document'],
  ])('refuses %j', (typed, reason) => {
    const read = readTargetQuery(typed);
    expect(read.outcome === 'refused' && read.reason).toContain(reason);
  });
});

describe('readTaskQuery', () => {
  it('takes every field', () => {
    const typed = { agency: 'sở tài chính', role: 'chủ trì', document: 'abc', agencyKey: 'so tai chinh' };
    expect(readTaskQuery(typed)).toEqual({
      outcome: 'filter',
      filter: { ...typed, role: 'lead' },
      slice: SLICE,
    });
  });

  it('refuses a part that nobody plays', () => {
    expect(readTaskQuery({ role: 'theo dõi' })).toMatchObject({ outcome: 'refused' });
  });
});

it('tells programs what may be asked', () => {
  const { '/api/targets': targets, '/api/tasks': tasks } = querySchemas();
  expect(Object.keys(targets.properties ?? {})).toEqual([
    ...['indicator', 'level', 'place', 'year', 'kind', 'document', 'limit', 'offset'],
  ]);
  expect(Object.keys(tasks.properties ?? {})).toContain('agencyKey');
  expect(targets.additionalProperties).toBe(false);
});
