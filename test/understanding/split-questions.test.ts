import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../src/understanding/split-questions.ts';

describe('splitQuestions', () => {
  it.each([
    ['Ai chủ trì hội nghị? Họp ngày nào?', ['Ai chủ trì hội nghị?', 'Họp ngày nào?']],
    ['ai chủ trì và họp ngày nào', ['ai chủ trì', 'họp ngày nào']],
    [
      'bao nhiêu xã đạt chuẩn, trường xây mới là bao nhiêu',
      ['bao nhiêu xã đạt chuẩn', 'trường xây mới là bao nhiêu'],
    ],
  ])('parts “%s”', (text, parts) => expect(splitQuestions(text)).toEqual(parts));

  it.each([
    'Ông Lê Văn Tám giữ chức vụ gì, ở huyện nào?',
    'Hạn chế và nguyên nhân là gì?',
    'Theo kế hoạch, bao nhiêu trường đạt chuẩn?',
  ])('leaves “%s” whole', (text) => expect(splitQuestions(text)).toEqual([text]));
});
