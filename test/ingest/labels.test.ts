import { describe, expect, it } from 'vitest';
import { follows, readLabel } from '../../src/ingest/labels.ts';

/** What is read of a line: family, place in the row, the words left. */
function read(line: string): string | undefined {
  const label = readLabel(line);
  return label && [label.family, label.position ?? '', line.slice(label.length)].join(' | ');
}

describe('readLabel', () => {
  it.each([
    ['Điều 3. Tổ chức thực hiện', 'article | 3 | Tổ chức thực hiện'],
    ['ĐIỀU 12: Hiệu lực', 'article | 12 | Hiệu lực'],
    ['Chương II', 'article | 2 | '],
    ['CHƯƠNG IV. QUY ĐỊNH RIÊNG', 'article | 4 | QUY ĐỊNH RIÊNG'],
    ['Phần thứ hai: Nhiệm vụ', 'article | 2 | Nhiệm vụ'],
    ['PHẦN I', 'article | 1 | '],
    ['Mục 2. Giải pháp', 'article | 2 | Giải pháp'],
    ['II. Nhiệm vụ', 'roman | 2 | Nhiệm vụ'],
    ['IX/ Khen thưởng', 'roman | 9 | Khen thưởng'],
    ['III - Tổ chức', 'roman | 3 | Tổ chức'],
    ['IV.Kiểm tra', 'roman | 4 | Kiểm tra'],
    ['A. MỤC ĐÍCH', 'lettered | 1 | MỤC ĐÍCH'],
    ['1. Dạy học', 'numbered | 1 | Dạy học'],
    ['1.Dạy học', 'numbered | 1 | Dạy học'],
    ['02) Thi cử', 'numbered | 2 | Thi cử'],
    ['3/ Tuyển sinh', 'numbered | 3 | Tuyển sinh'],
    ['(4) Kiểm định', 'numbered | 4 | Kiểm định'],
    ['1.2. Lớp ghép', 'numbered | 2 | Lớp ghép'],
    ['2.10 Bán trú', 'numbered | 10 | Bán trú'],
    ['1. 100% trường có thư viện', 'numbered | 1 | 100% trường có thư viện'],
    ['a) Mầm non', 'lettered | 1 | Mầm non'],
    ['đ) Thường xuyên', 'lettered | 5 | Thường xuyên'],
    ['b. Tiểu học', 'lettered | 2 | Tiểu học'],
    ['(c) Dạy nghề', 'lettered | 3 | Dạy nghề'],
    ['- Bếp ăn', 'bulleted |  | Bếp ăn'],
    ['-Bếp ăn', 'bulleted |  | Bếp ăn'],
    ['- 95% học sinh biết bơi', 'bulleted |  | 95% học sinh biết bơi'],
    ['• Sân chơi', 'bulleted |  | Sân chơi'],
    ['+ Cây xanh', 'bulleted |  | Cây xanh'],
    ['Thứ nhất, soạn bài', 'ordinal | 1 | soạn bài'],
    ['THỨ TƯ: chấm bài', 'ordinal | 4 | chấm bài'],
    ['Thứ hai là, dự giờ', 'ordinal | 2 | dự giờ'],
    ['Thứ ba là dự giờ', 'ordinal | 3 | dự giờ'],
    ['Thứ năm – họp tổ', 'ordinal | 5 | họp tổ'],
    ['Thứ mười lăm, tổng kết', 'ordinal | 15 | tổng kết'],
    ['Hai là, họp phụ huynh', 'ordinal | 2 | họp phụ huynh'],
    ['Một là họp phụ huynh', 'ordinal | 1 | họp phụ huynh'],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each([
    'Phần lớn giáo viên đã đạt chuẩn.',
    'Phần II của kế hoạch nêu rõ.',
    'Chương trình mới bắt đầu từ lớp 1.',
    'Mục 2 Điều 5 Thông tư này quy định về thi.',
    'Điều 5 của Luật quy định rõ.',
    '10/10 huyện đã báo cáo.',
    '10 / 10 huyện đã báo cáo.',
    '1/3 số trường có hồ bơi.',
    '15/KH-SGDĐT là số của kế hoạch.',
    '19-8-2022 là ngày họp.',
    '19.8.2022 là ngày họp.',
    '5 . 9 . 2023 là ngày khai giảng.',
    '93.5 % trường đạt chuẩn.',
    '2022. Một năm bận rộn.',
    '-5% so với năm trước.',
    '+84 là mã nước.',
    'Thứ tư, ngày 5/10/2022, trường họp.',
    'Thứ sáu, 13 tháng 5, trường nghỉ.',
    'Thứ trưởng, các vụ trưởng cùng dự.',
    'Bà là hiệu trưởng.',
    'Đó là điều tốt.',
    'V.I. Lê-nin viết.',
    'X-quang phổi.',
    'v.v. và những thứ khác.',
  ])('reads none in %s', (line) => {
    expect(read(line)).toBeUndefined();
  });

  it('parts rows that look alike', () => {
    const rows = [
      '1. a',
      '1) a',
      '(1) a',
      '1.1. a',
      'a) b',
      '(a) b',
      '- a',
      '+ a',
      'Thứ nhất, a',
      'Một là a',
    ];
    expect(new Set(rows.map((line) => readLabel(line)?.row)).size).toBe(rows.length);
  });
});

describe('follows', () => {
  const goesOn = (before: string, after: string): boolean => {
    const [previous, next] = [readLabel(before), readLabel(after)];
    if (!previous || !next) throw new Error('both lines begin with a label');
    return follows(previous, next);
  };

  it.each([
    ['1. a', '2. b', true],
    ['1. a', '3. b', false],
    ['9. a', '10. b', true],
    ['- a', '- b', true],
    ['d) a', 'đ) b', true],
    ['đ) a', 'e) b', true],
    ['d) a', 'e) b', true],
    ['e) a', 'f) b', true],
    ['f) a', 'g) b', true],
    ['a) a', 'c) b', false],
    ['Thứ mười, a', 'Thứ mười một, b', true],
    ['Điều 9. a', 'Điều 10. b', true],
  ])('%s then %s: %s', (before, after, expected) => {
    expect(goesOn(before, after)).toBe(expected);
  });
});
