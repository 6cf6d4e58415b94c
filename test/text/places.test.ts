import { describe, expect, it } from 'vitest';
import { findPlaces, placeKey, placeOfSite } from '../../src/text/places.ts';
import { keepsPromises } from './finder-promises.ts';

const read = (text: string) =>
  findPlaces(text).map(({ key, level }) => (level === undefined ? key : `${level} ${key}`));

describe('findPlaces', () => {
  it.each([
    ['tỉnh Bắc Giang', ['tỉnh bac giang']],
    ['Bắc Giang năm 2022', ['bac giang']],
    ['bắc giang có bao nhiêu trường', ['bac giang']],
    ['bac giang co bao nhieu truong', ['bac giang']],
    ['Bac Giang', ['bac giang']],
    ['BẮC GIANG', ['bac giang']],
    ['UBND TỈNH THANH HÓA', ['tỉnh thanh hoa']],
    ['Thanh Hoá và Khánh Hoà', ['thanh hoa', 'khanh hoa']],
    ['Thái Nguyên, Thái Bình', ['thai nguyen', 'thai binh']],
    ['thai nguyen thai binh', ['thai nguyen', 'thai binh']],
    ['tỉnh Sơn La năm 2022', ['tỉnh son la']],
    ['son la nam 2022', ['son la']],
    ['Bà Rịa – Vũng Tàu', ['ba ria vung tau']],
    ['Bà Rịa-Vũng Tàu', ['ba ria vung tau']],
    ['Thừa Thiên - Huế', ['thua thien hue']],
    ['Đắk Lắk, Đăk Lăk, Đắc Lắc', ['dak lak', 'dak lak', 'dak lak']],
    ['Kon Tum và Kontum', ['kon tum', 'kon tum']],
    ['Đoàn Thanh Hóa giành giải', ['thanh hoa']],
    ['Thai Binh city', ['thành phố thai binh']],
  ])('knows the provinces of %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'TP. Hồ Chí Minh',
    'TP Hồ Chí Minh',
    'thành phố Hồ Chí Minh',
    'TP.HCM',
    'TP. HCM',
    'TP HCM',
    'TPHCM',
    'tp hcm',
    'tphcm',
    'thanh pho ho chi minh',
    'Ho Chi Minh City',
  ])('reads %j as the city', (text) => {
    expect(read(text)).toEqual(['thành phố ho chi minh']);
  });

  it.each([
    ['thành phố Thái Bình', ['thành phố thai binh']],
    ['TP.Thái Bình', ['thành phố thai binh']],
    ['huyện Lạng Giang', ['huyện lang giang']],
    ['các huyện Lục Ngạn', ['huyện luc ngan']],
    ['huyện lạng giang', ['huyện lang giang']],
    ['huyen lang giang', ['huyện lang giang']],
    ['UBND HUYỆN LẠNG GIANG', ['huyện lang giang']],
    ['huyện Bắc Trà My', ['huyện bac tra my']],
    ['huyện Nam Đàn, huyện Can Lộc', ['huyện nam dan', 'huyện can loc']],
    ['quận Ba Đình', ['quận ba dinh']],
    ['thị xã Mường Lay', ['thị xã muong lay']],
    ['TX. Bỉm Sơn', ['thị xã bim son']],
    ['thị trấn Vôi Xanh', ['thị trấn voi xanh']],
    ['xã Mường Phăng', ['xã muong phang']],
    ['TP Vinh', ['thành phố vinh']],
    ['huyện Mai Sơn, tỉnh Sơn La', ['huyện mai son', 'tỉnh son la']],
    ['huyện Trần Văn Thời', ['huyện tran van thoi']],
    ['UBND huyện Lạng Giang Nguyễn Văn Long', ['huyện lang giang']],
  ])('knows other places by their level: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['the man', 'Chủ tịch Hồ Chí Minh, tư tưởng Hồ Chí Minh'],
    ['a man after "tỉnh"', 'Phó Chủ tịch UBND tỉnh Mai Sơn kết luận'],
    ['a man after "thành phố"', 'Chủ tịch UBND thành phố Đinh Gia Dũng'],
    ['a man’s name alone', 'Mai Sơn là ai'],
    ['the same without diacritics', 'mai son la ai'],
    ['a person called like a province', 'đồng chí Nguyễn Hà Nam, trường Nguyễn Thái Bình'],
    ['a woman called Huế', 'nguyen thi hue'],
    ['the end of one sentence and the next', 'Em Lê Văn Hà. Nam sinh lớp 12'],
    ['peace', 'Gìn giữ hòa bình là nhiệm vụ của Nhân dân'],
    ['as high as', 'Điểm thi môn Toán cao bằng năm trước'],
    ['a country before a verb', 'Việt Nam định hướng đến năm 2030'],
    ['the name of the state', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Cộng Hòa Xã Hội Chủ Nghĩa'],
    ['the ocean', 'Châu Á - Thái Bình Dương'],
    ['doing again', 'danh gia lai ket qua'],
    ['this year', 'năm nay, nam nay'],
    ['several of a level', 'các huyện, thành phố và thị xã'],
    ['other words after a level', 'huyện hoàn thành phổ cập, thành phố tập trung chỉ đạo'],
    ['the same without diacritics', 'cac huyen hoan thanh, thanh pho tap trung'],
    ['words that begin like a level', 'phương pháp dạy học, quan tâm, xã hội hóa, phuong phap day hoc'],
    ['words that end like one', 'co quan chu tri, địa phương thực hiện, lien quan den'],
    ['words like a level where accents are typed', 'Quan Ba Đình và phuong Tân An là chữ khác'],
    ['a level with an agency', 'HUYỆN ỦY, HUYỆN UBND, huyện UBND'],
    ['a heading in capitals', 'CÁC HUYỆN TẬP TRUNG CHỈ ĐẠO'],
    ['a name of no object', 'who is the constructor'],
  ])('takes for no place %s', (_what, text) => {
    expect(findPlaces(text)).toEqual([]);
  });

  it('gives the place and name without the level', () => {
    const text = 'Tại TP. Thái Bình, UBND tỉnh họp';
    expect(findPlaces(text)).toEqual([
      { start: 8, end: 17, name: 'Thái Bình', key: 'thai binh', level: 'thành phố' },
    ]);
  });

  keepsPromises(findPlaces);
});

