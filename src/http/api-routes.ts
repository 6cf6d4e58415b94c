import { type Context, Hono } from 'hono';
import { capitalised } from '../domain/capitalised.ts';
import { readTargetQuery, readTaskQuery, querySchemas } from '../records/read-query.ts';
import {
  answerSchemas,
  targetJson,
  taskJson,
  type TargetsAnswer,
  type TasksAnswer,
} from '../records/record-json.ts';
import type { WebParts } from './web-parts.ts';

/** Records as JSON for programs. A query that asks for nothing gets 400 with a line that says why. */
export const apiRoutes = ({ desk, onFault }: WebParts): Hono => {
  const routes = new Hono();

  const refused = (c: Context, reason: string) => c.json({ error: `${capitalised(reason)}.` }, 400);

  routes.get('/targets', async (c) => {
    const query = readTargetQuery(c.req.query());
    if (query.outcome === 'refused') return refused(c, query.reason);
    const { total, rows } = await desk.records.targets(query.filter, query.slice);
    return c.json({ total, ...query.slice, targets: rows.map(targetJson) } satisfies TargetsAnswer);
  });

  routes.get('/tasks', async (c) => {
    const query = readTaskQuery(c.req.query());
    if (query.outcome === 'refused') return refused(c, query.reason);
    const { total, rows } = await desk.records.tasks(query.filter, query.slice);
    return c.json({ total, ...query.slice, tasks: rows.map(taskJson) } satisfies TasksAnswer);
  });

  routes.get('/schema.json', (c) => c.json({ query: querySchemas(), answer: answerSchemas() }));

  routes.all('*', (c) =>
    c.json({ error: 'Không có địa chỉ này. Dùng được: /api/targets, /api/tasks, /api/schema.json.' }, 404),
  );
  routes.onError((error, c) => {
    onFault(error, c);
    return c.json({ error: 'Hệ thống đang trục trặc. Xin thử lại sau ít phút.' }, 503);
  });
  return routes;
};
