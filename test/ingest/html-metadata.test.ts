import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { readPageMetadata } from '../../src/ingest/html-metadata.ts';

const titleOf = (html: string): string | undefined => readPageMetadata(load(html), undefined).title;

describe('readPageMetadata', () => {
  it.each([
    ['<title>Kế hoạch năm học 2022 - 2023 | Báo Hòa An</title>', 'Kế hoạch năm học 2022 - 2023'],
    ['<title>Kế hoạch năm học 2022 - 2023 - baohoaan.vn</title>', 'Kế hoạch năm học 2022 - 2023'],
    ['<title>Kế hoạch mới - Tin tức - Sở Giáo dục và Đào tạo Hòa An</title>', 'Kế hoạch mới'],
    ['<title>Kế hoạch năm học 2022 - 2023</title>', 'Kế hoạch năm học 2022 - 2023'],
    ['<title>Chi tiết tin - Trường THCS A</title><h1>Hội nghị sơ kết</h1>', 'Hội nghị sơ kết'],
    ['<title>Trang chủ</title>', undefined],
    ['<p>không có gì</p>', undefined],
    [
      '<meta property="og:title" content="Họp bàn - Trường A"><h1>Họp bàn - Trường A</h1>',
      'Họp bàn - Trường A',
    ],
    [
      '<meta property="og:title" content="Tỉnh giao chỉ tiêu…"><h1>Tỉnh giao chỉ tiêu năm 2023</h1>',
      'Tỉnh giao chỉ tiêu năm 2023',
    ],
    [
      '<meta property="og:site_name" content="Cổng TTĐT"><meta property="og:title" content="Cổng TTĐT"><h1>Cổng TTĐT</h1><h1>Chỉ thị 07</h1>',
      'Chỉ thị 07',
    ],
  ])('finds the title in %s', (html, title) => {
    expect(titleOf(html)).toBe(title);
  });

  it('names the outlet by the site, else by the host', () => {
    const named = load('<meta property="og:site_name" content="Báo Hòa An">');
    expect(readPageMetadata(named, 'https://www.baohoaan.vn/tin').outlet).toBe('Báo Hòa An');
    expect(readPageMetadata(load(''), 'https://www.baohoaan.vn/tin').outlet).toBe('baohoaan.vn');
    expect(readPageMetadata(load(''), undefined).outlet).toBeUndefined();
  });
});
