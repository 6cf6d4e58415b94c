import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { layOutChart } from '../../src/charts/chart-layout.ts';
import { chartModel, type ChartModel } from '../../src/charts/chart-model.ts';
import { drawChart } from '../../src/charts/draw-chart.ts';
import { targetOf, yearOf } from '../helpers/sample-records.ts';

const LOOK = { width: 360, dark: false, fontFamily: 'sans-serif' };
const HOSTILE = '{heading|x} </text><script>alert(1)</script> & "';

const modelOf = (...targets: Parameters<typeof targetOf>[0][]): ChartModel => {
  const model = chartModel(targets.map(targetOf));
  if (model === undefined) throw new Error('nothing to draw');
  return model;
};
const draw = async (model: ChartModel, look = LOOK) => {
  const svg = await drawChart(model, look);
  return { svg, $: load(svg, { xml: true }) };
};
const rates = modelOf(
  { subject: 'mầm non', written: '50', period: yearOf(2022) },
  { subject: 'tiểu học', written: '100', period: yearOf(2022) },
);

/** How far each bar reaches from its left end, in the order of the rows. */
const barWidths = ($: ReturnType<typeof load>): number[] =>
  $('path[ecmeta_ssr_type="chart"]')
    .toArray()
    .map((path) => {
      const across = [...($(path).attr('d') ?? '').matchAll(/[ML]([\d.]+) /g)].map((match) =>
        Number(match[1]),
      );
      return Math.max(...across) - Math.min(...across);
    });

describe('drawChart', () => {
  it('writes every label and figure as it is in the text', async () => {
    const { $ } = await draw(rates);
    const words = $('text')
      .toArray()
      .map((text) => $(text).text());
    for (const word of ['mầm non', 'tiểu học', '50%', '100%', 'Tỷ lệ phòng học kiên cố'])
      expect(words).toContain(word);
  });

  it('draws half a share half as long as a whole one', async () => {
    const [half = 0, whole = 0] = barWidths((await draw(rates)).$);
    expect(half).toBeGreaterThan(50);
    expect(whole / half).toBeGreaterThan(1.9);
    expect(whole / half).toBeLessThan(2.1);
  });

  it('is as large as it is laid out', async () => {
    const { $ } = await draw(rates);
    const { width, height } = layOutChart(rates, LOOK.width);
    expect([$('svg').attr('width'), $('svg').attr('height')]).toEqual([String(width), String(height)]);
  });

  it('takes the words of documents for words', async () => {
    const { $ } = await draw(
      modelOf({ subject: HOSTILE, written: '1' }, { written: '2', indicator: HOSTILE, indicatorKey: 'k' }),
    );
    expect($('script')).toHaveLength(0);
    expect($('text').text()).toContain('(heading/x)');
  });

  it('names the series in a key, each in its colour', async () => {
    const { $ } = await draw(
      modelOf(
        { subject: 'a', written: '1', period: yearOf(2021) },
        { subject: 'a', written: '2', period: yearOf(2022) },
      ),
    );
    const text = $('text').text();
    expect(text).toContain('năm 2021');
    expect(text).toContain('năm 2022');
    const fills = $('path[ecmeta_ssr_type="chart"]')
      .toArray()
      .map((path) => $(path).attr('fill'));
    expect(new Set(fills).size).toBe(2);
  });

  it('changes its colours for the dark and nothing else', async () => {
    const [{ svg: light }, { svg: dark }] = [await draw(rates), await draw(rates, { ...LOOK, dark: true })];
    const shape = (svg: string) => svg.replace(/#[0-9a-f]{3,6}|rgba?\([^)]*\)|zr\d+-cls-\d+/g, '');
    expect(dark).not.toBe(light);
    expect(shape(dark)).toBe(shape(light));
  });

  it('says when it draws a part of the figures', async () => {
    const whole = await draw(rates);
    const part = await draw({ ...rates, left: 3 });
    expect(whole.$('text').text()).not.toContain('trong');
    expect(part.$('text').text()).toMatch(/2\strong\s5\ssố\sliệu/);
  });

  it('draws figures that are all zero', async () => {
    const { $ } = await draw(
      modelOf({ subject: 'a', written: '0' }, { subject: 'b', written: '0', unit: '%' }),
    );
    expect($('text').text()).toContain('0%');
  });
});
