import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SUBJECTS =
  'sân trường,thư viện,nhà bếp,phòng máy,vườn rau,nhà xe,hồ bơi,sân bóng,phòng y tế,hội trường'.split(',');
const ACTS =
  'sửa mái,thay cửa,quét vôi,lắp quạt,mua tủ,trồng cây,đào rãnh,dựng hàng rào,kê bàn,treo rèm'.split(',');
const PLACES =
  'Bản Phố,Cốc Ly,Lùng Phình,Nậm Mòn,Tả Van,Y Tý,Mường Hum,Sàng Ma Sáo,Dền Thàng,Trịnh Tường'.split(',');

/** The count that the plan of a school states, and by which one edition is told from another. */
export const countOf = (school: number, edition = 1): number => 100 + school * 7 + edition * 1000;

/**
 * The plan of one made-up school, a page long; another edition differs in its count and in nothing else. No two
 * schools share a place and a year, so that a question about one has one answer.
 */
export function planOf(school: number, edition = 1): string {
  const place = `${PLACES[school % PLACES.length]} ${school}`;
  const paragraphs = SUBJECTS.map((subject, at) => {
    const act = ACTS[(at * 3 + school) % ACTS.length];
    return `Về ${subject}, trường ${place} ${act} trong tháng ${1 + ((at + school) % 12)}, giao tổ ${school}${at} trông coi và ghi sổ số ${school}-${at}.`;
  });
  return [
    `Kế hoạch năm của trường ${place}`,
    `Trường ${place} chuẩn bị ${countOf(school, edition)} bộ bàn ghế cho học sinh.`,
    ...paragraphs,
    'Việc cần làm ngay:',
    ...ACTS.slice(0, 3 + (school % 4)).map((act) => `- ${act} ở trường ${place};`),
  ].join('\n');
}

/** Asks for the count that `planOf` states. */
export const questionOf = (school: number): string =>
  `Trường ${PLACES[school % PLACES.length]} ${school} chuẩn bị bao nhiêu bộ bàn ghế cho học sinh?`;

/** Writes the plans of so many schools into a folder. */
export function writePlans(folder: string, schools: number, edition = 1): void {
  mkdirSync(folder, { recursive: true });
  for (let school = 0; school < schools; school++)
    writeFileSync(path.join(folder, `truong-${school}.txt`), planOf(school, edition));
}
