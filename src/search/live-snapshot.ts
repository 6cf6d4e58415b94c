import { AppError } from '../errors.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The one pointer that publishing moves. A question works with the snapshot it began with to its end, so its ordinals
 * and scores belong together; the old snapshot is freed when the last such question is done.
 */
export class LiveSnapshot {
  #current: Snapshot | undefined;

  /** Questions that begin from now on see this snapshot. */
  swap(snapshot: Snapshot): void {
    this.#current = snapshot;
  }

  /** Absent until the first is published or opened. */
  current(): Snapshot | undefined {
    return this.#current;
  }

  /** Runs one question's work on the snapshot of this moment. Rejects with SNAPSHOT_MISSING when there is none yet. */
  async use<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const snapshot = this.#current;
    if (snapshot === undefined) {
      throw new AppError('SNAPSHOT_MISSING', 'There is no search snapshot yet: nothing has been indexed.');
    }
    return work(snapshot);
  }
}
