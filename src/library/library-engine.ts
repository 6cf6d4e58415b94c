import type { ColumnDataType, ColumnDefinitionBuilder, Dialect } from 'kysely';

/** What the migrations must ask of a database because SQL has no one word for it. */
export interface ColumnTypes {
  /** The type of a column of bytes. */
  readonly binary: ColumnDataType;
  /** Makes an integer primary key number its own rows, upwards. */
  readonly numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}

/**
 * A database the library can stand on. Whatever else is special to one database lives in the file that makes its
 * engine; migrations and stores are written once for all.
 */
export interface LibraryEngine {
  readonly dialect: Dialect;
  readonly columns: ColumnTypes;
}
