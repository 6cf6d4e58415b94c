import { describe, expect, it } from 'vitest';
import { findSchoolLevels } from '../../src/text/school-levels.ts';
import { keepsPromises } from './finder-promises.ts';

const levels = (text: string) => findSchoolLevels(text).map((mention) => mention.level);

describe('findSchoolLevels', () => {
  it.each([
    [
      'mầm non',
      [
        'mầm non',
        'Mầm Non',
        'MẦM NON',
        'mam non',
        'MN',
        'mẫu giáo',
        'nhà trẻ',
        'GVMN',
        'PCGDMN',
        'preschool',
      ],
    ],
    ['tiểu học', ['tiểu học', 'TIỂU HỌC', 'tieu hoc', 'TH', 'PCGDTH', 'primary school', 'elementary']],
    [
      'THCS',
      [
        'THCS',
        'thcs',
        'trung học cơ sở',
        'trung hoc co so',
        'lower secondary',
        'lower-secondary',
        'middle school',
      ],
    ],
    [
      'THPT',
      ['THPT', 'thpt', 'trung học phổ thông', 'trung hoc pho thong', 'upper secondary', 'high school'],
    ],
  ] as const)('reads each writing of %s', (level, writings) => {
    for (const written of writings) {
      expect(levels(`các trường ${written}, đạt`)).toEqual([level]);
      expect(levels(written.normalize('NFC'))).toEqual([level]);
    }
  });

  it('reads several in order, joined or not', () => {
    expect(levels('mầm non, tiểu học, THCS và THPT')).toEqual(['mầm non', 'tiểu học', 'THCS', 'THPT']);
    expect(levels('Trường TH&THCS, trường THCS-THPT')).toEqual(['tiểu học', 'THCS', 'THCS', 'THPT']);
  });

  it('reads a junior high school as one level, and its own', () => {
    expect(levels('junior high school')).toEqual(['THCS']);
    expect(levels('senior high school')).toEqual(['THPT']);
  });

  it('gives the place in a text with accents', () => {
    const text = 'Đối với THCS và tiểu học';
    expect(findSchoolLevels(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'THCS',
      'tiểu học',
    ]);
  });

  it.each([
    'Th.S Nguyễn An',
    'ThS. Bình',
    '28 th 8',
    'THPTX',
    'HTHT',
    'trung học',
    'phổ thông',
    'PTTH',
    'the primary tasks',
    'K12',
  ])('finds none in %j', (text) => {
    expect(levels(text)).toEqual([]);
  });

  keepsPromises(findSchoolLevels);
});
