import type { Context } from 'hono';
import type { Assets } from './assets.ts';
import type { WebDesk } from './web-desk.ts';

export interface WebOptions {
  /** Address people use when the server stands behind a proxy; https makes the cookie `Secure`. */
  readonly publicUrl?: string;
  /** Told of every fault a visitor was shown a page for. */
  readonly onFault?: (error: unknown, facts: Readonly<Record<string, string>>) => void;
}

/** What the route files share. */
export interface WebParts {
  readonly desk: WebDesk;
  readonly assets: Assets;
  readonly options: WebOptions;
  readonly onFault: (error: unknown, c: Context) => void;
}
