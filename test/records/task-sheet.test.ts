import { expect, it } from 'vitest';
import { taskSheet } from '../../src/records/task-sheet.ts';
import { agencyOf, taskRowOf } from './sample-rows.ts';

it('names all bodies by their part, and the last day', () => {
  const row = taskRowOf({
    lead: [agencyOf('Sở Tài chính', 'a'), agencyOf('Sở Nội vụ', 'b')],
    deadline: { text: 'trước ngày 30/6/2022', day: '2022-06-30' },
  });
  const { columns, rows } = taskSheet([row], 'https://a.vn');
  expect(columns.map(({ heading }) => heading).slice(0, 5)).toEqual([
    ...['Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Hạn chót'],
  ]);
  expect(rows[0]?.slice(1, 5)).toEqual([
    { type: 'text', text: 'Sở Tài chính; Sở Nội vụ' },
    { type: 'empty' },
    { type: 'text', text: 'trước ngày 30/6/2022' },
    { type: 'day', iso: '2022-06-30' },
  ]);
});
