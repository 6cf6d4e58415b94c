import { describe, expect, it } from 'vitest';
import { listsOf, type SpokenList } from '../helpers/sample-text.ts';

const list = (lead: string, ...items: string[]): SpokenList => ({ form: 'inline', lead, items });

describe('clauses parted by semicolons', () => {
  it('are items after a colon', () => {
    expect(
      listsOf(
        'Hội khỏe gồm ba phần. Ban tổ chức lưu ý: đến đúng giờ; mang giày thể thao (đế mềm; sạch); có thẻ.',
      ),
    ).toEqual([list('Ban tổ chức lưu ý:', 'đến đúng giờ', 'mang giày thể thao (đế mềm; sạch)', 'có thẻ')]);
  });

  it.each(['như', 'gồm', 'bao gồm', 'đó là'])('are items after "%s"', (word) => {
    const lead = `Trường còn thiếu nhiều thứ ${word}`;
    expect(listsOf(`${lead} bàn ghế; tủ sách; máy tính./.`)).toEqual([
      list(lead, 'bàn ghế', 'tủ sách', 'máy tính'),
    ]);
  });

  it('are items after the comma behind a stated count, even if only two', () => {
    expect(listsOf('Trường làm tốt 02 nhiệm vụ, dạy chữ; dạy nghề.')).toEqual([
      { ...list('Trường làm tốt 02 nhiệm vụ,', 'dạy chữ', 'dạy nghề'), statedCount: 2 },
    ]);
  });

  it('leave out the marks they begin with', () => {
    expect(listsOf('Thầy dặn: 1. đọc đề; 2. nháp bài; 3. soát lỗi.')[0]?.items).toEqual([
      'đọc đề',
      'nháp bài',
      'soát lỗi',
    ]);
    expect(listsOf('Thầy dặn: một là, đọc đề; hai là, nháp bài; ba là, soát lỗi.')[0]?.items).toEqual([
      'đọc đề',
      'nháp bài',
      'soát lỗi',
    ]);
  });

  it.each([
    'Trời mưa to; đường lầy lội; xe không qua được.',
    'Trường có: bàn ghế; tủ sách.',
    'Xe chạy lúc 7:30; về lúc 11:30; nghỉ ở trạm.',
    'Xem tại https://truong.example.vn; gọi cô Hoa; hỏi bảo vệ.',
  ])('are none in "%s"', (sentence) => {
    expect(listsOf(sentence)).toEqual([]);
  });
});

describe('names parted by commas', () => {
  it('are items after a colon; the "và" within a name stays', () => {
    expect(
      listsOf('Dự họp có đại diện các Sở: Nội vụ, Tài chính, Lao động - Thương binh và Xã hội.'),
    ).toEqual([
      list('Dự họp có đại diện các Sở:', 'Nội vụ', 'Tài chính', 'Lao động - Thương binh và Xã hội'),
    ]);
  });

  it('are parted at the last "và" when both sides begin alike', () => {
    expect(listsOf('Nơi phối hợp: Sở Nội vụ, Sở Xây dựng và Sở Y tế.')[0]?.items).toEqual([
      'Sở Nội vụ',
      'Sở Xây dựng',
      'Sở Y tế',
    ]);
  });

  it.each([
    'Họp lúc 8:30, ngày 5/9, tại hội trường.',
    'Có hai nơi: Nội vụ, Tài chính.',
    'Kết luận: các trường phải rà soát toàn bộ phòng học đã xuống cấp trên địa bàn huyện, lập danh mục, gửi về Phòng.',
  ])('are none in "%s"', (sentence) => {
    expect(listsOf(sentence)).toEqual([]);
  });
});

describe('ordinals within one paragraph', () => {
  it('are items with the sentences that go on with them; the lead-in is the sentence before', () => {
    expect(
      listsOf(
        'Bà nhắc ba điều. Thứ nhất, ngủ sớm. Ngủ đủ tám tiếng. Thứ hai, ăn sáng. Thứ ba, đi bộ. Ai cũng làm được.',
      ),
    ).toEqual([
      {
        form: 'ordinal',
        lead: 'Bà nhắc ba điều.',
        items: ['ngủ sớm. Ngủ đủ tám tiếng.', 'ăn sáng.', 'đi bộ.'],
      },
    ]);
  });

  it('take the line above for their lead-in when it announces them', () => {
    const items = 'Thứ nhất, ngủ sớm. Thứ hai, ăn sáng.';
    expect(listsOf(`Bà nhắc các điều sau:\n${items}`)[0]?.lead).toBe('Bà nhắc các điều sau:');
    expect(listsOf(`Bà ra vườn.\n${items}`)).toEqual([]);
  });
});

describe('numbers in brackets', () => {
  it('part items whatever stands between them', () => {
    expect(
      listsOf('Hồ sơ gồm: (1) đơn, có chữ ký; (2) ảnh, cỡ 3x4, và (3) học bạ. Nộp tại văn phòng.'),
    ).toEqual([list('Hồ sơ gồm:', 'đơn, có chữ ký', 'ảnh, cỡ 3x4', 'học bạ')]);
  });

  it('are notes where nothing announces them', () => {
    expect(listsOf('Số liệu của xã (1) cao hơn số liệu của huyện (2) một chút.')).toEqual([]);
  });
});

it('leaves the mark of the line out of the lead-in, but says "Thứ hai"', () => {
  expect(listsOf('- Mang theo: bút, thước, tẩy.')[0]?.lead).toBe('Mang theo:');
  expect(listsOf('Thứ hai, mang theo: bút, thước, tẩy.')[0]?.lead).toBe('Thứ hai, mang theo:');
});
