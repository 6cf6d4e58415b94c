import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acquireDataLock } from '../../src/library/data-lock.ts';
import { runTracuu, startTracuu, type Running } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, questionOf, writePlans } from '../helpers/sample-files.ts';

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(2);
});
afterAll(() => sample.remove());

const RUNNING = 'Tra Cứu đang chạy: ';

const addressOf = async (server: Running): Promise<string> =>
  (await server.said(RUNNING)).slice(RUNNING.length);

/** The page that answers a question typed into a new conversation. */
async function askPage(address: string, question: string): Promise<string> {
  const body = new URLSearchParams({ 'cau-hoi': question });
  const response = await fetch(`${address}/hoi`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return response.text();
}

it('answers beside other commands, takes up what they index without a restart, and stops when told', async () => {
  const dataDir = sample.copy();
  const server = startTracuu(['serve'], { DATA_DIR: dataDir });
  const address = await addressOf(server);
  expect(await askPage(address, questionOf(1))).toContain(`${countOf(1)} bộ bàn ghế`);

  const figures = await (await fetch(`${address}/metrics`)).text();
  expect(figures).toContain('tracuu_questions_total{channel="web",outcome="answered"} 1');
  expect(figures).toContain('tracuu_inbox_events{state="pending"} 0');
  expect(await (await fetch(`${address}/ready`)).json()).toMatchObject({ ready: true, channels: [] });

  writePlans(sample.plans, 2, 2);
  const [asked, ingested] = await Promise.all([
    runTracuu(['ask', questionOf(0)], { DATA_DIR: dataDir }),
    runTracuu(['ingest', sample.plans], { DATA_DIR: dataDir }),
  ]);
  expect(asked).toMatchObject({ exitCode: 0, stderr: '' });
  expect(asked.stdout).toMatch(new RegExp(`(${countOf(0)}|${countOf(0, 2)}) bộ bàn ghế`));
  expect(ingested.exitCode).toBe(0);
  expect(ingested.stdout).toContain('Có thay đổi (bản cũ vẫn giữ): 2');

  const fresh = `${countOf(1, 2)} bộ bàn ghế`;
  const deadline = Date.now() + 15_000;
  while (!(await askPage(address, questionOf(1))).includes(fresh) && Date.now() < deadline) await sleep(200);
  expect(await askPage(address, questionOf(1))).toContain(fresh);

  server.process.kill('SIGTERM');
  expect(await server.finished).toMatchObject({ exitCode: 0, stderr: '' });
});

it('refuses a second server on the data directory, and a port that is taken', async () => {
  const dataDir = sample.copy();
  const server = startTracuu(['serve'], { DATA_DIR: dataDir });
  const { port } = new URL(await addressOf(server));
  const [second, samePort] = await Promise.all([
    runTracuu(['serve'], { DATA_DIR: dataDir }),
    runTracuu(['serve'], { DATA_DIR: sample.copy(), PORT: port }),
  ]);
  expect({ exitCode: second.exitCode, stdout: second.stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(second.errors).toEqual([
    expect.stringMatching(`tiến trình khác \\(pid ${server.process.pid}, .* đang phục vụ`),
  ]);
  expect({ exitCode: samePort.exitCode, stdout: samePort.stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(samePort.errors).toEqual([`Cổng ${port} đang bận. Hãy đặt PORT khác, ví dụ: PORT=3001 npm start`]);

  server.process.kill('SIGINT');
  expect((await server.finished).exitCode).toBe(0);
});

it('starts on an empty collection while another process fills it, and answers once that is done', async () => {
  const dataDir = `${sample.path}/empty`;
  const app = await openOn(dataDir);
  const lock = acquireDataLock(dataDir, 'ingest');
  const server = startTracuu(['serve'], { DATA_DIR: dataDir });
  const address = await addressOf(server);
  expect(await server.said('Một tiến trình khác đang nạp')).toBeDefined();
  expect((await fetch(`${address}/ready`)).status).toBe(503);
  lock.release();
  await app.ingest([sample.plans]);
  await app.close();
  const deadline = Date.now() + 15_000;
  while ((await fetch(`${address}/ready`)).status !== 200 && Date.now() < deadline) await sleep(200);
  expect(await askPage(address, questionOf(1))).toContain('bộ bàn ghế');
  server.process.kill('SIGTERM');
  expect((await server.finished).exitCode).toBe(0);
});
