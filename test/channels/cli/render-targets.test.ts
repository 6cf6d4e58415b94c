import { describe, expect, it } from 'vitest';
import { renderTargets } from '../../../src/channels/cli/render-targets.ts';
import { placeOf, yearOf } from '../../helpers/sample-records.ts';
import { targetRowOf } from '../../records/sample-rows.ts';

const about = { place: placeOf('tỉnh Bắc Giang', 'bac giang'), period: yearOf(2022) };
const rows = [
  targetRowOf({ written: '93,9', subject: 'mầm non', ...about }),
  targetRowOf({ written: '95', subject: 'tiểu học', comparator: 'atLeast', ...about }),
  targetRowOf({
    written: '92,03',
    kind: 'result',
    documentId: 'd2',
    indicator: 'tỷ lệ dài '.repeat(20).trim(),
  }),
];

describe('renderTargets', () => {
  it('says once what holds of several figures, and stands them under each other', () => {
    expect(renderTargets(rows.slice(0, 2), { width: 80, colour: false })).toBe(
      [
        'Kế hoạch phát triển giáo dục d1',
        '12/KH-d1 · 14/02/2023 · d1.txt',
        '',
        '  chỉ tiêu · năm 2022 · tỉnh Bắc Giang',
        '         93,9%  Tỷ lệ phòng học kiên cố – mầm non',
        '  tối thiểu 95%  Tỷ lệ phòng học kiên cố – tiểu học',
      ]
        .join('\n')
        .replace('         93,9%', '          93,9%'),
    );
  });

  it('keeps within the width and the columns', () => {
    const lines = renderTargets(rows, { width: 80, colour: false }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines).toContain('  kết quả');
    expect(lines.filter((line) => /^ {17}\p{L}/u.test(line)).length).toBeGreaterThan(1);
  });

  it('colours for a terminal alone', () => {
    expect(renderTargets(rows, { width: 80, colour: false })).not.toContain('\u001B');
    expect(renderTargets(rows, { width: 80, colour: true })).toContain('\u001B[1m93,9%\u001B[0m');
  });
});
