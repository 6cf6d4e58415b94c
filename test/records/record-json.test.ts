import { expect, it } from 'vitest';
import { z } from 'zod';
import { answerSchemas, targetJson, taskJson } from '../../src/records/record-json.ts';
import { placeOf, yearOf } from '../helpers/sample-records.ts';
import { agencyOf, targetRowOf, taskRowOf } from './sample-rows.ts';

const full = targetRowOf({
  ...{ written: '1.234,5', decimal: '1234.5', unit: 'tỷ đồng', level: 'THPT', subject: 'THPT (công lập)' },
  ...{ place: placeOf('tỉnh Bắc Giang', 'bac giang'), period: yearOf(2022), issuer: 'UBND tỉnh' },
  ...{ comparator: 'atLeast', start: 10, end: 20 },
  from: { written: '900', decimal: '900', start: 0, end: 3 },
  fraction: { part: '1', whole: '2', unit: 'xã', start: 0, end: 3 },
});
const bare = targetRowOf({ written: '15', unit: undefined, comparator: 'top' });

it('tells a target with exact decimals, its words and the way to them', () => {
  expect(targetJson(full)).toMatchObject({
    ...{ value: '1234.5', written: '1.234,5', from: '900', unit: 'tỷ đồng', comparator: 'atLeast' },
    ...{ level: 'THPT', place: 'tỉnh Bắc Giang', fraction: { part: '1', whole: '2', unit: 'xã' } },
    period: { text: 'năm 2022', type: 'year', from: 2022, to: 2022 },
    ...{ quote: 'tỷ lệ đạt', start: 10, end: 20, url: '/van-ban/d1?ban=2&trich=10-20#trich' },
    document: { id: 'd1', number: '12/KH-d1', issuedOn: '2023-02-14' },
  });
});

it('says who read a record', () => {
  expect(targetJson(full)).toMatchObject({ origin: 'rule' });
  expect(targetJson(targetRowOf({ written: '15', origin: 'model' }))).toMatchObject({ origin: 'model' });
  expect(taskJson(taskRowOf({ origin: 'model' }))).toMatchObject({ origin: 'model' });
});

it('leaves out what is not known', () => {
  const told = JSON.parse(JSON.stringify(targetJson(bare))) as object;
  expect(Object.keys(told)).not.toEqual(expect.arrayContaining(['unit']));
  expect(told).not.toHaveProperty('period');
});

it('gives what its own schemas describe', () => {
  const task = taskRowOf({
    lead: [agencyOf('Sở Tài chính', 'so tai chinh')],
    deadline: { text: 'trước ngày 30/6/2022', day: '2022-06-30' },
  });
  const schemas = answerSchemas();
  const slice = { total: 2, offset: 0, limit: 100 };
  const asRead = (answer: object): unknown => JSON.parse(JSON.stringify(answer));
  const targets = z.fromJSONSchema(schemas['/api/targets']);
  const tasks = z.fromJSONSchema(schemas['/api/tasks']);
  expect(
    targets.safeParse(asRead({ ...slice, targets: [full, bare].map(targetJson) })).error,
  ).toBeUndefined();
  expect(tasks.safeParse(asRead({ ...slice, tasks: [taskJson(task)] })).error).toBeUndefined();
  expect(
    targets.safeParse(asRead({ ...slice, targets: [{ ...targetJson(full), value: '93,9' }] })).success,
  ).toBe(false);
});
