import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Files under a folder with their size in bytes and when they last changed. */
async function filesUnder(folder: string): Promise<Map<string, { size: number; changed: number }>> {
  const files = new Map<string, { size: number; changed: number }>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(file);
    files.set(file, { size, changed: mtimeMs });
  }
  return files;
}

const megabytes = (sizes: readonly number[]): number =>
  Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e5) / 10;

/** What the files under a folder take, in MB. */
export async function folderSize(folder: string): Promise<number> {
  return megabytes([...(await filesUnder(folder)).values()].map(({ size }) => size));
}

/** Gives what is new or changed under a folder since this call, in MB: what a reader elsewhere would have to fetch. */
export async function watchFolder(folder: string): Promise<() => Promise<number>> {
  const before = await filesUnder(folder);
  return async () =>
    megabytes(
      [...(await filesUnder(folder))]
        .filter(([file, { size, changed }]) => {
          const known = before.get(file);
          return known === undefined || known.size !== size || known.changed !== changed;
        })
        .map(([, { size }]) => size),
    );
}
