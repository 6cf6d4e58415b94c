import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../src/ingest/clean.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import type { SourceText } from '../../src/ingest/source-line.ts';
import { readSource } from '../../src/ingest/read-source.ts';

const PAGES = join(import.meta.dirname, '..', 'fixtures', 'pages');

describe('pages of the kinds people save', () => {
  it.each(readdirSync(PAGES))('%s reads as expected', async (slug) => {
    const path = join(PAGES, slug, 'source.html');
    const outcome = await readSource({ type: 'file', path, name: `${slug}.html` });
    if (outcome.outcome === 'refused') throw new Error(outcome.reason);
    const lines = cleanLines(outcome.source.lines);
    const expected = JSON.parse(readFileSync(join(PAGES, slug, 'expected.json'), 'utf8')) as unknown;
    expect(lines.map((line) => `${line.text}\n`).join('')).toBe(
      readFileSync(join(PAGES, slug, 'expected.txt'), 'utf8'),
    );
    expect({
      metadata: outcome.source.metadata,
      kinds: lines.map((line) => (line.level > 0 ? `${line.kind} ${line.level}` : line.kind)),
    }).toEqual(expected);
  });
});

const PARAGRAPH =
  'Phòng Giáo dục và Đào tạo yêu cầu các trường rà soát phòng học, thiết bị, báo cáo trước ngày 10/9.';
function read(html: string, url?: string): SourceText {
  const outcome = readHtml(html, url);
  if (outcome.outcome === 'refused') throw new Error(outcome.reason);
  return outcome.source;
}
const texts = (html: string): string[] => read(html).lines.map((line) => line.text);

describe('readHtml', () => {
  it('gives the title once, as the first heading, whatever the page repeats', () => {
    const title = 'Rà soát phòng học trước năm học mới';
    const head = `<title>${title}</title>`;
    const once = [title, PARAGRAPH];
    expect(texts(`${head}<p>${PARAGRAPH}</p>`)).toEqual(once);
    expect(texts(`${head}<h1>${title}</h1><p><b>${title}</b></p><p>${PARAGRAPH}</p>`)).toEqual(once);
    expect(texts(`${head}<p>${title.toUpperCase()}</p><p>${PARAGRAPH}</p>`)).toEqual(once);
    const [heading] = read(`${head}<p>${title.toUpperCase()}</p><p>${PARAGRAPH}</p>`).lines;
    expect(heading).toEqual({ text: title, kind: 'heading', level: 1 });
  });

  it('runs no script and does not take the day of publication for the day of the document', () => {
    const source = read(
      `<meta property="article:published_time" content="2023-08-29T07:00:00+07:00"><time datetime="2023-08-29">29/8</time>
       <script type="application/ld+json">{"datePublished":"2023-08-29"}</script>
       <script>globalThis.ranInPage = true; document.title = 'x'</script><body onload="globalThis.ranInPage = true"><p>${PARAGRAPH}</p>`,
      'https://www.hoaan.example.vn/tin/1',
    );
    expect(source.metadata).toEqual({ outlet: 'hoaan.example.vn' });
    expect(globalThis).not.toHaveProperty('ranInPage');
  });

  it('falls back to the body for a page too small to have an article, and reads none from an empty one', () => {
    expect(texts('<div>Thông báo nghỉ học ngày 5/9.</div>')).toEqual(['Thông báo nghỉ học ngày 5/9.']);
    expect(texts('<html><body><script>x</script></body></html>')).toEqual([]);
    expect(texts('')).toEqual([]);
  });

  it('keeps the table and signature beside the running text', () => {
    const running = `<p>${PARAGRAPH}</p>`.repeat(6);
    const table =
      '<table><tr><td>Mầm non</td><td>91%</td></tr><tr><td>Tiểu học</td><td>96%</td></tr></table>';
    const page = `<body><ul class="menu"><li><a href="/">Trang chủ</a></li></ul>
      <div class="article-detail"><div class="text">${running}</div>${table}<p align="right">Lê Thị B</p></div></body>`;
    expect(texts(page).slice(6)).toEqual(['Mầm non | 91%', 'Tiểu học | 96%', 'Lê Thị B']);
  });

  it('reads the whole body where only a corner of it would score', () => {
    const rows = Array.from(
      { length: 12 },
      (_, at) => `<div class="x${at}"><div>${PARAGRAPH} Mục ${at}.</div></div>`,
    );
    expect(texts(`<body>${rows.join('')}</body>`).filter((text) => text.startsWith(PARAGRAPH))).toHaveLength(
      12,
    );
  });

  it('refuses a page nested absurdly deep and reads one nested deep', () => {
    const nested = (depth: number): string => `${'<div>'.repeat(depth)}<p>${PARAGRAPH}</p>`;
    expect(texts(nested(600))).toEqual([PARAGRAPH]);
    expect(readHtml(nested(20_000))).toMatchObject({ outcome: 'refused' });
  });

  it('converts legacy fonts, title and soft hyphens included', () => {
    const source = read(
      `<title>Tr\u00ADêng häc th©n thiÖn</title><p>Tr\u00ADêng häc th©n thiÖn, häc sinh tÝch cùc lµ phong trµo cña ngµnh gi¸o dôc.</p>`,
    );
    expect(source.metadata.title).toBe('Trường học thân thiện');
    expect(source.lines.at(-1)?.text).toBe(
      'Trường học thân thiện, học sinh tích cực là phong trào của ngành giáo dục.',
    );
  });
});
