import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../../src/ingest/read-source.ts';
import type { ReadOptions } from '../../src/ingest/read-source.ts';
import { expandSources } from '../../src/ingest/sources.ts';
import { startServer } from './local-server.ts';
import type { LocalServer } from './local-server.ts';

const TEXT = 'Kế hoạch phát triển giáo dục huyện Đông Sơn năm học 2021-2022.';
const PAGE = `<title>Kế hoạch</title><p>${TEXT}</p>`;

let folder = '';
let server: LocalServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'));
  const bodies: Record<string, readonly [string, Buffer]> = {
    '/utf-8': ['text/html; charset=utf-8', Buffer.from(PAGE)],
    '/utf-16': ['text/html', iconv.encode(PAGE, 'utf-16le', { addBOM: true })],
    '/utf-16-header': ['text/html; charset=utf-16be', iconv.encode(PAGE, 'utf-16be')],
    '/header-1258': [
      'text/html; charset=windows-1258',
      iconv.encode('<p>Ðê an giao duc năm hoc</p>'.replace('Ð', 'Đ'), 'windows-1258'),
    ],
    '/meta-viscii': ['text/html', iconv.encode(`<meta charset="viscii">${PAGE}`, 'viscii')],
    '/meta-wrong': ['text/html', Buffer.from(`<meta charset="iso-8859-1">${PAGE}`)],
    '/plain': ['text/plain; charset=utf-8', Buffer.from(`${TEXT}\n\n- một`)],
    '/markdown': ['text/markdown', Buffer.from(`# Kế hoạch\n\n${TEXT}`)],
    '/untyped': ['', Buffer.from(`<!doctype html>${PAGE}`)],
    '/untyped-text': ['', Buffer.from(TEXT)],
    '/disguised-pdf': ['text/html', Buffer.from('%PDF-1.4\n1 0 obj')],
    '/pdf': ['application/pdf', Buffer.from('%PDF-1.4')],
    '/empty': ['text/html', Buffer.alloc(0)],
    '/wordless': ['text/html', Buffer.from('<html><body><img src="x"><script>let x</script></body></html>')],
    '/deep': ['text/html', Buffer.from(`${'<div>'.repeat(30_000)}sâu`)],
  };
  server = await startServer((request, response) => {
    const [type, body] = bodies[request.url ?? ''] ?? [];
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body);
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return { type: 'file', path, name } as const;
}

const page = (path: string, options: ReadOptions = {}) =>
  readSource(
    { type: 'url', url: `${server.origin}${path}`, name: `${server.origin}${path}` },
    { allowAddress: server.allowAddress, ...options },
  );

const refusal = (reason: RegExp) => ({ outcome: 'refused', reason: expect.stringMatching(reason) });
const withText = (text: string) => ({
  outcome: 'read',
  source: { lines: expect.arrayContaining([expect.objectContaining({ text })]) },
});

