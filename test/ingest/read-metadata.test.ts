import { describe, expect, it } from 'vitest';
import type { DocumentMetadata } from '../../src/domain/document.ts';
import { readMetadata } from '../../src/ingest/read-metadata.ts';
import { laidOutOf } from '../helpers/sample-text.ts';

const metadataOf = (text: string, declared: Partial<DocumentMetadata> = {}): DocumentMetadata =>
  readMetadata(laidOutOf(text), declared, 'tep.txt');

describe('a formal document', () => {
  const TEXT = `ỦY BAN NHÂN DÂN
TỈNH YÊN BÁI
Số: 08/KH-UBND
Yên Bái, ngày 14 tháng 02 năm 2023
KẾ HOẠCH
Phát triển thư viện trường học giai đoạn 2023-2025
Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
Căn cứ Quyết định số 206/QĐ-TTg ngày 11/02/2021 của Thủ tướng Chính phủ;
Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC TIÊU
Theo Báo cáo số 15/BC-SGDĐT, toàn tỉnh còn thiếu sách.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hà Văn Bảo`;

  it('is read from what it says of itself', () => {
    expect(metadataOf(TEXT)).toEqual({
      title: 'Kế hoạch phát triển thư viện trường học giai đoạn 2023-2025',
      kind: 'kế hoạch',
      number: '08/KH-UBND',
      issuer: 'ỦY BAN NHÂN DÂN TỈNH YÊN BÁI',
      issuedOn: '2023-02-14',
      signer: 'Hà Văn Bảo',
      place: 'tỉnh Yên Bái',
      period: 'giai đoạn 2023-2025',
      bases: ['206/QĐ-TTg'],
      digest: false,
    });
  });

  it('gives way to what its source declares', () => {
    const declared = { title: 'Tên khác', issuedOn: '2020-01-01', kind: 'bản tin', bases: [], digest: true };
    expect(metadataOf(TEXT, declared)).toMatchObject(declared);
  });

  it('does not take a year of a cited day for its period', () => {
    const { period } = metadataOf(TEXT.replace(' giai đoạn 2023-2025', ''));
    expect(period).toBeUndefined();
  });
});

describe('a news article', () => {
  const NEWS = `Huyện Lục Yên tổng kết năm học 2021-2022
(Baoyenbai.com.vn) - Sáng 12/8/2022, Phòng Giáo dục và Đào tạo huyện Lục Yên tổ chức hội nghị tổng kết năm học 2021-2022.
Dự hội nghị có lãnh đạo huyện Lục Yên.
Nguồn: baoyenbai.com.vn`;

  it('is read from its opening', () => {
    expect(metadataOf(NEWS)).toEqual({
      title: 'Huyện Lục Yên tổng kết năm học 2021-2022',
      issuer: 'Phòng Giáo dục và Đào tạo huyện Lục Yên',
      issuedOn: '2022-08-12',
      place: 'huyện Lục Yên',
      schoolYear: '2021-2022',
      outlet: 'baoyenbai.com.vn',
      bases: [],
      digest: false,
    });
  });

  it('takes no clause that runs on from an agency for the name of one', () => {
    const opening =
      'Phó Chủ tịch UBND tỉnh Yên Bái chủ trì buổi rà soát đề án của UBND tỉnh đến năm 2030 và kế hoạch triển khai năm học mới. Sở Giáo dục và Đào tạo đã báo cáo.';
    expect(metadataOf(`Rà soát đề án giáo dục\n${opening}`).issuer).toBe('Sở Giáo dục và Đào tạo');
    expect(metadataOf(`Rà soát đề án giáo dục\n${opening.split('. ')[0]}.`).issuer).toBeUndefined();
  });

  it.each([
    'Thực hiện Chỉ thị số 05/CT-TTg ngày 10/8/2022, Phòng tổ chức tập huấn.',
    'Thực hiện Chỉ thị số 05/CT-TTg ban hành ngày 10/8/2022, Phòng tổ chức tập huấn.',
    'Theo Nghị định của Chính phủ ngày 4/5/2020, Phòng tổ chức tập huấn.',
    'Phòng tổ chức tập huấn sáng 15/3, với hơn trăm người dự.',
  ])('has no day of its own in: %s', (sentence) => {
    expect(metadataOf(`Tập huấn giáo viên\n${sentence}`).issuedOn).toBeUndefined();
  });

  it('has its own day beside that of a document it cites', () => {
    const text = 'Thực hiện Chỉ thị số 05/CT-TTg ngày 10/8/2022, sáng 20/9/2022, Phòng tổ chức tập huấn.';
    expect(metadataOf(`Tập huấn giáo viên\n${text}`).issuedOn).toBe('2022-09-20');
  });
});

describe('a title', () => {
  it('is the heading of the page, else the first line that is no sentence', () => {
    expect(metadataOf('Tuần lễ đọc sách\nTuần này các trường đọc sách.').title).toBe('Tuần lễ đọc sách');
    expect(metadataOf('Tuần này các trường đọc sách. Ai cũng vui.').title).toBe(
      'Tuần này các trường đọc sách.',
    );
  });

  it('is never a line of the letterhead', () => {
    const text = `SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 9/TB-SGDĐT
Lai Châu, ngày 01 tháng 4 năm 2022
Lịch nghỉ lễ của học sinh
Các trường nghỉ hai ngày.`;
    expect(metadataOf(text).title).toBe('Lịch nghỉ lễ của học sinh');
  });

  it('is the name of the source when the text has no line to offer, and is cut at whole characters', () => {
    expect(readMetadata({ text: '', blocks: [] }, {}, 'tep.txt').title).toBe('tep.txt');
    const title = metadataOf(`${'a'.repeat(249)}😀 ${'b '.repeat(200)}.`).title;
    expect(title).toBe('a'.repeat(249));
  });
});

it('takes a day by when something is due for no day of the document', () => {
  const due = 'Tin giáo dục\n\nCác trường báo cáo Sở GD&ĐT trước ngày 31/10/2024 về cơ sở vật chất.';
  expect(metadataOf(due).issuedOn).toBeUndefined();
});
