import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { readXlsx } from '../helpers/read-xlsx.ts';
import { targetRowOf } from '../records/sample-rows.ts';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTargetRows } from './sample-rows.ts';

const app = createWebServer(new MemoryDesk(), { publicUrl: 'https://tracuu.example.vn' });

const get = async (path: string, from = app) => {
  const response = await from.request(path);
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, $: load(html) };
};
const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const withRows = (rows: MemoryDesk['targetRows']) => {
  const desk = new MemoryDesk();
  desk.targetRows = rows;
  return createWebServer(desk);
};

describe('the page of targets', () => {
  it('shows every figure under its document, each linked to its very words', async () => {
    const { status, $ } = await get('/chi-tieu');
    expect(status).toBe(200);
    const rows = $('.records tbody tr:not(.row-document)');
    expect(rows).toHaveLength(sampleTargetRows.length);
    const cells = rows
      .first()
      .find('td')
      .toArray()
      .map((cell) => $(cell).text().trim());
    expect(cells).toEqual(['tỷ lệ kiên cố hóa', '93,9%', 'chỉ tiêu', 'năm 2023', 'tỉnh Hòa Sơn']);
    const href = rows.first().find('a').attr('href') ?? '';
    expect((await get(href)).$('mark').text()).toBe(sampleTargetRows[0]?.quote);
    expect($('.row-document a').first().attr('href')).toBe('/van-ban/hoa-son-2023');
    expect($('.count').text()).toContain('6 số liệu trong bộ văn bản.');
    expect($('[aria-current=page]').text().trim()).toBe('Chỉ tiêu');
  });

  it('filters by every field, keeps what was asked and offers to do without each', async () => {
    const fields = { tim: 'kien co', noi: 'hoa son', nam: '2023', loai: 'result', 'van-ban': 'hoa-son-2023' };
    const { $ } = await get(`/chi-tieu?${query(fields)}`);
    const names = $('.cell-name')
      .toArray()
      .map((cell) => $(cell).text().trim());
    expect(names).toEqual(['tỷ lệ kiên cố hóa Nậm Pồng', 'tỷ lệ kiên cố hóa Tân Lập']);
    expect($('#tim').attr('value')).toBe('kien co');
    expect($('#noi [selected]').text().trim()).toBe('Tỉnh Hòa Sơn');
    expect($('.filter-more').attr('open')).toBeDefined();
    const chips = $('.filter-chips a')
      .toArray()
      .map((chip) => Object.fromEntries(new URL($(chip).attr('href') ?? '', 'http://a').searchParams));
    expect(chips).toHaveLength(5);
    for (const [at, field] of Object.keys(fields).entries()) {
      expect(chips[at]).not.toHaveProperty(field);
      expect(Object.keys(chips[at] ?? {})).toHaveLength(4);
    }
  });

  it('takes a level and words without diacritics', async () => {
    const { $ } = await get(`/chi-tieu?${query({ tim: 'so diem', cap: 'THCS' })}`);
    expect($('.cell-value').text().trim()).toBe('tối thiểu 100%');
    expect($('.filter-more').attr('open')).toBeDefined();
    expect((await get('/chi-tieu?tim=so+diem')).$('.filter-more').attr('open')).toBeUndefined();
  });

  it('says so when nothing fits, and when there is nothing at all', async () => {
    const none = await get(`/chi-tieu?${query({ tim: '"><script>x</script>' })}`);
    expect(none.$('.nothing').text()).toContain('Không có số liệu nào khớp');
    expect(none.$('.nothing a').first().attr('href')).toBe('/chi-tieu');
    expect(none.$('main script, main table')).toHaveLength(0);
    expect(none.$('.chip-words').text()).toBe('“"><script>x</script>”');
    const empty = await get('/chi-tieu', withRows([]));
    expect(empty.status).toBe(200);
    expect(empty.$('.nothing').text()).toContain('Chưa có chỉ tiêu nào');
    expect(empty.$('form')).toHaveLength(0);
  });

  it.each([
    ['a year that is none', 'nam=hai', 'Năm phải là bốn chữ số'],
    ['an unknown level', 'cap=x', 'Cấp học phải là'],
  ])('has a page in Vietnamese for %s', async (_, search, words) => {
    const { status, $ } = await get(`/chi-tieu?${search}`);
    expect(status).toBe(400);
    expect($('main').text()).toContain(words);
  });

  it('escapes the words of documents', async () => {
    const { $ } = await get('/chi-tieu?van-ban=ke-hoach-cat-linh');
    expect($('main b, main script')).toHaveLength(0);
    expect($('.cell-name').text()).toContain('=<b>chỉ tiêu</b> "lạ"');
  });

  it('parts a long list into pages that keep the filter', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => targetRowOf({ written: String(at), ordinal: at }));
    const long = withRows(rows);
    const first = await get('/chi-tieu?tim=kien', long);
    expect(first.$('.cell-name')).toHaveLength(50);
    expect(first.$('.pages a').attr('href')).toBe('/chi-tieu?tim=kien&trang=2');
    const last = await get('/chi-tieu?tim=kien&trang=3', long);
    expect(last.$('.cell-name')).toHaveLength(20);
    expect(last.$('.cell-value').last().text().trim()).toBe('119%');
    expect(last.$('.pages a')).toHaveLength(1);
  });
});

