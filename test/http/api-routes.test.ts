import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWebServer } from '../../src/http/web-server.tsx';
import type { TargetsAnswer, TasksAnswer } from '../../src/records/record-json.ts';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTargetRows, sampleTaskRows } from './sample-rows.ts';

const desk = new MemoryDesk();
const app = createWebServer(desk);

interface Schemas {
  readonly query: Readonly<Record<string, { readonly properties: object }>>;
  readonly answer: Readonly<Record<string, Parameters<typeof z.fromJSONSchema>[0]>>;
}

/** Any of the answers; which fields are there depends on what was asked. */
type Told = TargetsAnswer & TasksAnswer & Schemas & { readonly error: string };

const get = async (path: string): Promise<{ readonly status: number; readonly body: Told }> => {
  const response = await app.request(path);
  expect(response.headers.get('content-type')).toContain('application/json');
  return { status: response.status, body: (await response.json()) as Told };
};

describe('GET /api/targets', () => {
  it('gives a part of what fits, as its schema says', async () => {
    const { status, body } = await get('/api/targets?kind=result&limit=1&offset=1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 2, offset: 1, limit: 1 });
    expect(body.targets.map(({ subject, value, quote }) => [subject, value, quote])).toEqual([
      ['Tân Lập', '100', 'Tân Lập | 209/209 | 100%'],
    ]);
    const schemas = await get('/api/schema.json');
    const schema = z.fromJSONSchema(schemas.body.answer['/api/targets'] ?? false);
    expect(schema.safeParse((await get('/api/targets')).body).error).toBeUndefined();
  });

  it('leads to the very words of each figure', async () => {
    const { body } = await get('/api/targets');
    expect(body.targets).toHaveLength(sampleTargetRows.length);
    for (const { url, quote, start, end } of body.targets) {
      expect(end - start).toBe(quote.length);
      expect((await app.request(url)).status).toBe(200);
    }
  });

  it.each([
    ['year=25', 'Năm phải là bốn chữ số'],
    ['level=dai+hoc', 'Cấp học phải là'],
    ['limit=9999', 'Số dòng (limit)'],
    ['nam=2025', 'Không có tham số “nam”'],
  ])('refuses ?%s with a line that says why', async (search, words) => {
    const { status, body } = await get(`/api/targets?${search}`);
    expect(status).toBe(400);
    expect(body.error).toContain(words);
    expect(body.error).toMatch(/^[^\n]+\.$/);
  });
});

describe('GET /api/tasks', () => {
  it('finds a body by its abbreviation and its part', async () => {
    const { body } = await get('/api/tasks?agency=s%E1%BB%9F+gd%C4%91t&role=lead');
    expect(body.total).toBe(2);
    expect(body.tasks[0]).toMatchObject({
      text: sampleTaskRows[1]?.record.text,
      deadline: { text: 'trước ngày 30/11/2023', day: '2023-11-30' },
      lead: [{ key: 'so giao duc va dao tao' }],
    });
    const { body: schemas } = await get('/api/schema.json');
    expect(z.fromJSONSchema(schemas.answer['/api/tasks'] ?? false).safeParse(body).error).toBeUndefined();
  });

  it('refuses what it does not know', async () => {
    expect((await get('/api/tasks?year=2022')).body.error).toContain('“year”');
  });
});

it('tells what may be asked of each', async () => {
  const { body } = await get('/api/schema.json');
  expect(Object.keys(body.query)).toEqual(['/api/targets', '/api/tasks']);
  expect(Object.keys(body.query['/api/tasks']?.properties ?? {})).toContain('agencyKey');
});

it('answers in JSON where there is nothing, and where something is out of order', async () => {
  expect(await get('/api/khong-co')).toMatchObject({ status: 404, body: { error: expect.any(String) } });
  desk.fault = new Error('secret path /var/lib');
  const broken = await get('/api/targets');
  desk.fault = undefined;
  expect(broken.status).toBe(503);
  expect(broken.body.error).toContain('Hệ thống đang trục trặc');
  expect(JSON.stringify(broken.body)).not.toContain('secret');
});
