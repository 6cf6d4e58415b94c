import { afterAll, beforeAll, expect, it } from 'vitest';
import { normalizeCode } from '../../src/conversation/pairing-code.ts';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(1);
});
afterAll(() => sample.remove());

it('prints a code that works once, and lists and removes whoever used it', async () => {
  const dataDir = sample.copy();
  const run = (...args: string[]) => runTracuu(['admin', ...args], { DATA_DIR: dataDir });
  const { stdout } = await run('pair');
  const code = /\/ghepma ([0-9A-Z]{5}-[0-9A-Z]{5})\n/.exec(stdout)?.[1] ?? '';
  expect(stdout).toContain('10 phút');
  expect((await run('list')).stdout).toMatch(/^Chưa có ai ghép/);
  const app = await openOn(dataDir);
  const now = new Date().toISOString();
  const admin = { channel: 'telegram', senderId: '123' };
  expect(await app.library.admins.redeem(normalizeCode(code), admin, now)).toBe(true);
  await app.close();
  expect((await run('list')).stdout).toMatch(/^telegram:123 {2}từ /);
  expect((await run('remove', 'telegram:123')).stdout).toBe('Đã bỏ telegram:123.\n');
  for (const args of [['remove', 'telegram:123'], ['remove'], ['remove', '123'], ['them'], []])
    expect(await run(...args)).toMatchObject({ exitCode: 2, stdout: '' });
});
