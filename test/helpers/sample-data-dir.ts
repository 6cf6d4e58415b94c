import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp, type App, type AppHooks } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { writePlans } from './sample-files.ts';

/** The product on a data directory, as the tests use it: silent and with every setting at its default. */
export const openOn = (dataDir: string, hooks: AppHooks = {}): Promise<App> =>
  openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('silent'), hooks);

/** A folder for a whole test file, and how it goes away. */
export interface SampleDir {
  readonly path: string;
  /** A folder in it that holds the plans of so many schools. */
  readonly plans: string;
  /** A data directory in it that answers from these plans; never changed, only copied. */
  readonly dataDir: string;
  /** A copy of the data directory. */
  copy(): string;
  remove(): void;
}

/** Ingests the plans of so many schools, and other files, once, for tests that each work on a copy. */
export async function makeSampleDir(
  schools: number,
  others: Readonly<Record<string, string>> = {},
): Promise<SampleDir> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tracuu-sample-'));
  const plans = path.join(folder, 'plans');
  const dataDir = path.join(folder, 'data');
  writePlans(plans, schools);
  for (const [name, text] of Object.entries(others)) writeFileSync(path.join(plans, name), text);
  const app = await openOn(dataDir);
  await app.ingest([plans]);
  await app.close();
  let copies = 0;
  return {
    path: folder,
    plans,
    dataDir,
    copy() {
      const to = path.join(folder, `copy-${copies++}`);
      cpSync(dataDir, to, { recursive: true });
      return to;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
