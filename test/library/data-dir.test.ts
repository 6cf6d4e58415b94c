import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirFault, prepareDataDir } from '../../src/library/data-dir.ts';
import { temporaryDir } from './temporary-dir.ts';

describe('prepareDataDir', () => {
  it('makes the directory with its parents, and takes one that is there', () => {
    const dir = join(temporaryDir(), 'một', 'hai');
    expect(prepareDataDir(dir)).toBe(dir);
    expect(prepareDataDir(`${dir}/../hai/`)).toBe(dir);
    expect(statSync(dir).isDirectory()).toBe(true);
  });
});

describe('dataDirFault', () => {
  const withCode = (code: string): Error => Object.assign(new Error('lỗi'), { code });

  it.each([
    ['EROFS', 'the file system is read-only'],
    ['ENOSPC', 'the disk is full'],
    ['SQLITE_FULL', 'the disk is full'],
    ['SQLITE_READONLY_DIRECTORY', 'the database file is read-only'],
    ['SQLITE_CANTOPEN_ISDIR', 'the database file cannot be opened or created there'],
  ])('words %s', (code, reason) => {
    const error = withCode(code);
    expect(dataDirFault('/x', error)).toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      facts: { dataDir: '/x', reason, code },
      cause: error,
    });
  });

  it('does not blame the directory for anything else', () => {
    for (const error of [withCode('SQLITE_CORRUPT'), new Error('lỗi'), 'lỗi', undefined]) {
      expect(dataDirFault('/x', error)).toBeUndefined();
    }
  });
});
