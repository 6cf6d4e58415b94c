import { describe, expect, it } from 'vitest';
import { indicatorKey } from '../../src/text/indicator-key.ts';

describe('indicatorKey', () => {
  it.each([
    ['Tỷ lệ phòng học kiên cố', 'phòng học kiên cố'],
    ['Tỉ lệ HS tốt nghiệp THPT', 'tỷ lệ học sinh tốt nghiệp trung học phổ thông'],
    ['các xã đạt PCGD THCS', 'xã đạt phổ cập giáo dục trung học cơ sở'],
    ['ty le phong hoc kien co', 'Tỷ lệ phòng học kiên cố đạt'],
  ])('is the same for “%s” and “%s”', (one, other) => {
    expect(indicatorKey(one)).toBe(indicatorKey(other));
    expect(indicatorKey(one)).not.toBe('');
  });

  it('keeps what tells indicators apart', () => {
    expect(indicatorKey('số bác sĩ trên vạn dân')).toBe('bac si van dan');
    expect(indicatorKey('xóa mù chữ mức độ 2')).toContain('muc do 2');
    expect(indicatorKey('tỷ lệ trường chuẩn')).not.toBe(indicatorKey('tỷ lệ phòng chuẩn'));
  });

  it('is empty for small words alone', () => {
    expect(indicatorKey('tỷ lệ của các')).toBe('');
  });
});
