import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClauses, splitSentences, trimSpan } from '../../src/text/sentences.ts';
import { anyText, faultOfSpans } from './finder-promises.ts';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));
const clauses = (text: string) =>
  splitClauses(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['a plain text', ['Hội nghị bắt đầu lúc 8 giờ.', 'Có 10 điểm cầu tham dự!', 'Ai chủ trì?']],
    ['a degree', ['Chủ trì là TS. Phạm Thị Trung.', 'Hội nghị có 10 điểm cầu.']],
    ['two degrees', ['PGS.TS. Lê Văn An phát biểu.', 'Th.S. Trần Thị Bình báo cáo.']],
    ['a city', ['TP. Thái Bình đạt chuẩn.', 'TX. Mường Lay chưa đạt.']],
    ['a comrade', ['Đ/c Mai Sơn và Đ/c. Long dự họp.', 'Họp xong lúc 11 giờ.']],
    ['initials', ['Em Nguyễn T. A. Bình được giải.', 'Cả lớp vui mừng.']],
    ['a day at the end', ['Hạn cuối là 30/6.', 'Các trường nộp báo cáo.']],
    ['a year at the end', ['Hoàn thành trong năm 2022.', 'Năm 2023 làm tiếp.']],
    ['a percentage with a dot', ['Mầm non đạt 93.9%.', 'Tiểu học đạt 95.5%.']],
    ['a decimal at the end', ['Tỷ lệ là 19,1.', 'Kế hoạch là 20.']],
    ['a number that begins a sentence', ['Tỉnh giao chỉ tiêu.', '12 huyện đã đạt.']],
    ['a document number', ['Thực hiện Chỉ thị số 1112/CT-BGDĐT.', 'Sở báo cáo.']],
    ['a quotation', ['Ông nói: “Phải làm ngay.”', 'Mọi người đồng ý.']],
    ['a bracket', ['(Theo báo cáo của Sở.)', 'Các đơn vị tiếp thu.']],
    ['a next sentence in quotes', ['Ngành có một phương châm.', '“An toàn là trên hết” được nhắc lại.']],
    ['an ellipsis', ['Các môn Toán, Văn…', 'Học sinh chọn thêm hai môn.']],
    ['three dots', ['Các môn Toán, Văn...', 'Học sinh chọn thêm hai môn.']],
    ['"v.v."', ['Phòng cháy, an toàn giao thông v.v.', 'Ngoài ra còn vệ sinh trường lớp.']],
    ['the mark of the end', ['Yêu cầu các đơn vị thực hiện./.', 'Nơi nhận: như trên.']],
    ['an abbreviation in capitals at the end', ['Các xã báo cáo UBND.', 'Phòng GDĐT tổng hợp.']],
    ['a pronoun at the end', ['Đó là ý kiến của ông.', 'Hội nghị nhất trí.']],
    ['a class at the end', ['Sách mới dùng cho lớp 10.', 'Các lớp khác giữ nguyên.']],
    ['a site', ['Theo baothanhhoa.vn đưa tin.', 'Hội nghị diễn ra sáng nay.']],
  ])('knows %s', (_what, expected) => {
    expect(sentences(expected.join(' '))).toEqual(expected);
  });

  it.each([
    ['a label and its words', '1. Rà soát văn bản'],
    ['a label of two parts', '1.1. Nội dung cụ thể'],
    ['a Roman label', 'II. KẾT QUẢ ĐẠT ĐƯỢC'],
    ['a lettered label', 'a. Đối với mầm non'],
    ['an article', 'Điều 3. Tổ chức thực hiện'],
    ['a section', 'Mục IV. Giải pháp'],
    ['numbers after a colon and semicolons', 'Các việc gồm: 1. Rà soát; 2. Bổ sung; 3. Báo cáo.'],
    ['a signature', 'KT. GIÁM ĐỐC'],
    ['a question inside', '“Học để làm gì?” là chủ đề năm nay.'],
    ['dots inside', 'Thi các môn Toán, Văn... rồi mới xét tuyển.'],
    ['dots before a figure', 'Thi các môn Toán, Văn… 5 môn tất cả.'],
    ['a stop before a small letter', 'Sở có văn bản. nhưng chưa gửi.'],
    ['a place without a space', 'Họp tại TP.Thái Bình chiều nay'],
    ['a label without a space', '1.Rà soát văn bản'],
    ['a title without a space', 'TS.Phạm Thị Trung chủ trì'],
    ['a number in English', 'Directive No. 12 of the Ministry'],
  ])('keeps %s together', (_what, text) => {
    expect(sentences(text)).toEqual([text]);
  });

  it('parts numbered sentences of one line', () => {
    expect(sentences('1. Rà soát văn bản. 2. Tăng cường kiểm tra.')).toEqual([
      '1. Rà soát văn bản.',
      '2. Tăng cường kiểm tra.',
    ]);
  });

  it('takes a figure after a colon for a figure', () => {
    expect(sentences('Tổng số giáo viên: 15. Trong đó có 10 nữ.')).toEqual([
      'Tổng số giáo viên: 15.',
      'Trong đó có 10 nữ.',
    ]);
  });

  it('parts sentences between which the space was forgotten, but no address', () => {
    expect(sentences('Nâng cao chất lượng.Tăng cường kiểm tra.')).toEqual([
      'Nâng cao chất lượng.',
      'Tăng cường kiểm tra.',
    ]);
    expect(sentences('Xong trong năm 2022.Tỉnh sẽ tổng kết.')).toHaveLength(2);
    expect(sentences('Theo Baothanhhoa.Vn và thu@So.Edu.Vn thì')).toHaveLength(1);
  });

  it('ends at the end of a line', () => {
    expect(sentences('KẾ HOẠCH\nNăm học 2022-2023\n\n  Căn cứ…  ')).toEqual([
      'KẾ HOẠCH',
      'Năm học 2022-2023',
      'Căn cứ…',
    ]);
  });

  it('looks at nothing outside its range', () => {
    const text = 'Một. Hai. Ba.';
    expect(splitSentences(text, { start: 5, end: 9 })).toEqual([{ start: 5, end: 9 }]);
    expect(splitSentences(text, { start: 5, end: 8 })).toEqual([{ start: 5, end: 8 }]);
    expect(splitSentences(text, { start: 4, end: 4 })).toEqual([]);
    expect(splitSentences('')).toEqual([]);
  });

  it('covers every character but white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const spans = splitSentences(text);
        expect(faultOfSpans(text, spans)).toBeUndefined();
        const covered = spans.map(({ start, end }) => text.slice(start, end));
        expect(covered.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const sentence of covered) {
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toContain('\n');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['TS. A ', '1. A ', '1.', 'a. ', '....', '… ', '.) ', 'Đ/c. ', 'a', ' ', '\n', 'Aa.Aa'])(
    'gets through 200 kB of %j',
    (run) => {
      const text = run.repeat(Math.ceil(200_000 / run.length));
      const length = splitSentences(text).reduce((sum, span) => sum + span.end - span.start, 0);
      expect(length).toBeLessThanOrEqual(text.length);
    },
  );
});

