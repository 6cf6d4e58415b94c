import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type { TargetsAnswer } from '../../src/records/record-json.ts';
import { readXlsx } from '../helpers/read-xlsx.ts';
import { doAll, runTracuu, type Finished } from '../helpers/run-tracuu.ts';
import { makeSampleDir, type SampleDir } from '../helpers/sample-data-dir.ts';

const PLAN = [
  'Kế hoạch phát triển giáo dục huyện Lạc Sơn năm 2023',
  'Năm 2023, huyện Lạc Sơn phấn đấu tỷ lệ phòng học kiên cố mầm non đạt 93,9%, tiểu học đạt 95,5%.',
  'Tỷ lệ trường đạt chuẩn quốc gia phấn đấu đạt 60%.',
].join('\n');

let sample: SampleDir;
const run = (...args: readonly string[]): Promise<Finished> =>
  runTracuu(['targets', ...args], { DATA_DIR: sample.dataDir, PUBLIC_URL: 'https://tracuu.example.vn' });

beforeAll(async () => {
  sample = await makeSampleDir(1, { 'ke-hoach.txt': PLAN });
});
afterAll(() => sample.remove());

describe('targets', () => {
  it('shows, filters and keeps the figures of the collection', async () => {
    const file = path.join(sample.path, 'bang.xlsx');
    const [all, one, json, csv, xlsx, none] = await doAll([
      () => run(),
      () => run('--indicator', 'phong hoc kien co', '--level', 'tieu hoc', '--year', '2023'),
      () => run('--indicator', 'phòng học', '--json'),
      () => run('--csv'),
      () => run('--xlsx', file),
      () => run('--indicator', 'nhà vệ sinh'),
    ]);
    for (const finished of [all, one, json, csv, xlsx, none])
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });

    expect(all?.stdout).toContain('Kế hoạch phát triển giáo dục huyện Lạc Sơn năm 2023');
    expect(all?.stdout).toMatch(/93,9% {2}.*phòng học kiên cố – mầm non/);
    expect(all?.stdout).toMatch(/\n\d+ số liệu\.\n$/);

    expect(one?.stdout).toContain('95,5%');
    expect(one?.stdout).not.toContain('93,9%');
    expect(one?.stdout).toContain('\n1 số liệu.');

    const told = JSON.parse(json?.stdout ?? '') as TargetsAnswer['targets'];
    expect(told.map(({ value, level, kind }) => [value, level, kind])).toEqual([
      ['93.9', 'mầm non', 'target'],
      ['95.5', 'tiểu học', 'target'],
    ]);
    for (const { quote, start, end } of told) expect(quote).toHaveLength(end - start);

    const lines = csv?.stdout.split('\r\n') ?? [];
    expect(lines[0]).toMatch(/^\uFEFFChỉ tiêu,Đối tượng/);
    expect(lines.find((line) => line.includes(',93.9,%'))).toContain('https://tracuu.example.vn/van-ban/');
    expect(csv?.stdout).toMatch(/[^\n]\r\n$/);

    expect(xlsx?.stdout).toContain(`số liệu vào ${file}.`);
    const { cells } = readXlsx(readFileSync(file));
    expect(Object.values(cells)).toContainEqual({ value: 0.939, format: '#,##0.0%' });

    expect(none?.stdout).toMatch(/^Không có số liệu nào khớp với mọi điều kiện \(cả bộ có \d+ số liệu\)/);
  });

  it('says in one line what is wrong with the command or the file', async () => {
    const folder = path.join(sample.path, 'thu-muc');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(sample.path, 'tep'), '');
    const wrong: readonly (readonly [readonly string[], number, string])[] = [
      [['--nam', '2023'], 2, 'không có tùy chọn “--nam”'],
      [['--year', 'hai'], 2, 'năm phải là bốn chữ số'],
      [['--level', 'đại học'], 2, 'cấp học phải là'],
      [['--json', '--csv'], 2, 'chỉ chọn một trong --json, --csv, --xlsx'],
      [['thừa'], 2, 'thừa tham số'],
      [['--xlsx', folder], 1, 'ở chỗ đó đang có một thư mục cùng tên'],
      [['--xlsx', path.join(sample.path, 'khong-co', 'a.xlsx')], 1, 'không có thư mục đó'],
    ];
    const finished = await doAll(
      wrong.map(
        ([args]) =>
          () =>
            run(...args),
      ),
    );
    for (const [at, { exitCode, stdout, errors }] of finished.entries()) {
      const [args = [], code, words] = wrong[at] ?? [];
      expect([args, exitCode, stdout, errors.length]).toEqual([args, code, '', 1]);
      expect(errors[0]).toContain(words);
    }
  });

  it('says that nothing is indexed, and that no figure was read', async () => {
    const empty = path.join(sample.path, 'rong');
    const bare = path.join(sample.path, 'khong-so');
    writeFileSync(
      path.join(sample.path, 'thu.txt'),
      'Thư ngỏ\nKính gửi các thầy cô giáo và các em học sinh thân mến.',
    );
    const app = await openApp(loadConfig({ DATA_DIR: bare }), createLogger('silent'));
    await app.ingest([path.join(sample.path, 'thu.txt')]);
    await app.close();
    const [nothing, figureless] = await doAll([
      () => runTracuu(['targets'], { DATA_DIR: empty }),
      () => runTracuu(['targets'], { DATA_DIR: bare }),
    ]);
    expect(nothing?.exitCode).toBe(1);
    expect(nothing?.errors[0]).toContain('Kho chưa có văn bản nào');
    expect(figureless).toMatchObject({
      exitCode: 0,
      stdout: 'Chưa có chỉ tiêu nào được đọc ra từ bộ văn bản.\n',
    });
  });
});
