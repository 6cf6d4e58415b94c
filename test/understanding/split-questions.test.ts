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
    ['hội nghị họp ngày nào, ai chủ trì', ['hội nghị họp ngày nào', 'ai chủ trì']],
    [
      'tỷ lệ kiên cố THCS và tỷ lệ tốt nghiệp THPT Tân Khê',
      ['tỷ lệ kiên cố THCS Tân Khê', 'tỷ lệ tốt nghiệp THPT Tân Khê'],
    ],
  ])('parts “%s”', (text, parts) => expect(splitQuestions(text)).toEqual(parts));

  it.each([
    'Ông Lê Văn Tám giữ chức vụ gì, ở huyện nào?',
    'Hạn chế và nguyên nhân là gì?',
    'Riêng khối mầm non Bắc Giang, tỷ lệ trường chuẩn là bao nhiêu?',
    'So sánh tỷ lệ kiên cố THCS và tỷ lệ kiên cố THPT',
    'Theo kế hoạch, bao nhiêu trường đạt chuẩn?',
  ])('leaves “%s” whole', (text) => expect(splitQuestions(text)).toEqual([text]));
});
