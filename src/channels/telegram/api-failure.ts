import { GrammyError, HttpError } from 'grammy';
import { type ConnectionFault, connectionFault } from '../connection-fault.ts';

/** Why a call of the Bot API did not succeed. */
export type ApiFailure =
  /** The server said no. */
  | {
      readonly type: 'said';
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs?: number;
    }
  | ConnectionFault;

/** What went wrong, in words that hold neither a token nor what was sent. */
export function apiFailure(error: unknown): ApiFailure {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    const seconds = parameters.retry_after;
    return {
      type: 'said',
      code,
      description,
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    };
  }
  return connectionFault(error instanceof HttpError ? error.error : error);
}

/** One line for the log. */
export const failureLine = (failure: ApiFailure): string =>
  failure.type === 'said' ? `${failure.code} ${failure.description}` : failure.reason;
