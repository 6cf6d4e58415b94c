import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeWantedFile } from '../../src/commands/write-file.ts';
import { isAppError } from '../../src/errors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tracuu-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes the bytes, or names the file that cannot be written', async () => {
  const file = path.join(folder, 'a.bin');
  await writeWantedFile(file, new Uint8Array([1, 2]));
  expect([...readFileSync(file)]).toEqual([1, 2]);
  const fault: unknown = await writeWantedFile(folder, new Uint8Array()).catch((error: unknown) => error);
  expect(isAppError(fault, 'FILE_UNWRITABLE') && fault.facts['file']).toBe(folder);
});
