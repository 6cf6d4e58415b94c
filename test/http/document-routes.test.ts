import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTasks, sampleVersions, spanOf } from './sample-documents.ts';

const desk = new MemoryDesk();
const app = createWebServer(desk);

const get = async (path: string) => {
  const response = await app.request(path);
  const html = await response.text();
  return { status: response.status, html, $: load(html) };
};

const version = sampleVersions[1];
if (version === undefined) throw new Error('the samples hold a second version');

describe('the list of documents', () => {
  it('names every document with what is known of it', async () => {
    const { $ } = await get('/van-ban');
    expect($('.entries > li')).toHaveLength(2);
    const first = $('.entries > li').first();
    expect(first.find('a').attr('href')).toBe('/van-ban/hoa-son-2023');
    expect(first.text()).toContain('27/KL-UBND');
    expect(first.text()).toContain('14/02/2023');
    expect(first.text()).toContain('bản tóm lược');
  });

  it('hands the filter to the desk and keeps it in the box', async () => {
    const { $ } = await get(`/van-ban?tim=${encodeURIComponent('  cát lĩnh ')}`);
    expect($('.entries > li')).toHaveLength(1);
    expect($('#tim').attr('value')).toBe('cát lĩnh');
    expect($('.count').text()).toContain('1 văn bản khớp với “cát lĩnh”');
  });

  it('says so when nothing matches, without turning the filter into markup', async () => {
    const { $ } = await get(`/van-ban?tim=${encodeURIComponent('"><script>x</script>')}`);
    expect($('.count').text()).toContain('Không có văn bản nào khớp với “"><script>x</script>”');
    expect($('main script')).toHaveLength(0);
    expect($('.count a').attr('href')).toBe('/van-ban');
  });
});

