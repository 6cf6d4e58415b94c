import type { Context } from 'hono';
import type { Assets } from './assets.ts';
import type { WebDesk } from './web-desk.ts';

/** A path that one platform posts to; it checks by itself who posts. */
export interface Webhook {
  readonly path: string;
  handle(request: Request): Promise<Response>;
}

export interface WebOptions {
  /** Address people use when the server stands behind a proxy; https makes the cookie `Secure`. */
  readonly publicUrl?: string;
  /** Figures for a Prometheus server at /metrics, for this computer alone; absent, there is no such page. */
  readonly metrics?: () => Promise<{ readonly contentType: string; readonly body: string }>;
  /** With it, whoever gives it as a bearer token is shown the figures, from anywhere, and nobody else. */
  readonly metricsToken?: string;
  /** Where platforms post what people write to them. */
  readonly webhooks?: readonly Webhook[];
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
