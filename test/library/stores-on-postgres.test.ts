import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateLibrary } from '../../src/library/migrate-library.ts';
import { type Library, startLibrary } from '../../src/library/open-library.ts';
import type { LibrarySchema } from '../../src/library/schema.ts';
import { postgresEngine } from './postgres-engine.ts';
import { publishAll, sampleDraft } from './sample-draft.ts';
import { storeSuites } from './suites/store-suites.ts';

describe('on Postgres', () => {
  let pglite: PGlite;
  let library: Library;

  beforeAll(async () => {
    pglite = await PGlite.create();
  });

  afterAll(() => pglite.close());

  beforeEach(async () => {
    await pglite.exec('drop schema public cascade; create schema public');
    library = await startLibrary(postgresEngine(pglite));
  });

  afterEach(() => library.close());

  storeSuites(() => library);

  it('migrates once', async () => {
    await publishAll(library, 's1', [sampleDraft('a.txt', ['Đạt 93,9%'])]);
    const engine = postgresEngine(pglite);
    await migrateLibrary(new Kysely<LibrarySchema>({ dialect: engine.dialect }), engine.columns);
    expect(await library.snapshots.units('s1')).toMatchObject([{ text: 'Đạt 93,9%' }]);
  });
});
