import { expect, it } from 'vitest';
import { renderTasks } from '../../../src/channels/cli/render-tasks.ts';
import { agencyOf, taskRowOf } from '../../records/sample-rows.ts';

it('numbers the tasks of each document and says who, with whom and by when', () => {
  const rows = [
    taskRowOf({
      text: 'Rà soát mạng lưới trường lớp, sắp xếp các điểm trường lẻ theo quy hoạch của từng huyện.',
      lead: [agencyOf('Sở Giáo dục và Đào tạo', 'a')],
      coordinating: [agencyOf('Sở Nội vụ', 'b'), agencyOf('Sở Tài chính', 'c')],
      deadline: { text: 'trước ngày 30/6/2022' },
    }),
    taskRowOf({ documentId: 'd2' }),
  ];
  expect(renderTasks(rows, { width: 60, colour: false })).toBe(
    [
      'Kế hoạch phát triển giáo dục d1',
      '12/KH-d1 · 14/02/2023 · d1.txt',
      '',
      '  1. Rà soát mạng lưới trường lớp, sắp xếp các điểm trường',
      '     lẻ theo quy hoạch của từng huyện.',
      '     Chủ trì: Sở Giáo dục và Đào tạo',
      '     Phối hợp: Sở Nội vụ, Sở Tài chính',
      '     Hạn: trước ngày 30/6/2022',
      '',
      'Kế hoạch phát triển giáo dục d2',
      '12/KH-d2 · 14/02/2023 · d2.txt',
      '',
      '  1. Rà soát mạng lưới trường lớp',
    ].join('\n'),
  );
});
