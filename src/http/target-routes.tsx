import { type Context, Hono } from 'hono';
import { chartModel } from '../charts/chart-model.ts';
import { chartPng } from '../charts/chart-png.ts';
import { drawChart } from '../charts/draw-chart.ts';
import { capitalised } from '../domain/capitalised.ts';
import { readTargetQuery } from '../records/read-query.ts';
import { targetSheet } from '../records/target-sheet.ts';
import { renderFaultPage } from './fault-page.tsx';
import { lookedUp, ownAddress, PAGE_ROWS, pageNumber, TARGET_FIELDS, typedFields } from './record-address.ts';
import { csvFile, xlsxFile } from './sheet-file.ts';
import { CHART_WIDTHS } from './target-chart.tsx';
import { renderTargetsPage } from './targets-page.tsx';
import type { WebParts } from './web-parts.ts';

/** A picture in a page has no style sheet but its own; it may style itself and do nothing else. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The fonts of the page; a picture cannot use those that a page brings along. */
const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

/** The page of targets, its chart and its files. */
export const targetRoutes = ({ desk, assets, options }: WebParts): Hono => {
  const routes = new Hono();

  const refused = (c: Context, reason: string) =>
    c.html(
      renderFaultPage({
        assets,
        title: 'Điều kiện lọc chưa đúng',
        text: `${capitalised(reason)}.`,
        ways: [{ href: '/chi-tieu', label: 'Xem tất cả chỉ tiêu' }],
      }),
      400,
    );

  routes.get('/chi-tieu', async (c) => {
    const query = readTargetQuery(lookedUp(c, TARGET_FIELDS));
    if (query.outcome === 'refused') return refused(c, query.reason);
    const page = pageNumber(c);
    const slice = { offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS };
    const listing = await desk.records.targets(query.filter, slice);
    const chart = chartModel(listing.matching);
    return c.html(renderTargetsPage({ assets, listing, fields: typedFields(c, TARGET_FIELDS), page, chart }));
  });

  routes.get('/chi-tieu/bieu-do.svg', async (c) => {
    const query = readTargetQuery(lookedUp(c, TARGET_FIELDS));
    if (query.outcome === 'refused') return refused(c, query.reason);
    const { matching } = await desk.records.targets(query.filter, { offset: 0, limit: 0 });
    const chart = chartModel(matching);
    if (chart === undefined) return c.notFound();
    const width = c.req.query('be') === 'hep' ? CHART_WIDTHS.narrow : CHART_WIDTHS.wide;
    const svg = await drawChart(chart, { width, dark: c.req.query('nen') === 'toi', fontFamily: FONTS });
    c.header('Content-Type', 'image/svg+xml; charset=utf-8');
    c.header('Content-Security-Policy', PICTURE_POLICY);
    c.header('Cache-Control', 'no-cache');
    return c.body(svg);
  });

  routes.get('/chi-tieu/bieu-do.png', async (c) => {
    const query = readTargetQuery(lookedUp(c, TARGET_FIELDS));
    if (query.outcome === 'refused') return refused(c, query.reason);
    const { matching } = await desk.records.targets(query.filter, { offset: 0, limit: 0 });
    const png = await chartPng(matching);
    if (png === undefined) return c.notFound();
    c.header('Content-Type', 'image/png');
    c.header('Content-Disposition', 'attachment; filename="bieu-do.png"');
    c.header('Cache-Control', 'no-store');
    // A copy, because a response may not share its bytes.
    return c.body(new Uint8Array(png).buffer);
  });

  for (const [path, file] of [
    ['/chi-tieu.csv', csvFile],
    ['/chi-tieu.xlsx', xlsxFile],
  ] as const)
    routes.get(path, async (c) => {
      const query = readTargetQuery(lookedUp(c, TARGET_FIELDS));
      if (query.outcome === 'refused') return refused(c, query.reason);
      const { rows } = await desk.records.targets(query.filter);
      return file(c, 'chi-tieu', targetSheet(rows, ownAddress(c, options.publicUrl)));
    });
  return routes;
};
