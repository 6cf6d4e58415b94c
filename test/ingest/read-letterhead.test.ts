import { expect, it } from 'vitest';
import { isLetterheadLine, readLetterhead } from '../../src/ingest/read-letterhead.ts';

const DIRECTIVE = `UBND TỈNH HÀ GIANG
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12 /CT-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Giang, ngày 05 tháng 9 năm 2022
CHỈ THỊ
Về việc bảo đảm nước sạch trong trường học
trước mùa mưa năm 2023
Căn cứ Quyết định số 77/QĐ-UBND ngày 01 tháng 3 năm 2022
Giám đốc Sở yêu cầu các trường kiểm tra bể nước.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Trần Thị Thu Hương`.split('\n');

it('reads a directive from its letterhead to its signature', () => {
  expect(readLetterhead(DIRECTIVE)).toEqual({
    kind: 'chỉ thị',
    number: '12/CT-SGDĐT',
    issuer: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
    issuedOn: '2022-09-05',
    title: 'Chỉ thị về việc bảo đảm nước sạch trong trường học trước mùa mưa năm 2023',
    summary: 'Về việc bảo đảm nước sạch trong trường học',
    signer: 'Trần Thị Thu Hương',
  });
});

it('reads an official letter, which has no kind over its subject', () => {
  const letter = readLetterhead([
    'UBND HUYỆN MÈO VẠC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc',
    'Số: 345/PGDĐT-TH V/v hướng dẫn phòng rét cho học sinh',
    'Mèo Vạc, ngày 3/12/2021',
    'Kính gửi: Các trường trong huyện',
  ]);
  expect(letter).toEqual({
    kind: 'công văn',
    number: '345/PGDĐT-TH',
    issuer: 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO',
    issuedOn: '2021-12-03',
    title: 'V/v hướng dẫn phòng rét cho học sinh',
    summary: 'V/v hướng dẫn phòng rét cho học sinh',
  });
});

it('reads a letterhead laid out as a table, and the area of a body on the line below it', () => {
  const { issuer, number, issuedOn } = readLetterhead([
    'ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'HUYỆN QUẢN BẠ | Độc lập - Tự do - Hạnh phúc',
    'Số: 29-NQ/HU | Quản Bạ, ngày 12 tháng 6 năm 2023',
    'NGHỊ QUYẾT',
    'Về xây dựng trường bán trú',
  ]);
  expect({ issuer, number, issuedOn }).toEqual({
    issuer: 'ỦY BAN NHÂN DÂN HUYỆN QUẢN BẠ',
    number: '29-NQ/HU',
    issuedOn: '2023-06-12',
  });
});

it.each([
  ['a number left blank', 'Số: /KH-UBND'],
  ['a day left blank', 'Hà Giang, ngày tháng 9 năm 2022'],
  ['the day of a document it rests on', 'Thực hiện Kế hoạch số 15/KH-UBND, ngày 10 tháng 8 năm 2022'],
  ['the day in a sentence', 'Trường họp phụ huynh vào ngày 10 tháng 8 năm 2022'],
  ['the number in a sentence', 'Kế hoạch Số 15/KH-UBND đã nêu rõ'],
])('takes nothing from %s', (_what, line) => {
  expect(readLetterhead(['KẾ HOẠCH', 'Trồng cây đầu xuân', line])).toEqual({
    kind: 'kế hoạch',
    title: 'Kế hoạch trồng cây đầu xuân',
  });
});

it('finds the day at the signature when the head has none, and a signer whose title stands before the name', () => {
  expect(
    readLetterhead([
      'KẾ HOẠCH',
      'Trồng cây đầu xuân',
      'Mỗi lớp trồng một cây.',
      'Đồng Văn, ngày 02 tháng 02 năm 2024',
      'HIỆU TRƯỞNG',
      'ThS. Vàng Mí Sử',
    ]),
  ).toMatchObject({ issuedOn: '2024-02-02', signer: 'Vàng Mí Sử' });
});

it('finds nothing in running text', () => {
  expect(
    readLetterhead([
      'Huyện Yên Minh họp bàn việc dạy bơi',
      'Sáng 4/5/2023, huyện Yên Minh họp bàn việc dạy bơi trong hè.',
      'Chủ tịch huyện kết luận.',
      'Nguyễn Văn An',
    ]),
  ).toEqual({});
});

it.each([
  ['Số: 12/CT-SGDĐT', true],
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true],
  ['Độc lập - Tự do - Hạnh phúc', true],
  ['Hà Giang, ngày 05 tháng 9 năm 2022', true],
  ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', true],
  ['Sở Giáo dục và Đào tạo họp giao ban', false],
  ['BANG GIAO VÀ HỘI NHẬP', false],
])('%s belongs to a letterhead: %s', (line, expected) => {
  expect(isLetterheadLine(line)).toBe(expected);
});
