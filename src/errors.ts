/**
 * The one fault class. Expected outcomes ("nothing found", "unchanged") are values and never come this way.
 * A fault carries a code and facts; people are told about it only at a boundary (channel, HTTP, exit code).
 */
export type ErrorCode =
  | 'CONFIG_INVALID'
  | 'USAGE'
  | 'DATA_DIR_UNUSABLE'
  | 'DATA_DIR_IN_USE'
  | 'PORT_UNAVAILABLE'
  | 'SOURCE_UNREACHABLE'
  | 'SOURCE_REFUSED'
  | 'DOCUMENT_UNREADABLE'
  | 'SNAPSHOT_MISSING'
  | 'SNAPSHOT_DAMAGED'
  | 'EMBEDDING_FAILED'
  | 'PUBLISH_FAILED'
  | 'LIBRARY_FAILED'
  | 'FILE_UNWRITABLE';

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** What happened to what, for logs and for wording the message to a person; never secrets. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { facts?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

/** True for a fault of ours with the given code. */
export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
