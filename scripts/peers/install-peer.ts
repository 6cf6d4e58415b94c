import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { folderSize } from '../disk-use.ts';

/** An engine's packages are there and take so much room, or they could not be had. */
export type InstalledPeer =
  | { readonly outcome: 'installed'; readonly modules: string; readonly megabytes: number }
  | { readonly outcome: 'unreachable'; readonly why: string };

const INSTALL_MS = 300_000;

/** One more try, and soon: where there is no network there is none in a minute either. */
const NPM_FLAGS = [
  ...['--no-audit', '--no-fund', '--loglevel=error'],
  ...['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'],
];

/** Written when an installation has gone through. */
const DONE = '.installed';

/**
 * Lets npm install packages into a folder of their own below `cache`, apart from the product and from each other; what an
 * earlier run installed there is used again.
 */
export async function installPeer(cache: string, packages: readonly string[]): Promise<InstalledPeer> {
  const modules = path.join(cache, packages.join('+').replaceAll(/[^\w.@+-]/g, '-'));
  if (!existsSync(path.join(modules, DONE))) {
    await rm(modules, { recursive: true, force: true });
    await mkdir(modules, { recursive: true });
    const manifest = { private: true, allowScripts: { 'better-sqlite3': true } };
    await writeFile(path.join(modules, 'package.json'), JSON.stringify(manifest));
    try {
      const args = ['install', ...NPM_FLAGS, ...packages];
      await promisify(execFile)('npm', args, { cwd: modules, timeout: INSTALL_MS });
    } catch (error) {
      await rm(modules, { recursive: true, force: true });
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
      return { outcome: 'unreachable', why: said.split('\n').slice(0, 3).join(' ') };
    }
    await writeFile(path.join(modules, DONE), '');
  }
  return {
    outcome: 'installed',
    modules,
    megabytes: await folderSize(path.join(modules, 'node_modules')),
  };
}
