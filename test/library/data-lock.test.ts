import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireDataLock } from '../../src/library/data-lock.ts';
import { startChild } from './start-child.ts';
import { temporaryDir } from './temporary-dir.ts';

const refused = (pid: number | string | undefined, purpose = 'serve') =>
  expect.objectContaining({
    code: 'DATA_DIR_IN_USE',
    facts: expect.objectContaining({ purpose, pid, since: expect.any(String) }),
  });

describe('acquireDataLock', () => {
  it('refuses a second holder in the same process until the first lets go', () => {
    const dir = temporaryDir();
    const lock = acquireDataLock(dir, 'serve');
    expect(() => acquireDataLock(dir, 'serve')).toThrow(refused(process.pid));
    expect(() => acquireDataLock(join(dir, '.'), 'serve')).toThrow(refused(process.pid));
    lock.release();
    acquireDataLock(dir, 'serve').release();
  });

  it('lets a late second release of an old lock leave the new holder alone', () => {
    const dir = temporaryDir();
    const old = acquireDataLock(dir, 'serve');
    old.release();
    const lock = acquireDataLock(dir, 'serve');
    old.release();
    expect(() => acquireDataLock(dir, 'serve')).toThrow(refused(process.pid));
    lock.release();
  });

  it('serves and ingests side by side, and in other directories', () => {
    const dir = temporaryDir();
    const locks = [
      acquireDataLock(dir, 'serve'),
      acquireDataLock(dir, 'ingest'),
      acquireDataLock(join(dir, 'khác', 'sâu'), 'serve'),
    ];
    expect(() => acquireDataLock(dir, 'ingest')).toThrow(refused(process.pid, 'ingest'));
    for (const lock of locks) lock.release();
  });

  it('tells who holds it in a file beside it, while it is held', () => {
    const dir = temporaryDir();
    const lock = acquireDataLock(dir, 'ingest');
    const { pid, since } = JSON.parse(readFileSync(join(dir, 'ingest.lock.json'), 'utf8')) as {
      pid: number;
      since: string;
    };
    expect(pid).toBe(process.pid);
    expect(new Date(since).toISOString()).toBe(since);
    lock.release();
    expect(existsSync(join(dir, 'ingest.lock.json'))).toBe(false);
  });

  it('refuses another process, and is free as soon as the holder is killed', async () => {
    const dir = temporaryDir();
    const holder = startChild(new URL('./children/hold-lock.ts', import.meta.url), dir, 'serve');
    expect(await holder.next()).toBe('held');
    expect(() => acquireDataLock(dir, 'serve')).toThrow(refused(holder.pid));
    const rival = startChild(new URL('./children/hold-lock.ts', import.meta.url), dir, 'serve');
    expect(await rival.next()).toMatchObject({ code: 'DATA_DIR_IN_USE', facts: { pid: holder.pid } });
    await rival.ended();
    await holder.kill();
    expect(existsSync(join(dir, 'serve.lock.json'))).toBe(true);
    const lock = acquireDataLock(dir, 'serve');
    expect(() => acquireDataLock(dir, 'serve')).toThrow(refused(process.pid));
    lock.release();
  });

  it('lets exactly one of several that start together have it', async () => {
    const dir = temporaryDir();
    const children = Array.from({ length: 3 }, () =>
      startChild(new URL('./children/hold-lock.ts', import.meta.url), dir, 'ingest'),
    );
    const reports = await Promise.all(children.map((child) => child.next()));
    expect(reports.filter((report) => report === 'held')).toHaveLength(1);
    await Promise.all(children.map((child) => child.kill()));
  });

  it('refuses without a name when the file beside it is unreadable', () => {
    const dir = temporaryDir();
    const lock = acquireDataLock(dir, 'serve');
    for (const content of ['', '{"pid":"x"}', 'null']) {
      writeFileSync(join(dir, 'serve.lock.json'), content);
      expect(() => acquireDataLock(dir, 'serve')).toThrow(refused('unknown'));
    }
    lock.release();
  });

  it('says when the directory or the lock file cannot be used', () => {
    const dir = temporaryDir();
    const unusable = expect.objectContaining({ code: 'DATA_DIR_UNUSABLE' });
    writeFileSync(join(dir, 'tệp'), '');
    expect(() => acquireDataLock(join(dir, 'tệp'), 'serve')).toThrow(unusable);
    mkdirSync(join(dir, 'serve.lock'));
    expect(() => acquireDataLock(dir, 'serve')).toThrow(unusable);
    writeFileSync(join(dir, 'ingest.lock'), 'không phải cơ sở dữ liệu, '.repeat(50));
    expect(() => acquireDataLock(dir, 'ingest')).toThrow(unusable);
  });
});
