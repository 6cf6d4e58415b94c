import type { SnapshotUnit } from '../../src/search/snapshot-files.ts';

/** Mulberry32: the same numbers from 0 to 1 on every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WHO = [
  'Phòng giáo dục',
  'Hiệu trưởng',
  'Công đoàn trường',
  'Ban đại diện cha mẹ',
  'Tổ bộ môn',
  'Thư viện',
];
const DOES = [
  'rà soát',
  'xây dựng',
  'kiểm tra',
  'tập huấn',
  'sửa chữa',
  'công khai',
  'thẩm định',
  'bổ sung',
  'tổng kết',
];
const WHAT = [
  'kế hoạch dạy học hai buổi',
  'bếp ăn bán trú',
  'nhà vệ sinh của điểm lẻ',
  'sổ theo dõi phổ cập',
  'tủ sách lớp học',
  'đề kiểm tra cuối kỳ',
  'phòng máy tính',
  'lớp xóa mù chữ buổi tối',
  'chế độ cho giáo viên vùng cao',
  'xe đưa đón học sinh',
];
const WHERE = [
  'thị trấn Sao Mai',
  'xã Đồi Thông',
  'bản Nà Lúa',
  'phường Bến Nứa',
  'cụm trường ven sông',
  'đảo Hòn Khói',
];

/** Passages of a made-up district, each unlike the others in some words. */
export function sampleUnits(count: number, seed = 1): SnapshotUnit[] {
  const random = seededRandom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return Array.from({ length: count }, (_, i) => {
    const sentences = Array.from(
      { length: 3 + Math.floor(random() * 4) },
      () =>
        `${pick(WHO)} ${pick(DOES)} ${pick(WHAT)} tại ${pick(WHERE)} trước ngày ${1 + Math.floor(random() * 28)} tháng ${1 + Math.floor(random() * 12)}.`,
    );
    return {
      passageId: `v${Math.floor(i / 20)}:${i % 20}`,
      title: `Kế hoạch số ${Math.floor(i / 20)}`,
      heading: `Phần ${1 + (i % 20)}`,
      text: sentences.join(' '),
    };
  });
}
