import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { makeSampleDir, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, questionOf } from '../helpers/sample-files.ts';

const TARGETS = `Huyện Mộc Sơn: chỉ tiêu phòng học năm 2023
Về phòng học kiên cố của huyện Mộc Sơn năm 2023, chỉ tiêu của mầm non là 81,5%, tiểu học 92,5%, THCS 97,5%.`;

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(2, { 'chi-tieu.txt': TARGETS });
});
afterAll(() => sample.remove());

it('answers line after line, remembers what was said, and stops at /thoat', async () => {
  const typed = [
    questionOf(1),
    'Chỉ tiêu phòng học kiên cố tiểu học của huyện Mộc Sơn năm 2023 là bao nhiêu?',
    'còn THCS?',
    '',
    '/thoat',
    questionOf(0),
  ];
  const { exitCode, stdout, stderr } = await runTracuu(
    ['chat'],
    { DATA_DIR: sample.dataDir },
    `${typed.join('\n')}\n`,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const answers = stdout.split('\n> ');
  expect(answers).toHaveLength(6);
  expect(answers[1]).toContain(String(countOf(1)));
  expect(answers[2]).toContain('92,5%');
  expect(answers[3]).toContain('97,5%');
  expect(answers[4]).toContain('chưa nhập câu hỏi');
  expect(stdout).not.toContain(String(countOf(0)));
});

it('stops at the end of input', async () => {
  const { exitCode, stdout } = await runTracuu(['chat'], { DATA_DIR: sample.dataDir }, questionOf(0));
  expect(exitCode).toBe(0);
  expect(stdout).toContain(String(countOf(0)));
});
