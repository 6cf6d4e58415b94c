import { describe, expect, it } from 'vitest';
import { findAgencyMentions } from '../../src/text/agency-mentions.ts';
import { keepsPromises } from './finder-promises.ts';

const names = (text: string) => findAgencyMentions(text).map(({ name }) => name);
const keys = (text: string) => findAgencyMentions(text).map(({ key }) => key);

describe('findAgencyMentions', () => {
  it.each([
    ['Sở GD&ĐT', 'Sở Giáo dục và Đào tạo'],
    ['Sở GDĐT', 'Sở Giáo dục và Đào tạo'],
    ['Sở Giáo dục - Đào tạo', 'Sở Giáo dục và Đào tạo'],
    ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'Sở Giáo dục và Đào tạo'],
    ['Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội'],
    ['Sở NN&PTNT', 'Sở Nông nghiệp và Phát triển nông thôn'],
    ['Sở Nông nghiệp và Môi trường', 'Sở Nông nghiệp và Môi trường'],
    ['Sở VH,TT&DL', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở Văn hoá, Thể thao và Du lịch', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở Dân tộc và Tôn giáo', 'Sở Dân tộc và Tôn giáo'],
    ['Bộ GDĐT', 'Bộ Giáo dục và Đào tạo'],
    ['Phòng GD&ĐT', 'Phòng Giáo dục và Đào tạo'],
    ['Phòng Giáo dục Trung học', 'Phòng Giáo dục Trung học'],
    ['Vụ Kế hoạch - Tài chính', 'Vụ Kế hoạch - Tài chính'],
    ['Đoàn TNCS Hồ Chí Minh', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh'],
    ['BHXH tỉnh', 'Bảo hiểm xã hội tỉnh'],
    ['Đài PT-TH', 'Đài Phát thanh và Truyền hình'],
    ['Uỷ ban nhân dân tỉnh', 'UBND tỉnh'],
    ['Trường THPT Phan Văn Trị', 'Trường THPT Phan Văn Trị'],
  ])('calls %j by its full name', (written, name) => {
    expect(names(`Theo đó, ${written} tham mưu, báo cáo.`)).toEqual([name]);
  });

  it('gives each body of a list that leans on its first word', () => {
    expect(names('Các Sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư; Y tế phối hợp')).toEqual([
      ...['Sở Nội vụ', 'Sở Tài chính', 'Sở Kế hoạch và Đầu tư', 'Sở Y tế'],
    ]);
    expect(names('Sở Nội vụ, Tài chính và Y tế rà soát')).toEqual(['Sở Nội vụ', 'Sở Tài chính', 'Sở Y tế']);
    expect(names('Sở Tài chính, giáo dục mầm non')).toEqual(['Sở Tài chính']);
  });

  it.each([
    ['UBND các huyện, thị xã, thành phố', 'ubnd cap huyen', true],
    ['UBND các quận, huyện', 'ubnd cap huyen', true],
    ['UBND CẤP HUYỆN', 'ubnd cap huyen', true],
    ['UBND huyện Lạng Giang', 'ubnd cap huyen', false],
    ['UBND thành phố Thái Bình', 'ubnd cap huyen', false],
    ['UBND thành phố Hà Nội', 'ubnd tinh', false],
    ['UBND các xã, phường, thị trấn', 'ubnd cap xa', true],
    ['HĐND tỉnh', 'hdnd tinh', false],
    ['10 huyện, thành phố', 'cac huyen', true],
    ['các sở, ban, ngành, đoàn thể', 'cac so ban nganh', true],
    ['các cơ sở giáo dục', 'cac co so giao duc', true],
    ['Hiệu trưởng các trường THPT', 'cac truong trung hoc pho thong', true],
    ['các trường trung học phổ thông trên địa bàn', 'cac truong trung hoc pho thong', true],
    ['các phòng GD&ĐT', 'phong giao duc va dao tao', true],
    ['Tỉnh đoàn', 'doan thanh nien cong san ho chi minh', false],
    ['ngành Giáo dục', 'nganh giao duc va dao tao', true],
  ])('finds %j by the key %j', (written, key, group) => {
    expect(findAgencyMentions(`Đề nghị ${written} rà soát, báo cáo.`)).toMatchObject([{ key, group }]);
  });

  it.each([
    ['so tai chinh phai lam gi', 'so tai chinh'],
    ['sgddt bac giang lam gi', 'so giao duc va dao tao'],
    ['SGD&ĐT', 'so giao duc va dao tao'],
    ['phong gd huyen lang giang', 'phong giao duc va dao tao'],
    ['ubnd cac huyen thi xa thanh pho', 'ubnd cap huyen'],
    ['sở nội vụ có nhiệm vụ gì', 'so noi vu'],
    ['so ldtbxh', 'so lao dong thuong binh va xa hoi'],
    ['cong an tinh', 'cong an'],
    ['cac truong thpt', 'cac truong trung hoc pho thong'],
    ['hoi khuyen hoc', 'hoi khuyen hoc'],
    ['mat tran to quoc', 'uy ban mat tran to quoc viet nam'],
    ['tinh doan', 'doan thanh nien cong san ho chi minh'],
  ])('reads the question %j', (question, key) => {
    expect(keys(question)).toEqual([key]);
  });

  it.each([
    'cơ sở vật chất',
    'Bộ sách giáo khoa',
    'phòng học kiên cố',
    'phòng y tế',
    'số học sinh',
    'so hoc sinh',
    'ban đầu',
  ])('finds none in %j', (text) => {
    expect(names(`Năm Nay ${text} còn thiếu.`)).toEqual([]);
  });

  keepsPromises(findAgencyMentions);
});
