import { describe, expect, it } from 'vitest';
import { findAgencies } from '../../src/text/agencies.ts';
import { keepsPromises } from './finder-promises.ts';

const names = (text: string) => findAgencies(text).map((agency) => agency.name);

describe('findAgencies', () => {
  it.each([
    'Sở Thông tin và Truyền thông',
    'Sở Giáo dục và Đào tạo',
    'Bộ Giáo dục và Đào tạo',
    'Sở Lao động - Thương binh và Xã hội',
    'Sở Lao động – Thương binh và Xã hội',
    'Sở Nông nghiệp và Phát triển nông thôn',
    'Sở Văn hoá, Thể thao và Du lịch',
    'Sở Kế hoạch và Đầu tư',
    'Sở Nội vụ',
    'Sở Y tế',
    'Sở GD&ĐT',
    'Sở GDĐT',
    'Sở GD và ĐT',
    'Sở VH,TT&DL',
    'Bộ LĐ-TB&XH',
    'Sở Giáo Dục Và Đào Tạo',
    'Phòng GD-ĐT',
    'Phòng Tổ chức cán bộ',
    'Ban Thường vụ',
    'Ban Tuyên giáo',
    'UBND',
    'UBND tỉnh',
    'UBND tỉnh Thanh Hóa',
    'UBND huyện Lạng Giang',
    'UBND các huyện',
    'Uỷ ban nhân dân thành phố Thái Bình',
    'Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu',
    'Hội đồng nhân dân tỉnh',
    'Văn phòng UBND tỉnh',
    'Thường trực Huyện ủy',
    'Tỉnh uỷ',
    'Cục Hàng hải',
    'Sở GD-ĐT Hà Nội',
    'Công an tỉnh',
    'Quốc hội',
    'Chính phủ',
  ])('reads %s whole, and not the verb after it', (name) => {
    expect(names(`Theo đó, ${name} tham mưu, báo cáo.`)).toEqual([name]);
  });

  it('reads several', () => {
    expect(names('Sở GD&ĐT và UBND tỉnh Bắc Giang giao Sở Nội vụ, Sở Tài chính phối hợp')).toEqual([
      ...['Sở GD&ĐT', 'UBND tỉnh Bắc Giang', 'Sở Nội vụ', 'Sở Tài chính'],
    ]);
  });

  it('leaves the name of a person out', () => {
    expect(names('Giám đốc Sở Tạ Việt Hùng')).toEqual([]);
    expect(names('Chủ tịch UBND tỉnh Mai Sơn')).toEqual(['UBND tỉnh']);
    expect(names('Chủ tịch UBND huyện Lạng Giang Nguyễn Văn Long')).toEqual(['UBND huyện Lạng Giang']);
  });

  it.each([
    'cán bộ quản lý',
    'Bộ sách giáo khoa',
    'Phòng học kiên cố',
    'cơ sở vật chất',
    'Sở',
    'SỞ',
    'Bộ Luật Tố tụng',
    'Tây Ban Nha',
  ])('finds none in %j', (text) => {
    expect(names(text)).toEqual([]);
  });

  keepsPromises(findAgencies);
});
