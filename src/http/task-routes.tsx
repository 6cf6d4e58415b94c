import { type Context, Hono } from 'hono';
import { capitalised } from '../domain/capitalised.ts';
import { readTaskQuery } from '../records/read-query.ts';
import { matchingAgencies } from '../records/task-query.ts';
import { taskSheet } from '../records/task-sheet.ts';
import { renderFaultPage, TO_CHAT } from './fault-page.tsx';
import { lookedUp, ownAddress, PAGE_ROWS, pageNumber, TASK_FIELDS, typedFields } from './record-address.ts';
import { csvFile, xlsxFile } from './sheet-file.ts';
import { renderAgenciesPage, renderAgencyTasksPage } from './tasks-page.tsx';
import type { WebParts } from './web-parts.ts';

const TO_AGENCIES = { href: '/nhiem-vu', label: 'Xem tất cả cơ quan' };

/** The list of bodies that have tasks, the tasks of one, and their files. */
export const taskRoutes = ({ desk, assets, options }: WebParts): Hono => {
  const routes = new Hono();

  const page = (c: Context, title: string, text: string, status: 400 | 404) =>
    c.html(renderFaultPage({ assets, title, text, ways: [TO_AGENCIES, TO_CHAT] }), status);
  const refused = (c: Context, reason: string) =>
    page(c, 'Điều kiện lọc chưa đúng', `${capitalised(reason)}.`, 400);

  routes.get('/nhiem-vu', async (c) => {
    const query = readTaskQuery(lookedUp(c, TASK_FIELDS));
    if (query.outcome === 'refused') return refused(c, query.reason);
    const { agency: words = '', agencyKey, role } = query.filter;
    if (agencyKey === undefined) {
      const { agencies } = await desk.records.tasks({}, { offset: 0, limit: 0 });
      return c.html(
        renderAgenciesPage({ assets, agencies: matchingAgencies(agencies, words), filter: words }),
      );
    }
    const number = pageNumber(c);
    const listing = await desk.records.tasks(
      { agencyKey, ...(role === undefined ? {} : { role }) },
      { offset: (number - 1) * PAGE_ROWS, limit: PAGE_ROWS },
    );
    const agency = listing.agencies.find(({ key }) => key === agencyKey);
    if (agency === undefined)
      return page(c, 'Không tìm thấy', 'Không có nhiệm vụ nào của cơ quan này trong bộ văn bản.', 404);
    const { tim: _, ...fields } = typedFields(c, TASK_FIELDS);
    return c.html(renderAgencyTasksPage({ assets, agency, listing, role, page: number, fields }));
  });

  for (const [path, file] of [
    ['/nhiem-vu.csv', csvFile],
    ['/nhiem-vu.xlsx', xlsxFile],
  ] as const)
    routes.get(path, async (c) => {
      const query = readTaskQuery(lookedUp(c, TASK_FIELDS));
      if (query.outcome === 'refused') return refused(c, query.reason);
      const { rows } = await desk.records.tasks(query.filter);
      return file(c, 'nhiem-vu', taskSheet(rows, ownAddress(c, options.publicUrl)));
    });
  return routes;
};
