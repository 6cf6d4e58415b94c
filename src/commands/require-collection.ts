import type { App } from '../app.ts';
import { AppError } from '../errors.ts';

/** @throws AppError SNAPSHOT_MISSING when nothing has been indexed, so that nobody takes an empty library for an answer. */
export function requireCollection(app: Pick<App, 'live'>): void {
  if (!app.live.current()) throw new AppError('SNAPSHOT_MISSING', 'Nothing has been indexed yet.');
}
