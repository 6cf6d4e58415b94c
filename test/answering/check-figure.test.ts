import { describe, expect, it } from 'vitest';
import { askCollection, linesOf } from './record-answers.ts';

const first = async (question: string) => linesOf(await askCollection(question))[0];

describe('checkFigure', () => {
  it('says no and gives the recorded figure', async () => {
    expect(await first('tỷ lệ phòng học kiên cố mầm non Sông Luông 88% đúng không')).toBe(
      'Không. 78% – tỷ lệ phòng học kiên cố mầm non (chỉ tiêu năm 2031, UBND huyện Sông Luông)',
    );
  });

  it('says yes to the recorded figure, typed in haste too', async () => {
    expect(await first('co phai 90,2% la phong hoc kien co thcs song luong khong')).toMatch(
      /^Đúng\. 90,2% – /,
    );
  });

  it('tells a result from a target of the same thing', async () => {
    const question = 'phòng học kiên cố THCS Tân Khê năm 2030 là 92,4% phải không';
    expect(await first(question)).toMatch(/^Đúng\. 92,4% – .*\(kết quả năm 2030/);
    expect(linesOf(await askCollection(question)).join('\n')).toMatch(/– 93% – .*\(chỉ tiêu năm 2030/);
  });

  it('gives no verdict where each level has a figure of its own', async () => {
    expect(await first('phòng học kiên cố Sông Luông 88% đúng không')).not.toMatch(/^(Đúng|Không)\./);
  });
});
