import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/ingest/front-matter.ts';

const read = (...lines: string[]) => readFrontMatter(lines.join('\n'));

describe('readFrontMatter', () => {
  it('reads every key there is and leaves the body', () => {
    const front = read(
      '---',
      'title: "Kế hoạch: năm học mới"',
      'kind: kế hoạch',
      'number: 15/KH-PGDĐT',
      'issuer: Phòng GDĐT huyện Đông Sơn',
      'place: huyện Đông Sơn',
      'issued_on: 2023-08-05',
      'school_year: 2023 - 2024',
      'period: năm 2023',
      'outlet: dongson.example.vn',
      'signer: Lê Thị B',
      'summary: >-',
      '  Về việc tổ chức',
      '  năm học',
      'digest: true',
      'tags: [a, b]',
      'note:',
      '---',
      '',
      'Thân bài',
    );
    expect(front).toEqual({
      outcome: 'read',
      metadata: {
        title: 'Kế hoạch: năm học mới',
        kind: 'kế hoạch',
        number: '15/KH-PGDĐT',
        issuer: 'Phòng GDĐT huyện Đông Sơn',
        place: 'huyện Đông Sơn',
        issuedOn: '2023-08-05',
        schoolYear: '2023-2024',
        period: 'năm 2023',
        outlet: 'dongson.example.vn',
        signer: 'Lê Thị B',
        summary: 'Về việc tổ chức năm học',
        digest: true,
      },
      body: '\nThân bài',
    });
  });

  it('is absent without an opening line, and empty between two of them', () => {
    expect(read('# Tiêu đề', '---')).toEqual({ outcome: 'read', metadata: {}, body: '# Tiêu đề\n---' });
    expect(read('---', '---', 'x')).toEqual({ outcome: 'read', metadata: {}, body: 'x' });
    expect(read('---', 'Một đường kẻ rồi đến văn bản.')).toMatchObject({ metadata: {} });
  });

  it.each([
    ['an unclosed front matter', ['---', 'title: x', 'văn bản'], /dòng 1: thiếu dòng --- kết thúc/],
    ['two colons', ['---', 'title: x', 'kind: a: b', '---'], /dòng 3: viết sai quy tắc YAML/],
    ['an open quote', ['---', 'title: "x', 'kind: y', '---'], /dòng \d: viết sai quy tắc YAML/],
    ['a key twice', ['---', 'title: x', 'title: y', '---'], /dòng 3: một mục được ghi hai lần/],
    ['a bare list', ['---', '- title', '---'], /dòng 2: cần các dòng dạng/],
    [
      'a number for a text',
      ['---', 'title: x', 'period: 2022', '---'],
      /dòng 3: "period" phải là một dòng chữ/,
    ],
    ['a list for a text', ['---', 'title: [x, y]', '---'], /dòng 2: "title" phải là một dòng chữ/],
    ['a word for yes or no', ['---', 'digest: có', '---'], /dòng 2: "digest" phải là true hoặc false/],
    ['an empty text', ['---', 'kind: x', 'title: ""', '---'], /dòng 3: "title" đang để trống/],
    [
      'a day that does not exist',
      ['---', 'issued_on: 2023-02-30', '---'],
      /dòng 2: "issued_on" phải là ngày có thật/,
    ],
    ['a day written otherwise', ['---', 'issued_on: 5/8/2023', '---'], /dòng 2: "issued_on"/],
    ['years that do not follow', ['---', 'school_year: 2022-2024', '---'], /dòng 2: "school_year"/],
    ['an alias', ['---', 'title: &a x', 'kind: *a', '---'], /dòng 3: "kind" không được dùng tham chiếu/],
  ])('refuses %s and names the line', (_, lines, reason) => {
    const front = read(...lines);
    expect(front).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) });
  });

  it('does not run or build anything a tag asks for', () => {
    const front = read('---', 'title: !!js/function "function () { return 1 }"', '---');
    expect(front).toMatchObject({ outcome: 'read', metadata: { title: 'function () { return 1 }' } });
  });
});