describe('placeKey', () => {
  it.each([
    ['TP. Thái Bình', 'thai binh'],
    ['TP.Thái Bình', 'thai binh'],
    ['thành phố Thái Bình', 'thai binh'],
    ['tỉnh Bắc Giang', 'bac giang'],
    ['BẮC GIANG', 'bac giang'],
    ['thị xã Bỉm Sơn', 'bim son'],
    ['Bà Rịa - Vũng Tàu', 'ba ria vung tau'],
    ['TP.HCM', 'ho chi minh'],
    ['TPHCM', 'ho chi minh'],
    ['Đắc Lắc', 'dak lak'],
    ['Xanh', 'xanh'],
    ['', ''],
  ])('of %j is %j', (name, key) => {
    expect(placeKey(name)).toBe(key);
  });
});

describe('placeOfSite', () => {
  it.each([
    ['baothanhhoa.vn', 'Thanh Hóa'],
    ['dienbien.edu.vn', 'Điện Biên'],
    ['sogddt.bacgiang.gov.vn', 'Bắc Giang'],
    ['baria-vungtau.gov.vn', 'Bà Rịa - Vũng Tàu'],
    ['thuathienhue.gov.vn', 'Thừa Thiên Huế'],
    ['hochiminhcity.gov.vn', 'Hồ Chí Minh'],
  ])('reads %s', (host, place) => {
    expect(placeOfSite(host)).toBe(place);
  });

  it('is silent where none or more than one is named', () => {
    for (const host of ['moet.gov.vn', 'hanoi-haiphong.vn', '', 'huetourism.vn'])
      expect(placeOfSite(host)).toBeUndefined();
  });
});
