import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTRACTOR_VERSION } from '../../src/extraction/extractor-version.ts';
import { rereadRecords } from '../../src/ingest/reread-records.ts';
import { acquireDataLock } from '../../src/library/data-lock.ts';
import { LIBRARY_FILE, openLibrary } from '../../src/library/open-library.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';

const PLAN = `KẾ HOẠCH
Phát triển giáo dục tỉnh Bắc Giang năm 2022

Chỉ tiêu năm 2022: tỷ lệ phòng học kiên cố tiểu học đạt 95,5%, THCS đạt 98,5%.
`;

let sample: SampleDir;
beforeAll(async () => {
  sample = await makeSampleDir(1, { 'ke-hoach.txt': PLAN });
});
afterAll(() => sample.remove());

/** Tables of the first release. */
const FIRST = [
  'documents',
  'versions',
  'passages',
  'vectors',
  'snapshots',
  'snapshot_versions',
  'pointer',
  'turns',
];

/** The database as the first release, which knew no records, left it. */
function withoutRecords(dataDir: string): void {
  const database = new BetterSqlite(path.join(dataDir, LIBRARY_FILE));
  database.pragma('foreign_keys = OFF');
  database.exec(`
    create table kept as select * from snapshot_versions;
    drop view snapshot_versions;
    alter table kept rename to snapshot_versions;
    drop index versions_unpublished;
    alter table snapshots drop column number;
    alter table pointer drop column numbered`);
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all();
  for (const table of tables.map(String)) {
    if (FIRST.includes(table) || /^(?:kysely_|sqlite_)/.test(table)) continue;
    database.exec(`drop table "${table}"`);
  }
  database.exec('alter table versions drop column extractor');
  database.exec(`delete from kysely_migration where name <> '0001-initial'`);
  database.close();
}

async function valuesIn(dataDir: string): Promise<string[]> {
  const library = await openLibrary(dataDir);
  const current = await library.snapshots.current();
  const rows = await library.records.targets(current?.id ?? '');
  await library.close();
  return rows.map(({ record }) => record.value.written);
}

describe('rereadRecords', () => {
  it('gives a data directory of an earlier release the records of one made today, and touches no text', async () => {
    const dataDir = sample.copy();
    withoutRecords(dataDir);
    expect(await valuesIn(dataDir)).toEqual([]);
    const app = await openOn(dataDir);
    const documents = await app.desk.documents();
    expect(documents.map(({ ordinal }) => ordinal)).toEqual([1, 1]);
    await app.close();
    expect(await valuesIn(dataDir)).toEqual(['95,5', '98,5']);
    expect(await valuesIn(dataDir)).toEqual(await valuesIn(sample.dataDir));
  });

  it('finds the same sources unchanged afterwards', async () => {
    const dataDir = sample.copy();
    withoutRecords(dataDir);
    const library = await openLibrary(dataDir);
    // Hashed before there were records, as that release did.
    const [version] = (await library.documents.list((await library.snapshots.current())?.id ?? '')).filter(
      ({ source }) => source === 'ke-hoach.txt',
    );
    await library.records.replace(version?.versionId ?? '', { targets: [], tasks: [], extractor: 0 });
    await library.close();
    const app = await openOn(dataDir);
    const { outcomes, published } = await app.ingest([sample.plans]);
    await app.close();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(published).toBeUndefined();
  });

  it('reads each once, and leaves it to the next opening while another process ingests', async () => {
    const dataDir = sample.copy();
    withoutRecords(dataDir);
    const library = await openLibrary(dataDir);
    const lock = acquireDataLock(dataDir, 'ingest');
    expect(await rereadRecords({ library, dataDir })).toEqual({ outcome: 'postponed' });
    lock.release();
    expect(await rereadRecords({ library, dataDir })).toEqual({ outcome: 'reread', versions: 2 });
    expect(await rereadRecords({ library, dataDir })).toEqual({ outcome: 'current' });
    const current = await library.snapshots.current();
    expect(await library.records.stale(current?.id ?? '', EXTRACTOR_VERSION)).toEqual([]);
    await library.close();
  });
});
