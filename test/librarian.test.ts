import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrarian, safeName } from '../src/librarian.ts';
import { openOn } from './helpers/sample-data-dir.ts';

it.each([
  ['Kế hoạch 12.md', 'Kế hoạch 12.md'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\tai lieu\\a.TXT', 'a.txt'],
  ['.env.txt', 'env.txt'],
  ['a/b\0<c>|d?.html', 'b__c__d_.html'],
  ['....txt', 'tep.txt'],
  [`${'dài '.repeat(100)}.md`, `${'dài '.repeat(20)}.md`],
])('names the file of %j so that it stays in its folder', (name, expected) => {
  expect(safeName(name)).toBe(expected);
});

const planWith = (primary: string, order: string): string =>
  [
    'Kế hoạch xây dựng trường lớp năm 2031 của huyện Yên Bình',
    '',
    'Chỉ tiêu năm 2031:',
    `- Tỷ lệ phòng học kiên cố cấp tiểu học đạt ${primary}%;`,
    '- Tỷ lệ phòng học kiên cố cấp THCS đạt 97,5%.',
    '',
    order,
  ].join('\n');

it('tells an admin what was read from a document, and what a new text changed in it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tracuu-librarian-'));
  const dataDir = path.join(folder, 'data');
  const file = path.join(folder, 'ke-hoach.md');
  const app = await openOn(dataDir);
  try {
    const librarian = createLibrarian({
      ...{ library: app.library, live: app.live, dataDir, faultLine: String },
      ingest: (sources, onProgress) => app.ingest(sources, onProgress),
    });
    const ingest = () => librarian.ingest([file], () => undefined);
    writeFileSync(file, planWith('91,5', 'Giao Phòng Tài chính - Kế hoạch bố trí kinh phí trong tháng 9.'));
    const [added] = (await ingest()).added;
    expect(added?.extracted).toEqual(expect.arrayContaining(['2 chỉ tiêu', '1 nhiệm vụ']));
    expect(added?.changes).toEqual([]);
    writeFileSync(file, planWith('93', 'Giao Phòng Tài chính - Kế hoạch bố trí kinh phí trong tháng 9.'));
    const [changed] = (await ingest()).changed;
    expect(changed?.changes[0]).toBe('Chỉ tiêu: 1 đổi');
    expect(changed?.changes[1]).toContain('91,5% → 93%');
    expect(changed?.extracted).toContain('2 chỉ tiêu');
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
