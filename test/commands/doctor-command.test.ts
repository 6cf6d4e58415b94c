import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../src/commands/doctor-command.ts';
import { sampleEvent } from '../library/suites/inbox-store-suite.ts';
import { runTracuu, type Settings } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(1);
});
afterAll(() => sample.remove());

const examine = async (settings: Settings) => {
  const { stdout, exitCode } = await runTracuu(['doctor', '--json'], settings);
  const findings = JSON.parse(stdout) as Finding[];
  const of = (about: string) => findings.find((finding) => finding.about === about);
  return { exitCode, findings, of };
};

it('finds nothing amiss in a sound product, and says so line by line', async () => {
  const dataDir = sample.copy();
  const { exitCode, findings } = await examine({ DATA_DIR: dataDir });
  expect(findings.filter(({ level }) => level !== 'fine')).toEqual([]);
  expect(exitCode).toBe(0);
  const { stdout } = await runTracuu(['doctor'], { DATA_DIR: dataDir });
  expect(stdout.trim().split('\n')).toHaveLength(findings.length);
  expect(stdout).toMatch(/^✓ kho văn bản: 1 văn bản đang trả lời\.$/m);
});

it('warns where a proxy stands before figures that ask for no token', async () => {
  const behind = { DATA_DIR: sample.copy(), PUBLIC_URL: 'https://tracuu.example.vn' };
  expect((await examine(behind)).of('số đo')).toMatchObject({
    level: 'warning',
    remedy: expect.stringContaining('METRICS_TOKEN'),
  });
  const closed = await examine({ ...behind, METRICS_TOKEN: 'mot-ma-that-dai-16' });
  expect(closed.of('số đo')).toMatchObject({ level: 'fine' });
});

it('warns of an empty collection and of messages given up, and says what to do', async () => {
  const empty = path.join(sample.path, 'empty');
  const fresh = await examine({ DATA_DIR: empty });
  expect(fresh.of('kho văn bản')).toMatchObject({
    level: 'warning',
    remedy: expect.stringContaining('npm run ingest'),
  });
  expect(fresh.exitCode).toBe(0);
  const dataDir = sample.copy();
  const app = await openOn(dataDir);
  await app.library.inbox.take(sampleEvent());
  await app.library.inbox.bury((await app.library.inbox.open(1))[0]?.id ?? 0, 'poisoned');
  await app.close();
  expect((await examine({ DATA_DIR: dataDir })).of('tin nhắn')).toMatchObject({
    level: 'warning',
    remedy: expect.stringContaining('npm run inbox'),
  });
});

it('finds at fault a data directory that is none and an embedder that does not answer', async () => {
  const file = path.join(sample.path, 'a-file');
  writeFileSync(file, 'x');
  const blocked = await examine({ DATA_DIR: file });
  expect(blocked.exitCode).toBe(1);
  expect(blocked.of('kho')).toMatchObject({ level: 'fault', remedy: expect.stringContaining('DATA_DIR') });
  const dark = await examine({
    DATA_DIR: path.join(sample.path, 'dark'),
    EMBEDDING_MODEL: 'm3',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  expect(dark.exitCode).toBe(1);
  expect(dark.of('mô hình vectơ')).toMatchObject({
    level: 'fault',
    remedy: expect.stringContaining('EMBEDDING_MODEL'),
  });
});
