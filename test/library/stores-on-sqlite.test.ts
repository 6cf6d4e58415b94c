import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { type Library, openLibrary } from '../../src/library/open-library.ts';
import { storeSuites } from './suites/store-suites.ts';

describe('on SQLite', () => {
  let dir: string;
  let library: Library;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tracuu-library-'));
    library = await openLibrary(dir);
  });

  afterEach(async () => {
    await library.close();
    rmSync(dir, { recursive: true, force: true });
  });

  storeSuites(() => library);
});
