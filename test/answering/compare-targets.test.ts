import { expect, it } from 'vitest';
import { askCollection, linesOf } from './record-answers.ts';

it.each([
  [
    'So sánh chỉ tiêu phòng học kiên cố tiểu học năm 2031 của huyện Tân Khê và huyện Sông Luông',
    'tỷ lệ phòng học kiên cố tiểu học: huyện Tân Khê 92%; huyện Sông Luông 88% – huyện Tân Khê cao hơn',
  ],
  [
    'so sánh chỉ tiêu phòng học kiên cố mầm non huyện Tân Khê năm 2030 và năm 2031',
    'tỷ lệ phòng học kiên cố mầm non: năm 2030 82%; năm 2031 85% – năm 2031 cao hơn',
  ],
  [
    'Cấp học nào ở huyện Sông Luông có tỷ lệ trường có bếp ăn thấp nhất?',
    'Thấp nhất: 20% – tỷ lệ trường có bếp ăn THCS (chỉ tiêu năm 2031, UBND huyện Sông Luông)',
  ],
  [
    'Huyện nào đặt chỉ tiêu phòng học kiên cố mầm non năm 2031 cao nhất?',
    'Cao nhất: 85% – tỷ lệ phòng học kiên cố mầm non (chỉ tiêu năm 2031, UBND huyện Tân Khê)',
  ],
])('%s', async (question, headline) => {
  const answer = await askCollection(question);
  expect(linesOf(answer)[0]).toBe(headline);
  for (const { quote, documentId } of answer.citations) expect(`${documentId} ${quote}`).not.toBe('');
});

it.each([
  'So sánh chỉ tiêu phòng học kiên cố THPT của huyện Tân Khê và huyện Sông Luông',
  'Cấp học nào ở huyện Sông Luông có tỷ lệ học sinh bán trú cao nhất?',
])('%s: what has no figures is not compared', async (question) => {
  expect((await askCollection(question)).status).toBe('not_found');
});