describe('the chart of targets', () => {
  it('is a picture for each width and colour, with its size and its words', async () => {
    const { $ } = await get('/chi-tieu?tim=kien+co+hoa');
    const sources = $('.chart source');
    expect(sources).toHaveLength(3);
    expect(sources.first().attr('srcset')).toBe('/chi-tieu/bieu-do.svg?tim=kien+co+hoa&be=hep&nen=toi');
    const image = $('.chart img');
    expect(image.attr('alt')).toContain('93,9%');
    const { status, headers, html } = await get(image.attr('src') ?? '');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const svg = load(html, { xml: true })('svg');
    expect([svg.attr('width'), svg.attr('height')]).toEqual([image.attr('width'), image.attr('height')]);
    expect(svg.text()).toContain('92,3%');
  });

  it('is kept as a picture for a chat', async () => {
    const { $ } = await get('/chi-tieu?tim=kien+co+hoa');
    const href = $('.chart .downloads a').attr('href') ?? '';
    expect(href).toBe('/chi-tieu/bieu-do.png?tim=kien+co+hoa');
    const response = await app.request(href);
    expect(response.headers.get('content-type')).toBe('image/png');
    const view = new DataView(await response.arrayBuffer());
    expect(view.getUint32(16)).toBe(1080);
    expect((await app.request('/chi-tieu/bieu-do.png?tim=so+diem')).status).toBe(404);
  });

  it('is not there when no two figures can be set side by side', async () => {
    const { $ } = await get('/chi-tieu?tim=so+diem');
    expect($('.chart')).toHaveLength(0);
    expect((await get('/chi-tieu/bieu-do.svg?tim=so+diem')).status).toBe(404);
  });

  it('says how many figures it leaves out', async () => {
    expect((await get('/chi-tieu')).$('.chart-note').text()).toContain('2 số liệu khác');
  });
});

describe('the files of targets', () => {
  it('are linked with the filter and hold every row of it', async () => {
    const { $ } = await get('/chi-tieu?loai=result');
    const links = $('.count .downloads a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    expect(links).toEqual(['/chi-tieu.xlsx?loai=result', '/chi-tieu.csv?loai=result']);
    const csv = await app.request(links[1] ?? '');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="chi-tieu.csv"');
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('tỷ lệ kiên cố hóa,Nậm Pồng,,kết quả,,92.3,%');
    expect(lines[1]).toContain('https://tracuu.example.vn/van-ban/hoa-son-2023?ban=2&trich=');
  });

  it('open in Excel with numbers, headings and links', async () => {
    const response = await app.request('/chi-tieu.xlsx');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="chi-tieu.xlsx"');
    const { name, cells, links } = readXlsx(new Uint8Array(await response.arrayBuffer()));
    expect(name).toBe('Chỉ tiêu');
    expect(cells['A1']?.value).toBe('Chỉ tiêu');
    expect(cells['F2']).toEqual({ value: 0.939, format: '#,##0.0%' });
    expect(cells['F3']).toEqual({ value: 41, format: '#,##0' });
    expect(cells['A7']?.value).toBe('=<b>chỉ tiêu</b> "lạ"');
    expect(links['Q2']).toMatch(
      /^https:\/\/tracuu\.example\.vn\/van-ban\/hoa-son-2023\?ban=2&trich=\d+-\d+#trich$/,
    );
  });

  it('lead to the address that was asked where there is no public one', async () => {
    const csv = await createWebServer(new MemoryDesk()).request('http://10.0.0.5:3000/chi-tieu.csv');
    expect(await csv.text()).toContain('http://10.0.0.5:3000/van-ban/');
  });
});
