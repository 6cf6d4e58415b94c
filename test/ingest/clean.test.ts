import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../src/ingest/clean.ts';
import { readText } from '../../src/ingest/read-text.ts';
import type { SourceLine } from '../../src/ingest/source-line.ts';

const LEAD =
  'Sáng 28-8, UBND tỉnh Hòa An họp trực tuyến với 9 huyện, thành phố để giao việc cho năm học mới, trọng tâm là phòng học và giáo viên.';
const BODY = [
  'Báo cáo tại cuộc họp, Sở Giáo dục và Đào tạo cho biết toàn tỉnh còn thiếu 236 giáo viên, tập trung ở môn Tiếng Anh và môn Tin học.',
  'Từ đó, UBND tỉnh yêu cầu các huyện bố trí đủ giáo viên trước ngày khai giảng, không để lớp nào phải học ba ca trong năm học mới.',
  'Các huyện báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 10-9 để tổng hợp, trình UBND tỉnh xem xét tại phiên họp tháng 9.',
];
const [FIRST = '', SECOND = '', THIRD = ''] = BODY;

/** Lines of a plain text, each "kind" marked where cleaning gave one; blank lines as "". */
const clean = (...lines: string[]): string[] =>
  cleanLines(readText(lines.join('\n')).lines).map(({ kind, text }) =>
    kind === 'caption' ? `[ảnh] ${text}` : text,
  );

describe('cleanLines', () => {
  it('makes spaces single, runs of blank lines one, and leaves none at the ends', () => {
    expect(clean('', ' ', '  Năm  học\u00A0 mới ', '', ' ', '', FIRST, '')).toEqual([
      'Năm học mới',
      '',
      FIRST,
    ]);
  });

  it('removes the boxes around an article and the initials at its end', () => {
    const page = `Lượt xem: 12\nĐọc bài viết\n${FIRST}\n\n${SECOND}\n\nNHL\n\nNHL\n\n{name} - {time}\n Trả lời\n{body}
      0 bình luận\nÝ kiến của bạn sẽ được biên tập trước khi đăng.\nThời tiết\nĐịa phương\nXem thêm TP.Hòa An
      Chia sẻ thông tin với bạn bè!\nTắt [X]`;
    expect(clean(page)).toEqual([FIRST, '', SECOND]);
  });

  it('leaves a heading that looks like a box alone where no box is', () => {
    expect(clean(FIRST, 'Địa phương', SECOND, 'Thời tiết', THIRD)).toEqual([
      FIRST,
      'Địa phương',
      SECOND,
      'Thời tiết',
      THIRD,
    ]);
    expect(clean('UBND', FIRST)).toEqual(['UBND', FIRST]);
  });

  it('removes repeats of title and lead, whichever comes first, and keeps the agency before the lead', () => {
    const title = 'Hòa An giao việc cho năm học 2023 - 2024';
    expect(clean(`(Baohoaan.vn) - ${LEAD}`, '', title, '', LEAD, '', title.toUpperCase(), '', FIRST)).toEqual(
      [`(Baohoaan.vn) - ${LEAD}`, '', title, '', FIRST],
    );
    expect(clean(title, `${LEAD.slice(0, 60)}…`, LEAD, FIRST)).toEqual([title, LEAD, FIRST]);
  });

  it('keeps lines that differ in a figure, items that are alike, and repeats far apart', () => {
    const items = [
      '- Báo cáo kết quả thực hiện về Sở trước ngày 10-9;',
      '- Báo cáo kết quả thực hiện về Sở trước ngày 10-9;',
    ];
    const points = [
      'đ) Người thuộc đối tượng ở điểm đ khoản này;',
      'd) Người thuộc đối tượng ở điểm d khoản này;',
    ];
    expect(clean(...points, 'Người thuộc đối tượng ở điểm đ', 'Người thuộc đối tượng ở điểm d')).toHaveLength(
      4,
    );
    const goals = ['Tỷ lệ phòng học kiên cố mầm non đạt 91%', 'Tỷ lệ phòng học kiên cố mầm non đạt 92%'];
    const heading = 'Tổ chức thực hiện nhiệm vụ năm học';
    const lines = [...goals, ...items, heading, FIRST, SECOND, THIRD, LEAD, heading, 'Hết phần hai.'];
    expect(clean(...lines)).toEqual(lines);
    expect(
      clean(FIRST, SECOND, THIRD, LEAD, 'a b c', 'd e f', 'g h i', 'k l m', heading, '', heading),
    ).toHaveLength(9);
  });

  it('removes lists of other pages at the end, and in the middle up to where the text goes on', () => {
    const links = [
      'Bình Lâm khởi công trường tiểu học mới',
      'Tập huấn sách giáo khoa lớp 4 cho giáo viên (12/08/2023)',
    ];
    expect(clean(FIRST, 'Tin liên quan', ...links, 'In bài viết')).toEqual([FIRST]);
    expect(clean(FIRST, 'Tin liên quan:', '- Một trang khác', '- Một trang khác nữa', SECOND)).toEqual([
      FIRST,
      SECOND,
    ]);
    expect(clean(FIRST, 'Tin khác', ...links, 'Kết quả đạt được', SECOND)).toEqual([
      FIRST,
      'Kết quả đạt được',
      SECOND,
    ]);
    expect(clean(FIRST, 'Các tin khác', 'Điều 3. Tổ chức thực hiện', SECOND)).toEqual([
      FIRST,
      'Điều 3. Tổ chức thực hiện',
      SECOND,
    ]);
  });

  it('marks captions but never the first line, nor the title after a lead', () => {
    const caption = 'Đồng chí Trần Thị Lan phát biểu tại hội nghị';
    expect(clean(caption, '', FIRST, '', 'Ảnh minh họa.', '', `${caption} giao ban`)).toEqual([
      caption,
      '',
      FIRST,
      '',
      '[ảnh] Ảnh minh họa.',
      '',
      `[ảnh] ${caption} giao ban`,
    ]);
    expect(clean(LEAD, caption, FIRST)).toEqual([LEAD, caption, FIRST]);
  });

  it('keeps source lines, and table rows whatever they say', () => {
    const rows: SourceLine[] = ['Lượt xem: 12', 'Bình luận', '0 | 1'].map((text) => ({
      text,
      kind: 'row',
      level: 0,
    }));
    expect(cleanLines(rows)).toEqual(rows);
    expect(clean(FIRST, 'Nguồn: Sở Giáo dục và Đào tạo', 'Theo baohoaan.vn')).toHaveLength(3);
  });
});

