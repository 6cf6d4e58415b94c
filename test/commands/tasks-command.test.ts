import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TasksAnswer } from '../../src/records/record-json.ts';
import { doAll, runTracuu, type Finished } from '../helpers/run-tracuu.ts';
import { makeSampleDir, type SampleDir } from '../helpers/sample-data-dir.ts';

const PLAN = [
  'Kế hoạch phát triển giáo dục huyện Lạc Sơn năm 2023',
  'Tổ chức thực hiện',
  'Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính rà soát mạng lưới trường lớp, hoàn thành trước ngày 30/6/2023.',
  'Giao Sở Nội vụ tham mưu bổ sung biên chế giáo viên mầm non.',
].join('\n');

let sample: SampleDir;
const run = (...args: readonly string[]): Promise<Finished> =>
  runTracuu(['tasks', ...args], { DATA_DIR: sample.dataDir });

beforeAll(async () => {
  sample = await makeSampleDir(0, { 'ke-hoach.txt': PLAN });
});
afterAll(() => sample.remove());

it('shows the tasks of a body, by its part, as a person or a program reads them', async () => {
  const [all, finance, leads, json, csv, none] = await doAll([
    () => run(),
    () => run('--agency', 'so tai chinh', '--role', 'phoi hop'),
    () => run('--agency', 'so tai chinh', '--role', 'lead'),
    () => run('--agency', 'SỞ GD&ĐT', '--json'),
    () => run('--csv'),
    () => run('--agency', 'Sở Y tế'),
  ]);
  for (const finished of [all, finance, leads, json, csv, none])
    expect(finished).toMatchObject({ exitCode: 0, stderr: '' });

  expect(all?.stdout).toContain('Chủ trì: Sở Nội vụ');
  expect(all?.stdout).toMatch(/\n\d+ nhiệm vụ\.\n$/);
  expect(finance?.stdout).toContain('Phối hợp: Sở Tài chính');
  expect(finance?.stdout).not.toContain('Nội vụ');
  expect(leads?.stdout).toContain('Không có nhiệm vụ nào khớp. Cơ quan có nhiệm vụ trong bộ văn bản:');
  expect(leads?.stdout).toContain('• Sở Giáo dục và Đào tạo (1)');

  const told = JSON.parse(json?.stdout ?? '') as TasksAnswer['tasks'];
  expect(told).toHaveLength(1);
  expect(told[0]?.deadline?.day).toBe('2023-06-30');
  expect(told[0]?.coordinating[0]?.name).toBe('Sở Tài chính');

  expect(csv?.stdout).toMatch(/^\uFEFFNhiệm vụ,Chủ trì,Phối hợp,/);
  expect(csv?.stdout).toContain('2023-06-30');
  expect(none?.stdout).toContain('Không có nhiệm vụ nào khớp.');
});

it('says in one line what is wrong with the command', async () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['--role', 'theo dõi'], 'vai trò phải là'],
    [['--json', '--csv'], 'chỉ chọn một trong --json, --csv'],
    [['--xlsx', 'a.xlsx'], 'không có tùy chọn “--xlsx”'],
  ];
  const finished = await doAll(
    wrong.map(
      ([args]) =>
        () =>
          run(...args),
    ),
  );
  for (const [at, { exitCode, errors }] of finished.entries()) {
    expect([exitCode, errors.length]).toEqual([2, 1]);
    expect(errors[0]).toContain(wrong[at]?.[1]);
  }
});
