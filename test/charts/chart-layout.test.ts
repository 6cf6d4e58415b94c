import { describe, expect, it } from 'vitest';
import { layOutChart } from '../../src/charts/chart-layout.ts';
import { chartModel, type ChartModel } from '../../src/charts/chart-model.ts';
import { targetOf, yearOf } from '../helpers/sample-records.ts';

const modelOf = (...targets: Parameters<typeof targetOf>[0][]): ChartModel => {
  const model = chartModel(targets.map(targetOf));
  if (model === undefined) throw new Error('nothing to draw');
  return model;
};
const two = modelOf({ subject: 'a', written: '1' }, { subject: 'b', written: '2' });
const long = 'trẻ em người dân tộc thiểu số ở vùng đặc biệt khó khăn';

describe('layOutChart', () => {
  it('has a line for every bar and none for the indicator that is the title', () => {
    expect(layOutChart(two, 360).rows.map(({ type }) => type)).toEqual(['bar', 'bar']);
  });

  it('puts each indicator above its bars, in two lines where it is long', () => {
    const model = modelOf(
      { written: '1' },
      { written: '2', indicator: `Tỷ lệ ${long} được hưởng chính sách`, indicatorKey: 'k' },
    );
    const rows = layOutChart(model, 360).rows;
    expect(rows.map((row) => (row.type === 'heading' ? row.style : row.type))).toEqual([
      ...['only', 'bar', 'first', 'second', 'bar'],
    ]);
  });

  it('has room for a key where there are series', () => {
    const keyed = modelOf(
      { subject: 'a', written: '1', period: yearOf(2021) },
      { subject: 'a', written: '2', period: yearOf(2022) },
    );
    expect(layOutChart(two, 360).keyTop).toBeUndefined();
    const { keyTop, top } = layOutChart(keyed, 360);
    expect(top).toBeGreaterThan(keyTop ?? Number.POSITIVE_INFINITY);
  });

  it('leaves the bars room beside the longest labels and figures', () => {
    const { width, labelWidth, figureWidth } = layOutChart(
      modelOf(
        { subject: long, written: '1.234.567', decimal: '1234567', unit: 'học sinh' },
        { subject: 'b', written: '2', unit: 'học sinh' },
      ),
      360,
    );
    expect(width - labelWidth - figureWidth).toBeGreaterThan(40);
  });
});
