import { describe, expect, it } from 'vitest';
import { chartAlt, chartModel } from '../../src/charts/chart-model.ts';
import { placeOf, targetOf, yearOf } from '../helpers/sample-records.ts';

const BAC_GIANG = placeOf('tỉnh Bắc Giang', 'bac giang');
const THANH_HOA = placeOf('tỉnh Thanh Hóa', 'thanh hoa');
const rate = (subject: string, written: string, given: object = {}) =>
  targetOf({ subject, written, place: BAC_GIANG, period: yearOf(2022), ...given });
const two = [rate('mầm non', '93,9'), rate('tiểu học', '95,5')];
const schools = (written: string) =>
  targetOf({ written, unit: 'trường', indicator: 'số trường', indicatorKey: 'truong' });

describe('chartModel', () => {
  it('sets figures of one indicator side by side under its name, with what they share', () => {
    expect(chartModel(two)).toEqual({
      title: 'Tỷ lệ phòng học kiên cố',
      subtitle: 'tỉnh Bắc Giang · chỉ tiêu · năm 2022',
      unit: '%',
      groups: [
        {
          indicator: 'Tỷ lệ phòng học kiên cố',
          bars: [
            { label: 'mầm non', value: 93.9, figure: '93,9%', series: 0 },
            { label: 'tiểu học', value: 95.5, figure: '95,5%', series: 0 },
          ],
        },
      ],
      series: [''],
      drawn: 2,
      left: 0,
    });
  });

  it('parts places, kinds and years into series, subject by subject', () => {
    const there = { place: THANH_HOA };
    const model = chartModel([
      ...two,
      rate('mầm non', '88,1', there),
      rate('mầm non', '85', { kind: 'result' }),
    ]);
    expect(model?.series).toEqual([
      'tỉnh Bắc Giang, chỉ tiêu',
      'tỉnh Thanh Hóa, chỉ tiêu',
      'tỉnh Bắc Giang, kết quả',
    ]);
    expect(model?.subtitle).toBe('năm 2022');
    expect(model?.groups[0]?.bars.map(({ label, figure, series }) => [label, figure, series])).toEqual([
      ['mầm non', '93,9%', 0],
      ['', '88,1%', 1],
      ['', '85%', 2],
      ['tiểu học', '95,5%', 0],
    ]);
  });

  it('draws one unit, the one most figures have, and says how many are left', () => {
    const model = chartModel([
      ...two,
      schools('41'),
      targetOf({ written: '15', unit: undefined, comparator: 'top' }),
    ]);
    expect([model?.unit, model?.drawn, model?.left]).toEqual(['%', 2, 2]);
  });

  it('says by signs what is more or less than a plain figure, and draws no change for a level', () => {
    const model = chartModel([
      rate('a', '1', { comparator: 'atLeast' }),
      rate('b', '2', { comparator: 'above' }),
      rate('c', '3', { comparator: 'atMost' }),
      rate('d', '4', { comparator: 'below' }),
      rate('e', '5', { comparator: 'increaseBy' }),
      rate('g', '6', { comparator: 'maintain' }),
    ]);
    expect(model?.groups[0]?.bars.map(({ figure }) => figure)).toEqual([
      '≥ 1%',
      '> 2%',
      '≤ 3%',
      '< 4%',
      '6%',
    ]);
  });

  it('names a figure for nobody in particular where others are for somebody', () => {
    const model = chartModel([...two, rate('', '97', { subject: undefined })]);
    expect(model?.groups[0]?.bars.at(-1)?.label).toBe('chung');
  });

  it('keeps a long list readable and counts what it leaves out', () => {
    const many = Array.from({ length: 60 }, (_, at) => rate(`huyện ${at}`, String(at)));
    const model = chartModel(many);
    expect(model?.drawn).toBe(24);
    expect(model?.left).toBe(36);
    const places = Array.from({ length: 9 }, (_, at) =>
      rate('a', '1', { place: placeOf(`tỉnh ${at}`, `${at}`) }),
    );
    expect(chartModel(places)?.series).toHaveLength(4);
  });

  it.each([
    ['nothing', []],
    ['one figure', [rate('a', '1')]],
    ['two that share no unit', [rate('a', '1'), schools('2')]],
    ['two ranks', [rate('a', '1', { comparator: 'top' }), rate('b', '2', { comparator: 'top' })]],
  ])('is none of %s', (_, targets) => {
    expect(chartModel(targets)).toBeUndefined();
  });
});

it('is told in words with every figure', () => {
  const model = chartModel(two);
  expect(model && chartAlt(model)).toBe(
    'Biểu đồ cột: Tỷ lệ phòng học kiên cố, tỉnh Bắc Giang · chỉ tiêu · năm 2022, 2 số liệu. mầm non 93,9%; tiểu học 95,5%.',
  );
});
