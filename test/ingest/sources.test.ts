import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandSources, sourceKey } from '../../src/ingest/sources.ts';
import type { SourceEntry } from '../../src/ingest/sources.ts';

let folder = '';

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'sources-')));
  await mkdir(join(folder, 'kho', 'nam-2022'), { recursive: true });
  await mkdir(join(folder, 'kho', '.git'));
  await mkdir(join(folder, 'trong'));
  await writeFile(join(folder, 'kho', '002_b.txt'), 'b');
  await writeFile(join(folder, 'kho', '000_a.txt'), 'a');
  await writeFile(join(folder, 'kho', 'bang.xlsx'), 'x');
  await writeFile(join(folder, 'kho', '.an.txt'), 'x');
  await writeFile(join(folder, 'kho', '.git', 'config.txt'), 'x');
  await writeFile(join(folder, 'kho', 'nam-2022', 'Chi thi.MD'), 'x');
  await writeFile(join(folder, 'kho', 'nam-2022', 'khong-duoi'), 'x');
  await symlink(join(folder, 'kho'), join(folder, 'kho', 'nam-2022', 'vong'));
  await symlink(join(folder, 'kho', '000_a.txt'), join(folder, 'loi-tat.txt'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (entries: readonly SourceEntry[]) => entries.map((entry) => `${entry.type} ${entry.name}`);

describe('expandSources', () => {
  it('lists a folder recursively, sorted, without hidden files, and survives a link back to itself', async () => {
    const entries = await expandSources([join(folder, 'kho')]);
    expect(named(entries)).toEqual([
      'file 000_a.txt',
      'file 002_b.txt',
      'refused bang.xlsx',
      'file nam-2022/Chi thi.MD',
      'refused nam-2022/khong-duoi',
    ]);
  });

  it('says what an unknown extension is and which are read', async () => {
    const entries = await expandSources([join(folder, 'kho', 'bang.xlsx')]);
    expect(entries).toEqual([
      {
        type: 'refused',
        name: 'bang.xlsx',
        reason: expect.stringMatching(/phần mở rộng \.xlsx chưa hỗ trợ.*\.txt \.md \.html \.htm/),
      },
    ]);
  });

  it('refuses a missing path, an empty folder and a malformed or foreign address without stopping', async () => {
    const args = [
      join(folder, 'khong-co.txt'),
      join(folder, 'trong'),
      'http://',
      'ftp://example.vn/a.txt',
      join(folder, 'kho', '000_a.txt'),
    ];
    const entries = await expandSources(args);
    expect(entries.map((entry) => entry.type)).toEqual(['refused', 'refused', 'refused', 'refused', 'file']);
    const reasons = entries.map((entry) => (entry.type === 'refused' ? entry.reason : ''));
    expect(reasons[0]).toMatch(/Không tìm thấy/);
    expect(reasons[1]).toMatch(/không có tệp nào/);
    expect(reasons[2]).toMatch(/viết sai/);
    expect(reasons[3]).toMatch(/không nhận ftp/);
  });

  it('takes a file reached by two ways once, under the first name', async () => {
    const entries = await expandSources([join(folder, 'loi-tat.txt'), join(folder, 'kho')]);
    expect(named(entries).filter((name) => name.includes('a.txt') || name.includes('loi-tat'))).toEqual([
      'file loi-tat.txt',
    ]);
    const [first] = entries;
    expect(first?.type === 'file' && first.path).toBe(join(folder, 'kho', '000_a.txt'));
  });

  it('lists a link to nothing as refused', async () => {
    await mkdir(join(folder, 'dut'));
    await symlink(join(folder, 'khong-co.txt'), join(folder, 'dut', 'mat.txt'));
    const [entry] = await expandSources([join(folder, 'dut')]);
    expect(entry).toMatchObject({ type: 'refused', name: 'mat.txt' });
    expect(entry?.type === 'refused' && entry.reason).toMatch(/Không tìm thấy "mat.txt"/);
  });

  it('normalises addresses: one page under several links is one source', async () => {
    const entries = await expandSources([
      'https://Bao.example.vn/tin?id=5&utm_source=zalo&utm_medium=x#binh-luan',
      'https://bao.example.vn:443/tin?id=5',
      'https://bao.example.vn/tin?id=6&fbclid=1',
    ]);
    expect(named(entries)).toEqual([
      'url https://bao.example.vn/tin?id=5',
      'url https://bao.example.vn/tin?id=6',
    ]);
  });

  it('leaves the remaining parameters of an address as they were written', async () => {
    const address = 'https://bao.example.vn/tin?ten=Ch%E1%BB%89%20th%E1%BB%8B&x=a+b';
    const [entry] = await expandSources([address]);
    expect(entry?.type === 'url' && entry.url).toBe(address);
  });
});

describe('sourceKey', () => {
  it('is the path of a file and the normalised address of a page', () => {
    expect(sourceKey({ type: 'file', path: '/kho/a.txt', name: 'a.txt' })).toBe('/kho/a.txt');
    expect(sourceKey({ type: 'url', url: 'http://X.vn/a?utm_id=1#b', name: 'x' })).toBe('http://x.vn/a');
  });
});
