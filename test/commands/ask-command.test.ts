import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { answerLine, readBatch } from '../../src/commands/ask-command.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { type FakeEmbeddingServer, startFakeEmbeddingServer } from '../embedding/fake-embedding-server.ts';
import { ANSWER, type CheckedAnswer } from '../helpers/answer-contract.ts';
import { doAll, runTracuu, type Finished } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, questionOf } from '../helpers/sample-files.ts';

const TARGETS = `Huyện Mộc Sơn: chỉ tiêu phòng học năm 2023
Về phòng học kiên cố của huyện Mộc Sơn năm 2023, chỉ tiêu của mầm non là 81,5%, tiểu học 92,5%, THCS 97,5%.`;
const TARGET_ASKED = 'Chỉ tiêu phòng học kiên cố tiểu học của huyện Mộc Sơn năm 2023 là bao nhiêu?';

let sample: SampleDir;

beforeAll(async () => {
  sample = await makeSampleDir(3, { 'chi-tieu.txt': TARGETS });
});
afterAll(() => sample.remove());

/** A question file of these lines. */
function questionFile(name: string, lines: readonly string[]): string {
  const file = path.join(sample.path, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** Holds an answer against the contract, quotes against the documents themselves. */
async function checked(value: unknown): Promise<CheckedAnswer> {
  const answer = ANSWER.parse(value);
  const app = await openOn(sample.dataDir);
  try {
    for (const { documentId, quote, start, end } of answer.citations)
      expect((await app.desk.version(documentId))?.text.slice(start, end)).toBe(quote);
  } finally {
    await app.close();
  }
  return answer;
}

describe('ask', () => {
  it('prints one JSON object that keeps the contract, and the explanation apart from it', async () => {
    const { exitCode, stdout, stderr } = await runTracuu(['ask', questionOf(1), '--json', '--explain'], {
      DATA_DIR: sample.dataDir,
    });
    expect(exitCode).toBe(0);
    const answer = await checked(JSON.parse(stdout));
    expect(answer.status).toBe('answered');
    expect(answer.answer).toContain(`${countOf(1)} bộ bàn ghế`);
    expect(answer.citations[0]?.source).toBe('truong-1.txt');
    expect(stderr).toContain('BM25');
  });

  it('takes a question typed without quotes, and prints for a person', async () => {
    const { exitCode, stdout, stderr } = await runTracuu(['ask', ...questionOf(2).split(' ')], {
      DATA_DIR: sample.dataDir,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`chuẩn bị ${countOf(2)} bộ bàn ghế cho học sinh. [1]`);
    expect(stdout).toContain('truong-2.txt');
  });

  it.each([
    ['10,000 characters', 'nhiệm vụ '.repeat(1111) + 'x', 'Câu hỏi dài quá'],
    ['nothing', '', 'chưa nhập câu hỏi'],
  ])('answers %s with a friendly line', async (_what, question, words) => {
    const { exitCode, stdout, stderr } = await runTracuu(['ask', question], { DATA_DIR: sample.dataDir });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(words);
    expect(stdout.length).toBeLessThan(1000);
  });

  describe('with vectors of a server', () => {
    const KEY = 'khoa-that-5d1';
    const WRONG = 'khoa-sai-9f2c';
    let server: FakeEmbeddingServer;

    beforeAll(async () => {
      server = await startFakeEmbeddingServer(KEY);
    });
    afterAll(() => server.close());

    const settings = (dataDir: string, key: string) => ({
      DATA_DIR: dataDir,
      EMBEDDING_MODEL: 'fake-embedding',
      OPENAI_BASE_URL: server.baseURL,
      OPENAI_API_KEY: key,
    });

    it('gives "unavailable", not "not found", when the server refuses the question', async () => {
      const dataDir = sample.copy();
      const app = await openApp(loadConfig(settings(dataDir, KEY)), createLogger('silent'));
      await app.close();
      const { exitCode, stdout, errors } = await runTracuu(
        ['ask', questionOf(1), '--json'],
        settings(dataDir, WRONG),
      );
      expect(exitCode).toBe(0);
      const answer = ANSWER.parse(JSON.parse(stdout));
      expect(answer).toMatchObject({ status: 'unavailable', question: questionOf(1), citations: [] });
      expect(answer.answer).toContain('không phải là không có văn bản');
      expect(errors).toEqual([expect.stringContaining('Máy chủ tạo vectơ fake-embedding')]);
      expect(errors.join() + stdout).not.toContain(WRONG);
    });

    it('fails when the index cannot be made for it, telling all but the key to whoever asks for details', async () => {
      const { exitCode, stdout, stderr, errors } = await runTracuu(['ask', questionOf(1)], {
        ...settings(sample.copy(), WRONG),
        LOG_LEVEL: 'debug',
      });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(errors.at(-1)).toContain('không trả lời đúng (mã 401)');
      expect(JSON.parse(errors.at(0) ?? '')).toMatchObject({ err: { code: 'EMBEDDING_FAILED' } });
      expect(stderr).not.toContain(WRONG);
    });
  });
});

describe('ask --batch', () => {
  it('answers each line in order under its id, whatever is asked', async () => {
    const file = questionFile('cau-hoi.jsonl', [
      `\uFEFF${JSON.stringify({ id: 'b', q: questionOf(0) })}`,
      '',
      `${JSON.stringify({ id: 'a', q: questionOf(2) })}\r`,
      JSON.stringify({ id: 'noi', q: 'còn THCS?', turns: ['xin chào', TARGET_ASKED] }),
      JSON.stringify({ q: '' }),
      JSON.stringify({ id: 'dai', q: 'a'.repeat(10_000) }),
      JSON.stringify({ id: 'hinh', q: '🙂🎉' }),
      JSON.stringify({ id: 'chu-han', q: '学校准备了多少张桌子？' }),
      JSON.stringify({ id: 7, q: '\u0000\uD83D "; drop table versions; --' }),
    ]);
    const { exitCode, stdout, stderr } = await runTracuu(['ask', '--batch', file], {
      DATA_DIR: sample.dataDir,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const answers: CheckedAnswer[] = [];
    for (const line of stdout.trimEnd().split('\n')) answers.push(await checked(JSON.parse(line)));
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ['b', 'answered'],
      ['a', 'answered'],
      ['noi', 'answered'],
      [undefined, 'not_found'],
      ['dai', 'not_found'],
      ['hinh', 'not_found'],
      ['chu-han', 'not_found'],
      [7, 'not_found'],
    ]);
    expect(answers[0]?.answer).toContain(String(countOf(0)));
    expect(answers[1]?.answer).toContain(String(countOf(2)));
    expect(answers[2]?.answer).toContain('97,5%');
    expect(answers[4]?.question).toHaveLength(10_000);
  });

  it.each([
    ['no JSON', 'câu hỏi trần'],
    ['no question', '{"id": "1"}'],
    ['a question that is no text', '{"q": 5}'],
    ['no object', '["q"]'],
  ])('names the line that has %s', async (_what, line) => {
    const file = questionFile('hong.jsonl', ['{"q": "một"}', line]);
    await expect(readBatch(file)).rejects.toMatchObject({
      code: 'USAGE',
      facts: { usage: expect.stringContaining(`dòng 2 của ${file}`) },
    });
  });

  it('answers nothing when a line is bad', async () => {
    const file = questionFile('hong-2.jsonl', ['{"q": "một"}', '{']);
    const { exitCode, stdout, errors } = await runTracuu(['ask', '--batch', file], {
      DATA_DIR: sample.dataDir,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(errors).toEqual([expect.stringContaining('dòng 2')]);
  });

  it('replays the earlier turns of a conversation', async () => {
    const app = await openOn(sample.dataDir);
    const alone = await answerLine(app, { q: 'còn THCS?' });
    const after = await answerLine(app, { q: 'còn THCS?', turns: [TARGET_ASKED] });
    await app.close();
    expect(alone.answer).not.toContain('97,5%');
    expect(after.answer).toContain('97,5%');
  });
});

describe('what cannot be asked', () => {
  const folder = (name: string): string => {
    const dir = path.join(sample.path, name);
    mkdirSync(dir, { recursive: true });
    return dir;
  };

  const CASES = [
    ['no question', ['ask'], 2, 'thiếu câu hỏi'],
    ['an unknown option', ['ask', '--nhanh', 'gì?'], 2, 'không có tùy chọn “--nhanh”'],
    ['a batch and a question', ['ask', 'gì?', '--batch', 'x'], 2, '--batch không đi cùng câu hỏi'],
    ['a folder for a question file', ['ask', '--batch', '.'], 2, 'không đọc được tệp .'],
    ['an unknown command', ['aask', 'gì?'], 2, 'không có lệnh “aask”. Có phải ý anh/chị là ask?'],
    ['no command', [], 2, 'thiếu tên lệnh'],
    ['a document that is not there', ['documents', 'abc'], 2, 'không có văn bản abc'],
    ['no source to ingest', ['ingest'], 2, 'thiếu nguồn'],
  ] as const;
  let finished: readonly Finished[] = [];

  beforeAll(async () => {
    const runs = CASES.map(
      ([, args]) =>
        () =>
          runTracuu(args, { DATA_DIR: sample.dataDir }),
    );
    finished = await doAll(runs);
  }, 120_000);

  it.each(CASES.map(([what, , code, words], at) => [what, at, code, words] as const))(
    '%s',
    (_what, at, code, words) => {
      expect(finished[at]).toMatchObject({ exitCode: code, stdout: '' });
      expect(finished[at]?.errors).toEqual([expect.stringContaining(words)]);
    },
  );

  it('an empty collection', async () => {
    const { exitCode, stdout, errors } = await runTracuu(['ask', 'gì?', '--json'], {
      DATA_DIR: folder('trong'),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(errors).toEqual([expect.stringContaining('Kho chưa có văn bản nào')]);
  });

  it('a file where the data directory should be, and the file is left alone', async () => {
    const file = questionFile('tep-thuong', ['giữ nguyên']);
    const { exitCode, errors } = await runTracuu(['ask', 'gì?'], { DATA_DIR: file });
    expect(exitCode).toBe(1);
    expect(errors).toEqual([expect.stringContaining('đang có một tệp cùng tên')]);
  });

  it('a broken environment: every fault at once, no value of any', async () => {
    const planted = ['cong-la-3x', 'muc-la-3x', 'sk-bi-mat-3x', 'ftp://nguoi:mat-khau-3x@example.vn'];
    const { exitCode, stdout, stderr, errors } = await runTracuu(['ask', 'gì?'], {
      DATA_DIR: sample.dataDir,
      PORT: planted[0] ?? '',
      LOG_LEVEL: planted[1] ?? '',
      OPENAI_API_KEY: planted[2] ?? '',
      OPENAI_BASE_URL: planted[3] ?? '',
      PUBLIC_URL: planted[3] ?? '',
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(errors).toHaveLength(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'OPENAI_BASE_URL', 'PUBLIC_URL']) expect(stderr).toContain(name);
    for (const value of [...planted, 'mat-khau-3x']) expect(stderr).not.toContain(value);
  });
});
