import type { Kysely } from 'kysely';
import { libraryWork } from './library-fault.ts';
import type { LibrarySchema } from './schema.ts';

/** Counts that outlive the process. Every method throws AppError LIBRARY_FAILED when the database fails. */
export class CounterStore {
  readonly #db: Kysely<LibrarySchema>;

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /**
   * Adds to a counter and gives its new value.
   *
   * @param period what the count is for, so that a new one begins at 0: "2026-11", "2026-11-25".
   */
  add(name: string, period: string, by = 1): Promise<number> {
    return libraryWork('count', async () => {
      const row = await this.#db
        .insertInto('counters')
        .values({ name, period, value: by })
        .onConflict((conflict) =>
          conflict
            .columns(['name', 'period'])
            .doUpdateSet((eb) => ({ value: eb('counters.value', '+', by) })),
        )
        .returning('value')
        .executeTakeFirstOrThrow();
      return row.value;
    });
  }

  /** Every counter of a period, by name; those never added to are absent. */
  of(period: string): Promise<ReadonlyMap<string, number>> {
    return libraryWork('read the counters', async () => {
      const rows = await this.#db
        .selectFrom('counters')
        .where('period', '=', period)
        .select(['name', 'value'])
        .execute();
      return new Map(rows.map(({ name, value }) => [name, value]));
    });
  }
}
