import { describe, expect, it } from 'vitest';
import { FAMILY_NAMES } from '../../src/text/family-names.ts';
import { findPersons } from '../../src/text/persons.ts';
import { keepsPromises } from './finder-promises.ts';

const names = (text: string) => findPersons(text).map((person) => person.name);

describe('findPersons', () => {
  it.each([
    ['TS. Phạm Thị Trung, Tỉnh ủy viên', ['Phạm Thị Trung']],
    ['Th.S Trần Văn Ba', ['Trần Văn Ba']],
    ['Đ/c Nguyễn Văn Kiên', ['Nguyễn Văn Kiên']],
    ['Đồng chí Mai Sơn gợi ý', ['Mai Sơn']],
    ['Mai Sơn là ai?', ['Mai Sơn']],
    ['Giám đốc Sở Tạ Việt Hùng', ['Tạ Việt Hùng']],
    ['Giám đốc Sở Nguyễn Thị Kim Ngân', ['Nguyễn Thị Kim Ngân']],
    ['Phó Chủ tịch UBND tỉnh Mai Sơn', ['Mai Sơn']],
    ['Phó Chủ tịch Thường trực UBND tỉnh Bắc Giang Mai Sơn', ['Mai Sơn']],
    ['Chủ tịch UBND thành phố Thái Bình Đinh Gia Dũng', ['Đinh Gia Dũng']],
    ['Chủ tịch UBND tỉnh Lai Châu Lê Văn Lương', ['Lê Văn Lương']],
    ['Chủ tịch UBND huyện Lạng Giang Nguyễn Văn Long', ['Nguyễn Văn Long']],
    ['Chủ tịch UBND huyện Nguyễn Văn An', ['Nguyễn Văn An']],
    ['bà Hoàng Lan, ông Lê Thanh', ['Hoàng Lan', 'Lê Thanh']],
    ['Tạ Việt Hùng và Nguyễn Sỹ Quân', ['Tạ Việt Hùng', 'Nguyễn Sỹ Quân']],
    ['em Giàng A Páo, em Vừ A Dính', ['Giàng A Páo', 'Vừ A Dính']],
    ['đồng chí Y Ngọc, ông A Phương', ['Y Ngọc', 'A Phương']],
    ['Nông Văn Hùng và Ma Thị Mai', ['Nông Văn Hùng', 'Ma Thị Mai']],
    ['Nguyễn Hà Nam phát biểu', ['Nguyễn Hà Nam']],
    ['thí sinh Nguyễn T. A', ['Nguyễn T']],
    ['Chủ tịch Hồ Chí Minh', ['Hồ Chí Minh']],
    ['Nguyễn Văn Ba UBND huyện', ['Nguyễn Văn Ba']],
  ])('reads %j as %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['schools', 'trường THPT Nguyễn Huệ, Trường Nguyễn Siêu, trường Tiểu học Lê Lợi, mầm non Phan Thị Ràng'],
    ['streets', 'đường Nguyễn Trãi, Đường Lê Duẩn, phố Trần Hưng Đạo'],
    ['prizes and funds', 'giải thưởng Võ Thị Sáu, quỹ Vừ A Dính, học bổng Phạm Văn Đồng'],
    ['movements', 'Đoàn TNCS Hồ Chí Minh, Thanh niên Cộng sản Hồ Chí Minh, tư tưởng Hồ Chí Minh'],
    ['places', 'TP Hồ Chí Minh, Hà Nội, Thái Bình, Cao Bằng, Đồng Nai, huyện Lục Ngạn'],
    ['places after words that look like titles', 'An toàn giao thông Hà Nội; không Thái Bình'],
    ['a place after a family name that is a word', 'Từ Hà Nội về Bắc Giang'],
    ['communes', 'xã Nguyễn Huệ, phường Trần Phú'],
    ['countries', 'Bồ Đào Nha, Thái Bình Dương, Lầu Năm Góc, Thái Lan, Hà Lan, khu vực Châu Á và Châu Âu'],
    ['an agency with every capital', 'Sở Giáo Dục Và Đào Tạo, Sở Văn Hóa, Trường Cao Đẳng Sư Phạm'],
    [
      'a heading with every capital',
      'Hội Nghị Triển Khai Nhiệm Vụ Năm Học; Công Văn Số 5; Danh Sách Học Sinh',
    ],
    ['labels', 'Mục A Tổ Chức, Khối A Toán'],
    ['the youth union', 'Đoàn Thanh niên, Đoàn Đội'],
    ['one word', 'Nguyễn, ông Nguyễn'],
    ['names without capitals', 'nguyễn văn kiên'],
    ['the end of a word', 'iNguyễn Văn'],
  ])('takes for no person: %s', (_what, text) => {
    expect(names(text)).toEqual([]);
  });

  it('gives the place', () => {
    const text = 'Chiều nay, đồng chí Nguyễn Văn Kiên kết luận.';
    expect(findPersons(text)).toEqual([{ start: 20, end: 35, name: 'Nguyễn Văn Kiên' }]);
  });

  keepsPromises(findPersons);
});

describe('FAMILY_NAMES', () => {
  it('are single words in canonical form', () => {
    for (const name of FAMILY_NAMES) {
      expect(name).toBe(name.normalize('NFC'));
      expect(name).toMatch(/^\p{Lu}\p{Ll}*$/u);
    }
  });
});
