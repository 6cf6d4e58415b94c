import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';

/** "kind level text" of every line; a refusal as its reason. */
const read = (...lines: string[]): string[] => {
  const outcome = readMarkdown(lines.join('\n'));
  if (outcome.outcome === 'refused') return [outcome.reason];
  return outcome.source.lines.map((line) => `${line.kind} ${line.level} ${line.text}`);
};

describe('readMarkdown', () => {
  it('reads headings of every depth, with or without closing marks', () => {
    expect(read('# Một', '### Ba ###', '#không phải', '', '###### Sáu *nghiêng*')).toEqual([
      'heading 1 Một',
      'heading 3 Ba',
      'paragraph 0 #không phải',
      'heading 6 Sáu nghiêng',
    ]);
  });

  it('joins wrapped lines of a paragraph and of an item', () => {
    expect(
      read(
        'Phòng Giáo dục giao các trường',
        'thực hiện tốt kế hoạch.',
        '',
        '- Rà soát',
        '  đội ngũ',
        'nhà giáo;',
        '- hết',
      ),
    ).toEqual([
      'paragraph 0 Phòng Giáo dục giao các trường thực hiện tốt kế hoạch.',
      'item 1 - Rà soát đội ngũ nhà giáo;',
      'item 1 - hết',
    ]);
  });

  it('keeps apart what begins a part of a document, capitals, very long lines and hard breaks', () => {
    const long = 'Các trường tiếp tục đổi mới. '.repeat(8).trim();
    expect(
      read(
        'CHỈ THỊ',
        'Về năm học mới',
        'Điều 1. Phạm vi',
        'Điều 2. Đối tượng',
        '',
        long,
        long,
        '',
        'một  ',
        'hai\\',
        'ba<br>bốn',
      ),
    ).toEqual([
      'paragraph 0 CHỈ THỊ',
      'paragraph 0 Về năm học mới',
      'paragraph 0 Điều 1. Phạm vi',
      'paragraph 0 Điều 2. Đối tượng',
      `paragraph 0 ${long}`,
      `paragraph 0 ${long}`,
      'paragraph 0 một',
      'paragraph 0 hai',
      'paragraph 0 ba',
      'paragraph 0 bốn',
    ]);
  });

  it('keeps numbers and letters of items, turns bullets into dashes, and nests by indent', () => {
    expect(
      read(
        '* sao',
        '• chấm',
        '1. một',
        '   a) chữ a',
        '   đ) chữ đ',
        '      - sâu',
        '   b) chữ b',
        '2) hai',
        '1.2. mục con',
      ),
    ).toEqual([
      'item 1 - sao',
      'item 1 - chấm',
      'item 1 1. một',
      'item 2 a) chữ a',
      'item 2 đ) chữ đ',
      'item 3 - sâu',
      'item 2 b) chữ b',
      'item 1 2) hai',
      'item 1 1.2. mục con',
    ]);
    expect(read('- một', '\t- hai', '\t\t+ ba', '', '- bốn')).toEqual([
      'item 1 - một',
      'item 2 - hai',
      'item 3 + ba',
      'item 1 - bốn',
    ]);
  });

  it('does not take a wrapped number or a year for an item', () => {
    expect(read('Toàn huyện có 45 trường, trong đó bậc tiểu học', '18. trường')).toEqual([
      'paragraph 0 Toàn huyện có 45 trường, trong đó bậc tiểu học 18. trường',
    ]);
    expect(read('Gồm các việc sau:', '2. Việc hai')).toEqual([
      'paragraph 0 Gồm các việc sau:',
      'item 1 2. Việc hai',
    ]);
    expect(read('2022. Năm đầu')).toEqual(['paragraph 0 2022. Năm đầu']);
  });

  it('reads tables row by row, without their ruling', () => {
    expect(
      read(
        '| Chỉ tiêu | **2022** |',
        '|:---|---:|',
        '| Mầm non | 93,9% |',
        '',
        'Bậc | Tỷ lệ',
        '--- | ---',
        'THCS | 98,5%',
        '',
        'hết',
      ),
    ).toEqual([
      'row 0 Chỉ tiêu | 2022',
      'row 0 Mầm non | 93,9%',
      'row 0 Bậc | Tỷ lệ',
      'row 0 THCS | 98,5%',
      'paragraph 0 hết',
    ]);
  });

  it('takes marks and links out of the text and leaves what only looks like them', () => {
    expect(
      read(
        '**Đậm** và _nghiêng_, ***cả hai***, ~~bỏ~~, `mã`, [Chỉ thị 12](http://x.vn/a_(b)) <https://x.vn>',
        '',
        '5 * 3 * 2, ten_tep_dai, a < b, 2 ** 3, \\*không\\*, [x], <u>gạch</u>',
      ),
    ).toEqual([
      'paragraph 0 Đậm và nghiêng, cả hai, bỏ, mã, Chỉ thị 12 https://x.vn',
      'paragraph 0 5 * 3 * 2, ten_tep_dai, a < b, 2 ** 3, *không*, [x], gạch',
    ]);
  });

  it('makes captions of images, text of code, and drops rules, comments and link definitions', () => {
    expect(
      read(
        '![Quang cảnh hội nghị](a.jpg)',
        '![](b.jpg)',
        '***',
        '<!-- ghi chú',
        'riêng -->',
        '```',
        '# không phải đề mục',
        '```',
        '> trích dẫn',
        '',
        '[1]: http://x.vn',
      ),
    ).toEqual(['caption 0 Quang cảnh hội nghị', 'paragraph 0 # không phải đề mục', 'paragraph 0 trích dẫn']);
  });

  it('reads the front matter into metadata and refuses a bad one', () => {
    const outcome = readMarkdown(
      '---\r\ntitle: Kế hoạch\r\nissued_on: "2022-02-21"\r\n---\r\n\r\nThân bài.\r\n',
    );
    expect(outcome).toEqual({
      outcome: 'read',
      source: {
        lines: [{ text: 'Thân bài.', kind: 'paragraph', level: 0 }],
        metadata: { title: 'Kế hoạch', issuedOn: '2022-02-21' },
      },
    });
    expect(read('---', 'title: x', 'digest: maybe', '---', 'y')[0]).toMatch(/dòng 3: "digest"/);
  });

  it('stays quick on lines made to be slow', () => {
    const nasty = [
      '['.repeat(50_000),
      '**a '.repeat(20_000),
      `# x${' '.repeat(50_000)}y`,
      '| '.repeat(20_000),
    ];
    expect(read(...nasty.flatMap((line) => [line, '']))).toHaveLength(4);
  });
});
