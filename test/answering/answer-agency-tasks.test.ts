import { describe, expect, it } from 'vitest';
import { askCollection, linesOf } from './record-answers.ts';

describe('answerAgencyTasks', () => {
  it('groups what a body must do by document, what it leads before what it joins', async () => {
    const answer = await askCollection('Phòng Tài chính - Kế hoạch phải làm gì?');
    expect(answer.kind).toBe('task');
    expect(answer.items.map(({ text }) => text.split(':')[0])).toEqual([
      'huyện Đoan Thượng',
      'huyện Sông Luông',
      'huyện Tân Khê',
      'huyện Tân Khê',
      'huyện Tân Khê',
    ]);
    expect(answer.items.at(-1)?.text).toMatch(/phối hợp với Phòng Tài chính - Kế hoạch rà soát/);
  });

  it('keeps to the place that is asked', async () => {
    const answer = await askCollection('Phòng Nội vụ huyện Tân Khê phải làm gì?');
    expect(linesOf(answer)).toEqual([
      'Phòng Nội vụ tham mưu tuyển đủ giáo viên tiếng Anh cho các trường tiểu học trước ngày 15/8/2030.',
    ]);
    for (const question of ['Phòng Nội vụ huyện Đoan Thượng phải làm gì?', 'Phòng Tư pháp phải làm gì?'])
      expect((await askCollection(question)).status).toBe('not_found');
  });
});

describe('answerWhoLeads', () => {
  it('names who leads the task that is described', async () => {
    const answer = await askCollection('Ai chủ trì phân bổ kinh phí mua bàn ghế?');
    expect(linesOf(answer)[0]).toMatch(/^Phòng Tài chính - Kế hoạch chủ trì phân bổ kinh phí mua bàn ghế/);
    expect((await askCollection('Ai chủ trì xây dựng nhà văn hóa xã?')).status).toBe('not_found');
  });
});
