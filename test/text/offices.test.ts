import { describe, expect, it } from 'vitest';
import { findOffices, sameOffice } from '../../src/text/offices.ts';
import { keepsPromises } from './finder-promises.ts';

const read = (text: string) =>
  findOffices(text).map(({ key, body, bodyLevel }) => [key, body, bodyLevel].filter(Boolean).join('|'));

describe('findOffices', () => {
  it.each([
    ['Giám đốc Sở GD&ĐT', 'giam doc|so'],
    ['giam doc so gddt', 'giam doc|so'],
    ['Phó Giám đốc phụ trách Sở', 'pho giam doc|so'],
    ['nguyên Giám đốc Sở', 'nguyen giam doc|so'],
    ['nguyên Phó Chủ tịch HĐND tỉnh', 'nguyen pho chu tich|hdnd|tinh'],
    ['Phó Chủ tịch Thường trực UBND tỉnh', 'pho chu tich|ubnd|tinh'],
    ['Chủ tịch Ủy ban nhân dân thành phố', 'chu tich|ubnd|thanh pho'],
    ['chu tich uy ban nhan dan tp thai binh', 'chu tich|ubnd|thanh pho'],
    ['Chủ tịch Hội đồng nhân dân huyện', 'chu tich|hdnd|huyen'],
    ['Bí thư Huyện ủy', 'bi thu|huyen uy|huyen'],
    ['Bí thư Tỉnh uỷ', 'bi thu|tinh uy|tinh'],
    ['Phó Trưởng phòng', 'pho truong phong'],
    ['Hiệu trưởng trường THPT', 'hieu truong|truong'],
    ['CHỦ TỊCH UBND HUYỆN', 'chu tich|ubnd|huyen'],
    ['Chánh Văn phòng', 'chanh van phong'],
    ['Tổng Bí thư', 'tong bi thu'],
    ['Chủ tịch nước', 'chu tich nuoc'],
    ['Bộ trưởng Bộ GD&ĐT', 'bo truong|bo'],
    ['deputy director', 'deputy director'],
  ])('reads %j as %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('reads several, each with its own body', () => {
    expect(read('Phó Bí thư Thành ủy, Chủ tịch UBND thành phố')).toEqual([
      'pho bi thu|thanh uy',
      'chu tich|ubnd|thanh pho',
    ]);
  });

  it('looks for the body no further than the next comma, dash or line', () => {
    expect(read('Giám đốc, Sở Y tế')).toEqual(['giam doc']);
    expect(read('Giám đốc – Sở Y tế')).toEqual(['giam doc']);
    expect(read('GIÁM ĐỐC\nSở Y tế')).toEqual(['giam doc']);
  });

  it('takes no word for a body that has other accents', () => {
    expect(read('Giám đốc nêu một số vấn đề')).toEqual(['giam doc']);
    expect(read('Chủ tịch so với năm trước')).toEqual(['chu tich']);
    expect(read('Giám đốc bỏ phiếu')).toEqual(['giam doc']);
    expect(read('Chủ tịch quan tâm')).toEqual(['chu tich']);
  });

  it.each(['các trường bán trú', 'vũ trường', 'trường phòng', 'chủ tích', 'bí thù'])(
    'takes %j for no office: the accents are of other words',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('does not take the end of a name or another word for a rank', () => {
    expect(read('tỉnh Thái Nguyên Giám đốc Sở')).toEqual(['giam doc|so']);
    expect(read('ông Nguyễn Giám đốc')).toEqual(['giam doc']);
    expect(read('thành phố Giám đốc')).toEqual(['giam doc']);
  });

  it('gives the place with its rank', () => {
    const text = 'chia tay nguyên Phó Giám đốc Sở';
    expect(findOffices(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'nguyên Phó Giám đốc',
    ]);
  });

  keepsPromises(findOffices);
});

describe('sameOffice', () => {
  const office = (text: string) => {
    const [found] = findOffices(text);
    if (!found) throw new Error(`no office in ${text}`);
    return found;
  };

  it.each([
    ['Giám đốc', 'Giám đốc Sở GD&ĐT'],
    ['giam doc so', 'Giám đốc Sở Nội vụ'],
    ['chủ tịch UBND', 'Chủ tịch Ủy ban nhân dân tỉnh'],
    ['Chủ tịch UBND thành phố', 'Chủ tịch UBND TP'],
  ])('%j may be %j', (a, b) => {
    expect(sameOffice(office(a), office(b))).toBe(true);
    expect(sameOffice(office(b), office(a))).toBe(true);
  });

  it.each([
    ['Giám đốc Sở', 'Phó Giám đốc Sở'],
    ['Giám đốc Sở', 'nguyên Giám đốc Sở'],
    ['Chủ tịch UBND tỉnh', 'Chủ tịch HĐND tỉnh'],
    ['Chủ tịch UBND tỉnh', 'Chủ tịch UBND huyện'],
    ['Bí thư', 'Tổng Bí thư'],
    ['Giám đốc', 'Chủ tịch'],
  ])('%j is not %j', (a, b) => {
    expect(sameOffice(office(a), office(b))).toBe(false);
    expect(sameOffice(office(b), office(a))).toBe(false);
  });
});