describe('the viewer', () => {
  it('shows facts, versions, outline and the whole text of the newest version', async () => {
    const { status, $ } = await get('/van-ban/hoa-son-2023');
    expect(status).toBe(200);
    expect($('h1').text()).toBe(version.metadata.title);
    const facts = Object.fromEntries(
      $('.facts tr')
        .toArray()
        .map((row) => [$(row).find('th').text(), $(row).find('td').text()]),
    );
    expect(facts).toMatchObject({
      Loại: 'kết luận hội nghị',
      'Số hiệu': '27/KL-UBND',
      'Cơ quan ban hành': 'UBND tỉnh Hòa Sơn',
      Ngày: '14/02/2023',
      Nơi: 'tỉnh Hòa Sơn',
      'Căn cứ': '1112/CT-BGDĐT',
      Dạng: 'Bản tóm lược, không phải nguyên văn',
    });
    expect($('.facts a').attr('href')).toBe('https://hoason.example.vn/ket-luan-27');
    expect(
      $('.versions a')
        .toArray()
        .map((a) => $(a).attr('href')),
    ).toEqual(['/van-ban/hoa-son-2023?ban=2', '/van-ban/hoa-son-2023?ban=1']);
    expect($('.versions [aria-current=page]').text()).toContain('Bản 2 (mới nhất)');
    const targets = $('.outline-wide a')
      .toArray()
      .map((a) => $(a).attr('href') ?? '');
    expect(targets).toHaveLength(5);
    expect(targets.every((target) => $(`.text ${target}`).is('h2, h3'))).toBe(true);
    const words = (text: string) => text.replace(/\s+/g, '');
    expect(words($('.text').text())).toBe(words(version.text));
    expect($('mark, .quote-bar')).toHaveLength(0);
  });

  it('shows an older version when asked for it and says there is a newer one', async () => {
    const { $ } = await get('/van-ban/hoa-son-2023?ban=1');
    expect($('.notice').text()).toContain('đã có bản mới hơn');
    expect($('.text').text()).not.toContain('Nậm Pồng');
    expect((await get('/van-ban/hoa-son-2023')).$('.notice')).toHaveLength(0);
  });

  it('marks the quote and names the way to it and back', async () => {
    const task = sampleTasks[2] ?? '';
    const { start, end } = spanOf(version, task);
    const { $ } = await get(`/van-ban/hoa-son-2023?ban=2&trich=${start}-${end}`);
    expect($('mark').text()).toBe(task);
    expect($('mark#trich')).toHaveLength(1);
    expect(
      $('.quote-bar a')
        .toArray()
        .map((a) => $(a).attr('href')),
    ).toEqual(['#trich', '/#moi-nhat']);
    expect($('.skip').attr('href')).toBe('#trich');
  });

  it('marks a quote over several blocks in each, with one anchor', async () => {
    const start = version.text.indexOf('chuyển đổi số');
    const end = version.text.indexOf('Sở Giáo dục') + 'Sở Giáo dục'.length;
    const { $ } = await get(`/van-ban/hoa-son-2023?ban=2&trich=${start}-${end}`);
    const marks = $('mark')
      .toArray()
      .map((mark) => $(mark).text());
    expect(marks.join('\n')).toBe(version.text.slice(start, end));
    expect($('#trich').text()).toBe(marks[0]);
    expect($('h2 > mark').text()).toBe('III. Tổ chức thực hiện');
  });

  it('draws table rows as a table, cell by cell, with the separators of the text kept for copying', async () => {
    const quote = 'Tân Lập | 209/209';
    const { start, end } = spanOf(version, quote);
    const { $ } = await get(`/van-ban/hoa-son-2023?ban=2&trich=${start}-${end}`);
    const rows = $('.text tr')
      .toArray()
      .map((row) => $(row).text());
    expect(rows).toEqual([
      'Huyện | Trường kiên cố | Tỷ lệ',
      'Nậm Pồng | 12/13 | 92,3%',
      'Tân Lập | 209/209 | 100%',
    ]);
    expect($('.text tr').last().find('td')).toHaveLength(3);
    expect($('mark').text()).toBe(quote);
    expect(
      $('td > mark')
        .toArray()
        .map((mark) => $(mark).text()),
    ).toEqual(['Tân Lập', '209/209']);
    expect($('#trich').text()).toBe('Tân Lập');
  });

  it('escapes the words of the document and opens no script address', async () => {
    const { $ } = await get('/van-ban/ke-hoach-cat-linh');
    expect($('h1').text()).toBe('Kế hoạch <b>kiên cố hóa</b> trường học huyện Cát Lĩnh');
    expect($('title').text()).toContain('<b>kiên cố hóa</b>');
    expect($('main script, main b')).toHaveLength(0);
    expect($('.text').text()).toContain('<script>alert(1)</script>');
    expect($('.facts a')).toHaveLength(0);
    expect($('.facts').text()).toContain('javascript:alert(1)');
    expect($('.facts').text()).toContain('không nêu');
  });

  it.each([
    ['an unknown document', '/van-ban/khong-co', '/van-ban'],
    ['an unknown version', '/van-ban/hoa-son-2023?ban=9', '/van-ban/hoa-son-2023'],
    ['a version that is no number', '/van-ban/hoa-son-2023?ban=hai', '/van-ban/hoa-son-2023'],
    ['a span beyond the text', '/van-ban/hoa-son-2023?trich=0-99999', '/van-ban/hoa-son-2023'],
    ['a span that is no span', '/van-ban/hoa-son-2023?trich=abc', '/van-ban/hoa-son-2023'],
    ['an empty span', '/van-ban/hoa-son-2023?trich=', '/van-ban/hoa-son-2023'],
  ])('has a page in Vietnamese for %s', async (_, path, way) => {
    const { status, $ } = await get(path);
    expect(status).toBe(404);
    expect($('html').attr('lang')).toBe('vi');
    expect($('h1').text()).toBe('Không tìm thấy');
    expect($('.ways a').first().attr('href')).toBe(way);
  });
});
