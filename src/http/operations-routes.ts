import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { metricsAccess } from './metrics-access.ts';
import type { WebParts } from './web-parts.ts';

/** An update of a platform is a few kilobytes. */
const MAX_UPDATE_BYTES = 1024 * 1024;

/** What machines ask for: whether the server lives, whether it answers, what it measured; and where platforms post. */
export const operationsRoutes = ({ desk, options, onFault }: WebParts): Hono => {
  const routes = new Hono();
  // Alive: the process answers. Ready: a question would be answered too. A channel that does not receive is told and
  // not counted: the web page beside it answers all the same.
  routes.get('/health', (c) => c.json({ status: 'ok' }));
  routes.get('/ready', async (c) => {
    c.header('Cache-Control', 'no-store');
    try {
      const health = await desk.health();
      return c.json(health, health.ready ? 200 : 503);
    } catch (error) {
      onFault(error, c);
      return c.json({ ready: false, detail: 'không kiểm tra được trạng thái' }, 503);
    }
  });
  const { metrics, metricsToken, webhooks = [] } = options;
  if (metrics !== undefined)
    routes.get('/metrics', async (c) => {
      const access = metricsAccess(c, metricsToken);
      if (access === 'hidden') return c.notFound();
      c.header('Cache-Control', 'no-store');
      if (access === 'wrong') return c.body(null, 401, { 'WWW-Authenticate': 'Bearer' });
      const { contentType, body } = await metrics();
      return c.body(body, 200, { 'Content-Type': contentType });
    });
  const limit = bodyLimit({ maxSize: MAX_UPDATE_BYTES, onError: (c) => c.body(null, 413) });
  for (const webhook of webhooks)
    routes.post(webhook.path, limit, async (c) => {
      try {
        return await webhook.handle(c.req.raw);
      } catch (error) {
        // The platform delivers again what was not stored.
        onFault(error, c);
        return c.body(null, 500);
      }
    });
  return routes;
};
