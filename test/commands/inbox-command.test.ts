import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleEvent } from '../library/suites/inbox-store-suite.ts';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(1);
});
afterAll(() => sample.remove());

it('lists what waits and what was given up, and deals with what was given up', async () => {
  const dataDir = sample.copy();
  const run = (...args: string[]) => runTracuu(['inbox', ...args], { DATA_DIR: dataDir });
  expect((await run()).stdout).toBe('Không có tin nhắn nào đang chờ.\n');
  const app = await openOn(dataDir);
  for (const eventId of ['e1', 'e2', 'e3']) await app.library.inbox.take(sampleEvent({ eventId }));
  const [third, second, first] = await app.library.inbox.open(3);
  await app.library.inbox.bury(first?.id ?? 0, 'chat not found');
  await app.library.inbox.bury(second?.id ?? 0, 'poisoned');
  await app.close();

  const all = (await run()).stdout;
  expect(all.trim().split('\n')).toHaveLength(3);
  expect(all).toMatch(new RegExp(`^${third?.id} {2}telegram \\(riêng\\).*chờ`, 'm'));
  expect(all).toMatch(/đã thôi, 0 lần: chat not found/);
  expect(all).not.toContain('Chỉ tiêu là gì?');
  const dead = (await run('--dead', '--json')).stdout.trim().split('\n');
  expect(dead.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { id: second?.id, reason: 'poisoned', event: { text: 'Chỉ tiêu là gì?' } },
    { id: first?.id },
  ]);

  expect((await run('retry', String(first?.id))).stdout).toMatch(/sẽ được thử lại/);
  expect((await run('drop', String(second?.id))).stdout).toMatch(/Đã bỏ tin/);
  expect((await run('--dead')).stdout).toBe('Không có tin nhắn nào đã thôi thử.\n');
  for (const args of [['retry', '999'], ['retry'], ['xoa', '1'], ['drop', '1; drop table inbox']])
    expect(await run(...args)).toMatchObject({ exitCode: 2, stdout: '' });
});
