import { describe, expect, it } from 'vitest';
import { askCollection } from './record-answers.ts';

describe('a figure of another time, level, degree or place', () => {
  it.each([
    ['tỷ lệ phòng học kiên cố THPT huyện Sông Luông', /THCS \(chỉ tiêu năm 2031, UBND huyện Sông Luông\)/],
    ['tỷ lệ phòng học kiên cố THCS Sông Luông năm 2035', /THCS \(chỉ tiêu năm 2031/],
    [
      'tỷ lệ trường đạt chuẩn quốc gia mức độ 3 huyện Tân Khê',
      /mức độ 2 \(chỉ tiêu năm 2031, UBND huyện Tân Khê\)/,
    ],
    ['trường đạt chuẩn quốc gia mức độ 3 huyện Tân Khê', /mức độ 2 \(chỉ tiêu/],
  ])('is named, without its figure, where “%s” has none', async (question, named) => {
    const answer = await askCollection(question);
    expect(answer.status).toBe('not_found');
    expect(answer.answer).toMatch(named);
    expect(answer.answer).not.toMatch(/\d%/);
    expect(answer.citations).toEqual([]);
  });
});
