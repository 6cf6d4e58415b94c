import { describe, expect, it } from 'vitest';
import { agencyKey } from '../../src/text/agency-key.ts';

describe('agencyKey', () => {
  it.each([
    ['Sở GD&ĐT Bắc Giang', 'so giao duc va dao tao', 'Sở Giáo dục và Đào tạo tỉnh Thanh Hóa'],
    ['UBND các huyện, thị xã', 'UBND các huyện, thành phố', 'Ủy ban nhân dân cấp huyện'],
    ['Công an tỉnh', 'công an huyện Ba Tri', 'cong an'],
    ['Sở KH&ĐT', 'Sở Kế hoạch - Đầu tư', 'so ke hoach va dau tu'],
    ['MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'mat tran to quoc'],
    ['Trường Đại học Cần Thơ', 'trường đại học Cần Thơ', 'Trường Đại học Cần Thơ'],
  ])('is one for %j, %j and %j', (...written) => {
    expect(new Set(written.map(agencyKey)).size).toBe(1);
  });

  it('tells bodies apart', () => {
    const written = [
      'Sở Nội vụ',
      'Sở Y tế',
      'Phòng Y tế',
      'UBND tỉnh',
      'UBND xã',
      'HĐND tỉnh',
      'Ban Tuyên giáo',
    ];
    expect(new Set(written.map(agencyKey)).size).toBe(written.length);
  });

  it('folds a name it does not know', () => {
    expect(agencyKey('Tổ công tác số 3')).toBe('to cong tac so 3');
  });
});
