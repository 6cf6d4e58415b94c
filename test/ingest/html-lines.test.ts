import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { htmlLines } from '../../src/ingest/html-lines.ts';

/** "kind level text" of every line of a page's body. */
function read(html: string): string[] {
  const $ = load(html);
  const body = $('body').get(0);
  if (body === undefined) throw new Error('the page has no body');
  return htmlLines($, body).map((line) => `${line.kind} ${line.level} ${line.text}`);
}

describe('htmlLines', () => {
  it('reads headings, paragraphs, quotations and loose text, one line a block', () => {
    expect(
      read(
        '<h1>Một</h1>lời <b>đầu</b><p>hai\n  dòng</p><div>ba<div>bốn</div>năm</div><blockquote>sáu</blockquote>',
      ),
    ).toEqual([
      'heading 1 Một',
      'paragraph 0 lời đầu',
      'paragraph 0 hai dòng',
      'paragraph 0 ba',
      'paragraph 0 bốn',
      'paragraph 0 năm',
      'paragraph 0 sáu',
    ]);
  });

  it('parts lines at br, but not inside a heading', () => {
    expect(read('<p>một<br>hai<br/><br>ba</p><h2>Chỉ thị<br>về năm học</h2><pre>x\n  y</pre>')).toEqual([
      'paragraph 0 một',
      'paragraph 0 hai',
      'paragraph 0 ba',
      'heading 2 Chỉ thị về năm học',
      'paragraph 0 x',
      'paragraph 0 y',
    ]);
  });

  it('takes a long sentence in heading marks for the lead it is', () => {
    const lead = `Sáng nay, ${'ngành giáo dục họp bàn việc của năm học mới, '.repeat(3)}rồi chia tổ.`;
    expect(read(`<h2>${lead}</h2>`)).toEqual([`paragraph 0 ${lead}`]);
  });

  it('writes the mark a reader sees before list items, and nests them', () => {
    expect(
      read(`<ul><li>một</li><li><p>hai</p><p>thêm</p><ol><li>ba</li><li value="5">bốn</li><li>năm</li></ol></li></ul>
        <ol start="3" type="a"><li>c</li></ol><ol type="I"><li>x</li><li>y</li></ol>
        <ul style="list-style: none"><li>trần</li></ul><ul><li>- sẵn dấu</li><li>1.2. sẵn số</li></ul>`),
    ).toEqual([
      'item 1 - một',
      'item 1 - hai',
      'paragraph 0 thêm',
      'item 2 1. ba',
      'item 2 5. bốn',
      'item 2 6. năm',
      'item 1 c) c',
      'item 1 I. x',
      'item 1 II. y',
      'item 1 trần',
      'item 1 - sẵn dấu',
      'item 1 1.2. sẵn số',
    ]);
  });

  it('reads data tables row by row and repeats cells that span rows', () => {
    expect(
      read(`<table><caption>Bảng 1</caption><tr><th>Huyện</th><th>Bậc</th><th>Tỷ lệ</th></tr>
        <tr><td rowspan="2"><p>Bình</p><p>Lâm</p></td><td>Mầm<br>non</td><td>91%</td></tr>
        <tr><td>Tiểu học</td><td>96%</td></tr><tr><td></td><td></td><td></td></tr>
        <tr><td>Hòa An</td><td>THCS</td><td></td></tr></table>`),
    ).toEqual([
      'caption 0 Bảng 1',
      'row 0 Huyện | Bậc | Tỷ lệ',
      'row 0 Bình Lâm | Mầm non | 91%',
      'row 0 Bình Lâm | Tiểu học | 96%',
      'row 0 Hòa An | THCS |',
    ]);
  });

  it('reads tables that place blocks as blocks', () => {
    expect(
      read(`<table><tr><td><p>UBND HUYỆN</p><p>Số: 7/CT-UBND</p></td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
        <tr><td>&nbsp;</td><td>Bình Lâm, ngày 1 tháng 6 năm 2023</td></tr></table>
        <table><tr><td><table><tr><td>trong</td></tr></table></td><td>ngoài</td></tr></table>`),
    ).toEqual([
      'paragraph 0 UBND HUYỆN',
      'paragraph 0 Số: 7/CT-UBND',
      'paragraph 0 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'paragraph 0 Bình Lâm, ngày 1 tháng 6 năm 2023',
      'paragraph 0 trong',
      'paragraph 0 ngoài',
    ]);
  });

  it('knows captions by their element, their class, and their place beside an image', () => {
    expect(
      read(`<figure><img src="a"><figcaption>một</figcaption></figure><p class="PhotoCMS_Caption">hai</p>
        <p align="center"><img src="b"></p><p align="center">ba.</p>
        <p><img src="c"><br><em>Bốn, năm</em></p>
        <table><tr><td><img src="d"></td></tr><tr><td>sáu</td></tr></table>
        <p><img src="e"></p><p>Bảy là câu văn.</p><p><img src="f">Tám là câu văn.</p><p align="center">chín</p>`),
    ).toEqual([
      'caption 0 một',
      'caption 0 hai',
      'caption 0 ba.',
      'caption 0 Bốn, năm',
      'caption 0 sáu',
      'paragraph 0 Bảy là câu văn.',
      'paragraph 0 Tám là câu văn.',
      'paragraph 0 chín',
    ]);
  });

  it('takes a short bold line for a heading where text follows it', () => {
    expect(
      read(`<p><b>Kết quả đạt được</b></p><p>Ngành đạt <b>kết quả</b> tốt.</p><p><b>Một câu in đậm.</b></p>
        <p align="center"><b>CHỈ THỊ</b></p><p><b>2. Nhiệm vụ</b></p><p>hết</p><p><b>Lê Văn A</b></p>`),
    ).toEqual([
      'heading 4 Kết quả đạt được',
      'paragraph 0 Ngành đạt kết quả tốt.',
      'paragraph 0 Một câu in đậm.',
      'paragraph 0 CHỈ THỊ',
      'paragraph 0 2. Nhiệm vụ',
      'paragraph 0 hết',
      'paragraph 0 Lê Văn A',
    ]);
  });

  it('leaves out what is hidden, scripts, forms controls and page furniture elements', () => {
    expect(
      read(`<p>còn<span style="display:none"> ẩn</span></p><p hidden>ẩn</p><script>x()</script><style>p{}</style>
        <nav>menu</nav><footer>chân</footer><aside>lề</aside><form><p>trong form</p><button>Gửi</button></form><!-- x -->`),
    ).toEqual(['paragraph 0 còn', 'paragraph 0 trong form']);
  });
});
