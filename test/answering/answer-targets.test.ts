import { describe, expect, it } from 'vitest';
import { askCollection, linesOf } from './record-answers.ts';

describe('answerTargets', () => {
  it('gives one figure with its kind, its time and whose it is, and the record itself', async () => {
    const answer = await askCollection('Trường chuẩn quốc gia mức độ 2 năm 2030 ở huyện Tân Khê?');
    expect(linesOf(answer)).toEqual([
      '12% – tỷ lệ trường đạt chuẩn quốc gia mức độ 2 (chỉ tiêu năm 2030, UBND huyện Tân Khê)',
    ]);
    expect(answer.targets).toEqual([
      {
        indicator: 'Tỷ lệ trường đạt chuẩn quốc gia',
        subject: 'mức độ 2',
        value: '12',
        unit: '%',
        comparator: 'equal',
        period: 'năm 2030',
        place: 'huyện Tân Khê',
        documentId: 'tan-khe-ke-hoach-2030',
        citation: 1,
      },
    ]);
    expect(answer.citations[0]?.quote).toContain('mức độ 2 là 12%');
  });

  it('shows both figures where documents differ for one year, the newest first, and says so', async () => {
    const lines = linesOf(await askCollection('Chỉ tiêu phòng học kiên cố THCS năm 2031 của huyện Tân Khê?'));
    expect(lines[0]).toMatch(/^96,5% – /);
    expect(lines).toContain('Lưu ý: các văn bản nêu số khác nhau; số của văn bản mới nhất đứng trước.');
    expect(lines).toContain('Số mới nhất cao hơn số trước đó.');
    expect(lines.slice(-2).map((line) => line.split(' – ')[1] ?? line)).toHaveLength(2);
    expect(lines.at(-2)).toMatch(/^– 96,5%/);
    expect(lines.at(-1)).toMatch(/^– 95%/);
  });

  it('says of a target and a result for one thing which is which', async () => {
    const [headline] = linesOf(
      await askCollection('Năm 2030 phòng học kiên cố cấp THCS ở huyện Tân Khê bao nhiêu phần trăm?'),
    );
    expect(headline).toMatch(/kết quả 92,4%; chỉ tiêu 93%$/);
  });

  it('gives no result for a target, and no target for a result', async () => {
    const result = await askCollection('Huyện Tân Khê đã đạt tỷ lệ phòng học kiên cố tiểu học bao nhiêu?');
    expect(result.answer).toContain('91,2%');
    expect(result.answer).not.toMatch(/90,5%|92%/);
    const none = await askCollection('Huyện Sông Luông đã đạt tỷ lệ phòng học kiên cố mầm non bao nhiêu?');
    expect(none.status).toBe('not_found');
    expect(none.answer).toContain('chỉ có chỉ tiêu đặt ra');
  });

  it('gives a figure for each place where the question names none', async () => {
    const answer = await askCollection('Chỉ tiêu phòng học kiên cố mầm non năm 2031 là bao nhiêu?');
    expect(new Set(answer.targets.map(({ place, value }) => `${place} ${value}`))).toEqual(
      new Set(['huyện Tân Khê 85', 'huyện Sông Luông 78']),
    );
  });
});

describe('answerAllTargets', () => {
  it('lists every target of a place, out of a table too', async () => {
    const answer = await askCollection('Liệt kê tất cả chỉ tiêu của huyện Sông Luông');
    expect(answer.items.map(({ text }) => text)).toEqual([
      'tỷ lệ phòng học kiên cố mầm non: 78%',
      'tỷ lệ phòng học kiên cố tiểu học: 88%',
      'tỷ lệ phòng học kiên cố THCS: 90,2%',
      'tỷ lệ trường có bếp ăn mầm non: 100%',
      'tỷ lệ trường có bếp ăn tiểu học: 45%',
      'tỷ lệ trường có bếp ăn THCS: 20%',
    ]);
    expect(answer.targets).toHaveLength(6);
  });

  it('lists one indicator by level, in the order of the levels', async () => {
    const answer = await askCollection('Chỉ tiêu phòng học kiên cố theo cấp học huyện Tân Khê năm 2031');
    expect(answer.targets.map(({ value }) => value)).toEqual(['85', '92', '96,5', '95']);
  });

  it('lists nothing where what is asked has no target', async () => {
    for (const question of [
      'Liệt kê tất cả chỉ tiêu của huyện Đoan Thượng',
      'Liệt kê tất cả chỉ tiêu bán trú của huyện Sông Luông',
    ])
      expect((await askCollection(question)).status).toBe('not_found');
  });
});