const FURNITURE =
  `Lượt xem: 12|Thời tiết|Địa phương|Trả lời|{body}|Tin liên quan|Các tin khác|Chia sẻ|12||  |---|NHL
  |Trang chủ > Tin tức|Bình Lâm khởi công trường mới|- Một trang khác|Ảnh minh họa.|Kết quả đạt được trong năm học…
  |Đồng chí Trần Thị Lan phát biểu tại hội nghị|Điều 3. Tổ chức thực hiện`.split('|');

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FURNITURE) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...BODY, LEAD, `(Baohoaan.vn) - ${LEAD}`, `${LEAD.slice(0, 50)}...`),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);
const line: fc.Arbitrary<SourceLine> = fc.record({
  text,
  kind: fc.constantFrom('heading', 'paragraph', 'item', 'row', 'caption', 'blank', 'unknown'),
  level: fc.integer({ min: 0, max: 3 }),
});
const lines = fc.array(line, { maxLength: 25 });

describe('cleanLines, whatever the lines', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const once = cleanLines(some);
        expect(cleanLines(once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it('never adds, rewords or reorders: what is left is part of what was there', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const before = some.map(({ text }) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
        let at = 0;
        for (const { text } of cleanLines(some)) {
          if (text === '') continue;
          const found = before.indexOf(text, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + 1;
        }
      }),
    );
  });

  it('never removes a long line with a sentence in it, unless the line repeats', () => {
    const sentence = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...BODY, LEAD))
      .map(([number, body]): SourceLine => ({
        text: `Mục số ${number}: ${body}`,
        kind: 'unknown',
        level: 0,
      }));
    const mixed = fc.array(fc.oneof(line, sentence), { maxLength: 25 });
    fc.assert(
      fc.property(mixed, (some) => {
        const left = new Set(cleanLines(some).map(({ text }) => text));
        const sentences = some.map(({ text }) => text).filter((text) => text.startsWith('Mục số'));
        expect(sentences.filter((text) => !left.has(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
