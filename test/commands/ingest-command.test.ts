import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSummary } from '../../src/commands/ingest-command.ts';
import { acquireDataLock } from '../../src/library/data-lock.ts';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { figure } from '../extraction/proposal-samples.ts';
import { openOn } from '../helpers/sample-data-dir.ts';
import { planOf, writePlans } from '../helpers/sample-files.ts';
import { startFakeChatServer } from '../model/fake-chat-server.ts';

describe('renderSummary', () => {
  it('groups what became of the sources and gives each refusal its reason', () => {
    expect(
      renderSummary({
        published: 'id',
        outcomes: [
          { outcome: 'added', source: 'a.txt', documentId: '1', title: 'Một', targets: 14, tasks: 3 },
          { outcome: 'refused', source: 'x.xyz', reason: 'Tệp "x.xyz": chưa hỗ trợ.' },
          { outcome: 'refused', source: 'y.txt', reason: 'không đọc được' },
          { outcome: 'changed', source: 'b.txt', documentId: '2', title: 'Hai', targets: 2, tasks: 0 },
          { outcome: 'unchanged', source: 'c.txt', documentId: '3' },
          { outcome: 'duplicate', source: 'd.txt', of: 'c.txt' },
          { outcome: 'added', source: 'e.txt', documentId: '4', title: 'Năm', targets: 0, tasks: 0 },
        ],
        changes: [
          {
            documentId: '2',
            title: 'Hai',
            source: 'b.txt',
            fromVersion: '2-a',
            toVersion: '2-b',
            fromOrdinal: 1,
            toOrdinal: 2,
            targets: [],
            tasks: [],
          },
        ],
      }).split('\n'),
    ).toEqual([
      'Thêm mới: 2',
      '  a.txt – Một',
      '    14 chỉ tiêu, 3 nhiệm vụ',
      '  e.txt – Năm',
      '    0 chỉ tiêu, 0 nhiệm vụ',
      'Có thay đổi (bản cũ vẫn giữ): 1',
      '  b.txt – Hai',
      '    Chỉ tiêu và nhiệm vụ giữ nguyên',
      'Không đổi: 1',
      '  c.txt',
      'Trùng nội dung, không nạp lại: 1',
      '  d.txt (giống c.txt)',
      'Không nhận: 2',
      '  Tệp "x.xyz": chưa hỗ trợ.',
      '  y.txt: không đọc được',
      'Chỉ mục mới đã được kiểm tra và đưa vào sử dụng.',
    ]);
  });

  it('says so when nothing has changed', () => {
    expect(renderSummary({ outcomes: [], changes: [] })).toBe('Kho không thay đổi.');
  });
});

describe('ingest', () => {
  let folder: string;
  let dataDir: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tracuu-ingest-'));
    dataDir = path.join(folder, 'data');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes what a model proposes where it stands in the text, tells it apart, and does not fail with the model', async () => {
    const server = await startFakeChatServer('k', () => ({
      targets: [
        figure('học sinh', '1.120', { unit: 'học sinh' }),
        figure('học sinh', '1.210', { unit: 'học sinh' }),
      ],
    }));
    const file = path.join(folder, 'truong.txt');
    writeFileSync(file, 'BÁO CÁO\n\nNăm học mới, trường có 32 lớp với 1.120 học sinh.\n');
    const settings = { CHAT_MODEL: 'fake-chat', OPENAI_API_KEY: 'k', OPENAI_BASE_URL: server.baseURL };
    const { exitCode, stdout, stderr } = await runTracuu(['ingest', file], {
      ...settings,
      DATA_DIR: path.join(folder, 'with-model'),
    });
    await server.close();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Hỏi mô hình');
    expect(stdout.split('\n')).toEqual([
      'Thêm mới: 1',
      expect.stringContaining('truong.txt'),
      '    0 chỉ tiêu, 0 nhiệm vụ; mô hình thêm 1 chỉ tiêu',
      'Mô hình fake-chat: thêm 1 chỉ tiêu; bỏ 1 gợi ý không có đủ chữ và số trong văn bản hoặc đã có.',
      'Chỉ mục mới đã được kiểm tra và đưa vào sử dụng.',
      '',
    ]);
    const silent = await runTracuu(['ingest', file], { ...settings, DATA_DIR: path.join(folder, 'silent') });
    expect(silent.exitCode).toBe(0);
    expect(silent.stdout).toContain('0 chỉ tiêu, 0 nhiệm vụ\n');
    expect(silent.stdout.match(/mô hình không trả lời; chỉ dùng quy tắc/g)).toHaveLength(1);
  });

  it('shows each step on stderr, ends with what became of each source, and does not fail for a refused one', async () => {
    const plans = path.join(folder, 'plans');
    writePlans(plans, 2);
    writeFileSync(path.join(plans, 'anh.png'), 'x');
    const { exitCode, stdout, stderr } = await runTracuu(['ingest', plans], { DATA_DIR: dataDir });
    expect(exitCode).toBe(0);
    const steps = ['Đọc văn bản', 'Tạo vectơ', 'Dựng chỉ mục', 'Kiểm tra chỉ mục', 'Đưa vào sử dụng'];
    expect(steps.map((step) => stderr.indexOf(step)).every((at, i, all) => at > (all[i - 1] ?? -1))).toBe(
      true,
    );
    expect(stderr).toContain('3/3');
    expect(stdout).toContain('Thêm mới: 2');
    expect(stdout).toContain('Không nhận: 1');
    expect(stdout).toContain('.png');
  });

  it('is refused while another ingest runs, which loses nothing', async () => {
    const lock = acquireDataLock(dataDir, 'ingest');
    const file = path.join(folder, 'them.txt');
    writeFileSync(file, planOf(9));
    const refused = await runTracuu(['ingest', file], { DATA_DIR: dataDir });
    lock.release();
    expect({ exitCode: refused.exitCode, stdout: refused.stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(refused.errors).toEqual([
      expect.stringMatching(`tiến trình khác \\(pid ${process.pid}, .*đang lập chỉ mục`),
    ]);
    const app = await openOn(dataDir);
    expect(await app.desk.documents()).toHaveLength(2);
    const { outcomes } = await app.ingest([file]);
    await app.close();
    expect(outcomes[0]?.outcome).toBe('added');
  });
});
