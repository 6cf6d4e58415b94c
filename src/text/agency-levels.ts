import { fold } from './fold.ts';

/** Administrative levels as they follow a body's name, those of before July 2025 too. */
const LEVEL = '(?:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|xã(?! hội)|phường|đặc khu|trung ương)';
const SHORT = '(?:thành phố|thị xã|thị trấn|thành|thị|tp|huyện|quận|xã(?! hội)|phường|đặc khu|tỉnh)';

/** "tỉnh", "các huyện, thị xã, thành phố", "cấp xã", "10 huyện, thành phố". */
export const LEVELS = `(?:các |cấp |\\d{1,3} )?${LEVEL}(?:(?:,| và|/| -|, và)? ?(?:các )?${SHORT}(?![ ]+(?:ủy|đoàn)))*`;

/** "các huyện, thị xã, thành phố" without a body before it. */
export const PLACES_TOGETHER = `(?:(?:các|\\d{1,3}|\\d{1,3}/\\d{1,3}) )(?:huyện|quận|thị xã|thành phố|xã(?! hội)|phường|tỉnh|đặc khu)(?:(?:,| và|/)? ?(?:các )?${SHORT}(?![ ]+(?:ủy|đoàn)))*`;

/** True when the words name several places at once. */
export const isSeveral = (levels: string): boolean =>
  /^(?:cac|cap|\d)/.test(fold(levels)) || /,| và | va |\//.test(levels);

/** Provinces that are cities: their "thành phố" is no town of a province. */
const CENTRAL_CITY = /(?:ha noi|ho chi minh|hcm|hai phong|da nang|can tho|hue)$/;

/** What the levels of a people's committee come to: "tinh", "cap huyen", "cap xa"; a city that is not named stays one. */
export function levelKey(levels: string, place: string | undefined): string {
  const written = fold(levels);
  if (/huyen|quan|thi xa/.test(written)) return 'cap huyen';
  if (/tinh/.test(written)) return 'tinh';
  if (/(?:^| )(?:xa|phuong|thi tran|dac khu)/.test(written)) return 'cap xa';
  if (!/thanh pho|tp/.test(written)) return written;
  if (/cac|\d/.test(written)) return 'cap huyen';
  if (place === undefined) return 'thanh pho';
  return CENTRAL_CITY.test(fold(place)) ? 'tinh' : 'cap huyen';
}
