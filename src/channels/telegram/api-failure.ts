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
      /** The group has become a supergroup, which is another chat. */
      readonly movedTo?: number;
    }
  | ConnectionFault;

/** What went wrong, in words that hold neither a token nor what was sent. */
export function apiFailure(error: unknown): ApiFailure {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    const { retry_after: seconds, migrate_to_chat_id: movedTo } = parameters;
    return {
      type: 'said',
      code,
      description,
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
      ...(movedTo === undefined ? {} : { movedTo }),
    };
  }
  return connectionFault(error instanceof HttpError ? error.error : error);
}

/** One line for the log. */
export const failureLine = (failure: ApiFailure): string =>
  failure.type === 'said' ? `${failure.code} ${failure.description}` : failure.reason;
