import { AppError } from '../errors.ts';

/** A command that was typed wrongly; `usage` says in Vietnamese what is wrong or how it goes. */
export const usageFault = (usage: string, cause?: unknown): AppError =>
  new AppError('USAGE', usage, { facts: { usage }, ...(cause === undefined ? {} : { cause }) });
