import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { makeSampleDir, type SampleDir } from '../helpers/sample-data-dir.ts';

const planOf = (figure: string, also: string): string => `KẾ HOẠCH
Phát triển giáo dục tỉnh Bắc Giang năm 2022

Chỉ tiêu năm 2022: tỷ lệ phòng học kiên cố tiểu học đạt ${figure}, ${also}.
`;

let sample: SampleDir;
let nothingYet = '';
let summary = '';
beforeAll(async () => {
  sample = await makeSampleDir(1, { 'ke-hoach.txt': planOf('95,5%', 'THCS đạt 98,5%') });
  nothingYet = (await runTracuu(['changes'], { DATA_DIR: sample.dataDir })).stdout;
  writeFileSync(path.join(sample.plans, 'ke-hoach.txt'), planOf('97%', 'THPT đạt 92%'));
  summary = (await runTracuu(['ingest', sample.plans], { DATA_DIR: sample.dataDir })).stdout;
});
afterAll(() => sample.remove());

it('says so while no document has been replaced', () => {
  expect(nothingYet).toBe('Chưa có văn bản nào được thay bằng bản mới.\n');
});

it('tells in the summary of an ingest what a new text changed', () => {
  const lines = summary.split('\n');
  const at = lines.findIndex((line) => line.includes('ke-hoach.txt'));
  expect(lines[at + 1]).toBe('    Chỉ tiêu: 1 đổi, 1 thêm, 1 bỏ');
  expect(lines.slice(at + 2, at + 5)).toEqual([
    expect.stringMatching(/^ {6}~ .*phòng học kiên cố, tiểu học, năm 2022: 95,5% → 97%$/),
    expect.stringMatching(/^ {6}\+ .*phòng học kiên cố, THPT, năm 2022: 92%$/),
    expect.stringMatching(/^ {6}- .*phòng học kiên cố, THCS, năm 2022: 98,5%$/),
  ]);
});

it('shows it afterwards, of all documents or of one, as JSON too with the words of both versions', async () => {
  const [all, json] = await Promise.all([
    runTracuu(['changes'], { DATA_DIR: sample.dataDir }),
    runTracuu(['changes', '--json'], { DATA_DIR: sample.dataDir }),
  ]);
  expect(all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(all.stdout).toMatch(/ke-hoach\.txt · bản 1 → bản 2/);
  expect(all.stdout).toContain('95,5% → 97%');
  const [changes] = JSON.parse(json.stdout) as {
    documentId: string;
    targets: { change: string; before?: { quote: string }; now?: { quote: string; url: string } }[];
  }[];
  const { documentId = '', targets = [] } = changes ?? {};
  expect(targets[0]).toMatchObject({
    change: 'changed',
    before: { value: { written: '95,5', decimal: '95.5' }, quote: expect.stringContaining('95,5') },
    now: { value: { written: '97' }, url: expect.stringMatching(`^/van-ban/${documentId}\\?ban=2&trich=`) },
  });
  const one = await runTracuu(['changes', documentId], { DATA_DIR: sample.dataDir });
  expect(one.stdout).toBe(all.stdout);
  expect((await runTracuu(['changes', 'khác'], { DATA_DIR: sample.dataDir })).stdout).toMatch(/^Chưa có/);
});