describe('splitClauses', () => {
  it.each([
    ['rà soát văn bản; bổ sung kế hoạch; báo cáo', ['rà soát văn bản', 'bổ sung kế hoạch', 'báo cáo']],
    ['theo kế hoạch (đợt 1; đợt 2); báo cáo Sở', ['theo kế hoạch (đợt 1; đợt 2)', 'báo cáo Sở']],
    ['phương châm “an toàn; hiệu quả”; thực hiện 5K', ['phương châm “an toàn; hiệu quả”', 'thực hiện 5K']],
    ['"dạy tốt; học tốt"; «vui; khỏe»; [a; b]', ['"dạy tốt; học tốt"', '«vui; khỏe»', '[a; b]']],
    ['ngoài (trong (sâu; hơn); nữa); hết', ['ngoài (trong (sâu; hơn); nữa)', 'hết']],
    ['a) dạy học; b) kiểm tra; c) báo cáo', ['a) dạy học', 'b) kiểm tra', 'c) báo cáo']],
    ['chất lượng cao;, nâng chuẩn; ;', ['chất lượng cao', 'nâng chuẩn']],
    ['một câu không có gì để tách.', ['một câu không có gì để tách.']],
    ['; ; ,', []],
  ])('parts %j', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  it('is not held up by a bracket or quote that is never closed', () => {
    expect(clauses('theo kế hoạch (đợt 1; báo cáo Sở; tổng kết')).toHaveLength(3);
    expect(clauses('phương châm “an toàn; thực hiện 5K; tổng kết')).toHaveLength(3);
    expect(clauses('màn hình 15"; máy chiếu; loa')).toHaveLength(3);
    expect(clauses('mở ngoặc) rồi; đóng (sau')).toHaveLength(2);
  });

  it('parts the asked sentence only', () => {
    const text = 'Một; hai. Ba; bốn.';
    expect(splitClauses(text, { start: 10, end: 18 })).toEqual([
      { start: 10, end: 12 },
      { start: 14, end: 18 },
    ]);
  });

  it('gives ordered spans with words in them, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const spans = splitClauses(text, { start: 0, end: text.length });
        expect(faultOfSpans(text, spans)).toBeUndefined();
        for (const { start, end } of spans) expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
        const letters = (whole: string) => whole.replace(/[^\p{L}\p{N}]/gu, '');
        expect(spans.map(({ start, end }) => letters(text.slice(start, end))).join('')).toBe(letters(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['((((', '"; ', 'a; ', '(a; ', '“”', ');('])('gets through 200 kB of %j', (run) => {
    const text = run.repeat(Math.ceil(200_000 / run.length));
    expect(splitClauses(text, { start: 0, end: text.length }).length).toBeLessThanOrEqual(text.length);
  });
});

describe('trimSpan', () => {
  it('leaves white space out at either end', () => {
    const text = ' \n\u00A0kế hoạch \t';
    const span = trimSpan(text, { start: 0, end: text.length });
    expect(text.slice(span.start, span.end)).toBe('kế hoạch');
    expect(trimSpan('   ', { start: 0, end: 3 })).toEqual({ start: 3, end: 3 });
  });
});
