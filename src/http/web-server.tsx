import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { assetRoutes, loadAssets } from './assets.ts';
import { apiRoutes } from './api-routes.ts';
import { chatRoutes } from './chat-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { renderFaultPage, TO_CHAT, TO_DOCUMENTS } from './fault-page.tsx';
import { operationsRoutes } from './operations-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { targetRoutes } from './target-routes.tsx';
import { taskRoutes } from './task-routes.tsx';
import type { WebDesk } from './web-desk.ts';
import type { WebOptions, WebParts } from './web-parts.ts';

/** Where trying again leads: the same page, or the chat when the request was a post. */
const sameAddress = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'POST' ? '/' : pathname + search;
};

/**
 * The chat page, the document viewer, the pages of records with their API, the assets, the health checks and where
 * platforms post. Every page works without JavaScript. Faults of the desk become pages in Vietnamese and are told to `onFault`.
 */
export const createWebServer = (desk: WebDesk, options: WebOptions = {}): Hono => {
  const assets = loadAssets();
  const onFault = (error: unknown, c: Context): void =>
    options.onFault?.(error, { method: c.req.method, path: c.req.path });
  const parts: WebParts = { desk, assets, options, onFault };

  const app = new Hono();
  app.use(securityHeaders);
  app.use(compress());
  app.route('/', assetRoutes(assets));
  app.route('/', operationsRoutes(parts));
  app.route('/', chatRoutes(parts));
  app.route('/', documentRoutes(parts));
  app.route('/', targetRoutes(parts));
  app.route('/', taskRoutes(parts));
  app.route('/api', apiRoutes(parts));

  app.notFound((c) =>
    c.html(
      renderFaultPage({
        assets,
        title: 'Không tìm thấy',
        text: 'Không có trang này. Địa chỉ có thể bị gõ sai hoặc đã cũ.',
        ways: [TO_CHAT, TO_DOCUMENTS],
      }),
      404,
    ),
  );
  app.onError((error, c) => {
    onFault(error, c);
    return c.html(
      renderFaultPage({
        assets,
        title: 'Hệ thống đang trục trặc',
        text: 'Trang này chưa mở được vì hệ thống gặp sự cố. Xin thử lại sau ít phút.',
        ways: [{ href: sameAddress(c), label: 'Thử lại' }, TO_CHAT],
      }),
      503,
    );
  });
  return app;
};
