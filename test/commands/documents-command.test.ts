import { truncateSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTracuu } from '../helpers/run-tracuu.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { planOf } from '../helpers/sample-files.ts';

let sample: SampleDir;
let id = '';

beforeAll(async () => {
  sample = await makeSampleDir(2);
  const app = await openOn(sample.dataDir);
  id = (await app.desk.documents('Cốc Ly'))[0]?.documentId ?? '';
  await app.close();
});
afterAll(() => sample.remove());

it('lists the documents, for a person and as JSON', async () => {
  const [person, json] = await Promise.all([
    runTracuu(['documents'], { DATA_DIR: sample.dataDir }),
    runTracuu(['documents', '--json'], { DATA_DIR: sample.dataDir }),
  ]);
  expect(person).toMatchObject({ exitCode: 0, stderr: '' });
  expect(person.stdout).toContain(`${id}  Kế hoạch năm của trường Cốc Ly 1`);
  const rows = JSON.parse(json.stdout) as { id: string; source: string; length: number }[];
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.id === id)).toMatchObject({
    source: 'truong-1.txt',
    version: 1,
    digest: false,
  });
});

it('prints one with its text, building the index again where it was damaged and saying so', async () => {
  const dataDir = sample.copy();
  const app = await openOn(dataDir);
  const snapshot = app.live.current()?.id ?? '';
  await app.close();
  truncateSync(path.join(dataDir, 'snapshots', snapshot, 'lexical-0.bin'), 10);

  const json = await runTracuu(['documents', id, '--json'], { DATA_DIR: dataDir });
  expect(json.exitCode).toBe(0);
  expect(json.errors).toEqual([
    'Tệp chỉ mục bị hỏng nên chỉ mục đã được dựng lại từ kho; không có gì bị mất.',
  ]);
  const { text, title } = JSON.parse(json.stdout) as { text: string; title: string };
  expect(text.replace(/\n+/g, '\n')).toBe(planOf(1));
  expect(title).toBe('Kế hoạch năm của trường Cốc Ly 1');

  const person = await runTracuu(['documents', id], { DATA_DIR: dataDir });
  expect(person).toMatchObject({ exitCode: 0, stderr: '' });
  expect(person.stdout).toContain(`truong-1.txt · bản 1\n\n${text}`);
});