describe('readSource of a file', () => {
  it('reads each format by its name, in whatever case', async () => {
    const text = await readSource(await file('a.TXT', `${TEXT}\n\nhai`));
    expect(text).toMatchObject({
      outcome: 'read',
      source: { lines: [{ text: TEXT, kind: 'unknown' }, { kind: 'blank' }, {}] },
    });
    const markdown = await readSource(await file('a.md', `---\ntitle: T\n---\n# Một\n`));
    expect(markdown).toMatchObject({
      source: { metadata: { title: 'T' }, lines: [{ text: 'Một', kind: 'heading', level: 1 }] },
    });
    const html = await readSource(await file('a.htm', PAGE));
    expect(html).toMatchObject({ source: { metadata: { title: 'Kế hoạch' } } });
    expect(html).toMatchObject(withText(TEXT));
  });

  it('goes by the name of a link, not of what it leads to', async () => {
    const target = await file('khong-duoi', '# Một');
    const link = join(folder, 'lien-ket.md');
    await symlink(target.path, link);
    const [entry] = await expandSources([link]);
    if (entry?.type !== 'file') throw new Error('the link is a source');
    expect(entry.path).toBe(await realpath(target.path));
    expect(await readSource(entry)).toMatchObject({ source: { lines: [{ kind: 'heading' }] } });
  });

  it('finds the encoding', async () => {
    expect(await readSource(await file('utf16.txt', iconv.encode(TEXT, 'utf-16le')))).toMatchObject(
      withText(TEXT),
    );
    expect(await readSource(await file('viscii.txt', iconv.encode(TEXT, 'viscii')))).toMatchObject(
      withText(TEXT),
    );
    const legacy = await file('vntime.txt', iconv.encode(TEXT, 'tcvn'));
    expect(await readSource(legacy)).toMatchObject(withText(TEXT));
  });

  it.each([
    ['gone.txt', undefined, /Không đọc được tệp "gone.txt": không còn ở đó/],
    ['empty.txt', '', /"empty.txt" trống/],
    ['blank.txt', ' \n\t\n ', /"blank.txt" không có chữ nào/],
    ['rulers.md', '---\n\n***\n', /không có chữ nào/],
    ['sheet.xlsx', 'x', /phần mở rộng \.xlsx chưa hỗ trợ.*\.txt \.md \.html \.htm/],
    ['scan.pdf', '%PDF-1.7', /phần mở rộng \.pdf chưa hỗ trợ/],
    ['renamed.txt', '%PDF-1.7\n', /"renamed.txt" thực ra là tệp PDF/],
    ['word.txt', 'PK\x03\x04abc', /thực ra là tệp nén ZIP hoặc Word\/Excel/],
    ['zeros.txt', 'Chỉ thị\0\0\0', /dữ liệu nhị phân/],
    ['bad.md', '---\ntitle: x\nkind: a: b\n---\n', /"bad.md": .*dòng 3/],
  ])('refuses %s in one plain line', async (name, content, reason) => {
    const ref =
      content === undefined
        ? ({ type: 'file', path: join(folder, name), name } as const)
        : await file(name, content);
    const outcome = await readSource(ref);
    expect(outcome).toMatchObject(refusal(reason));
    expect(JSON.stringify(outcome)).not.toContain('\\n');
  });

  it('refuses a file over the limit without reading it, and a folder or pipe with a text name', async () => {
    const large = await file('large.txt', 'x');
    await truncate(large.path, 21 * 1024 * 1024);
    expect(await readSource(large)).toMatchObject(refusal(/"large.txt" lớn hơn 20 MB/));
    expect(await readSource(await file('small.txt', 'x'.repeat(11)), { maxBytes: 10 })).toMatchObject(
      refusal(/lớn hơn/),
    );
    const inner = await mkdtemp(join(folder, 'folder-'));
    expect(await readSource({ type: 'file', path: `${inner}/../.txt`, name: '.txt' })).toMatchObject(
      refusal(/./),
    );
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    const pipe = { type: 'file', path: join(folder, 'pipe.txt'), name: 'pipe.txt' } as const;
    expect(await readSource(pipe)).toMatchObject(refusal(/không phải là tệp thường/));
  });

  it('throws a fault with its cause for what cannot befall a file', async () => {
    const odd = readSource({ type: 'file', path: 'a\0b.txt', name: 'a.txt' });
    await expect(odd).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE', cause: expect.any(Error) });
  });
});

describe('readSource of an address', () => {
  it.each([
    '/utf-8',
    '/utf-16',
    '/utf-16-header',
    '/meta-viscii',
    '/meta-wrong',
    '/plain',
    '/markdown',
    '/untyped',
    '/untyped-text',
  ])('reads %s', async (path) => {
    expect(await page(path)).toMatchObject(withText(TEXT));
  });

  it('believes the charset of the header', async () => {
    expect(await page('/header-1258')).toMatchObject(withText('Đê an giao duc năm hoc'));
  });

  it('names the host as the outlet', async () => {
    expect(await page('/utf-8')).toMatchObject({
      source: { metadata: { title: 'Kế hoạch', outlet: '127.0.0.1' } },
    });
  });

  it.each([
    ['/missing', /mã 404/],
    ['/pdf', /PDF, hiện chưa hỗ trợ/],
    ['/disguised-pdf', /thực ra là tệp PDF/],
    ['/empty', /trống, không có chữ nào/],
    ['/wordless', /không có chữ nào để đọc/],
    ['/deep', /lồng quá sâu/],
  ])('refuses %s', async (path, reason) => {
    expect(await page(path)).toMatchObject(refusal(reason));
  });

  it('refuses an inner address and a page over the limit', async () => {
    expect(await page('/utf-8', { allowAddress: () => false })).toMatchObject(refusal(/mạng nội bộ/));
    expect(await page('/utf-8', { maxBytes: 20 })).toMatchObject(refusal(/lớn hơn/));
  });
});
