import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/ingest/lay-out.ts';
import type { SourceLine } from '../../src/ingest/source-line.ts';
import { laidOutOf, linesOf } from '../helpers/sample-text.ts';

const kinds = (text: string): string[] => linesOf(laidOutOf(text));

describe('layOut', () => {
  it('tells a numbered heading from a numbered paragraph', () => {
    expect(
      kinds(`I. Việc làm ngay
1. Sân trường
Sân nào lầy lội thì đổ bê tông trước mùa mưa.
2. Trong lúc chờ kinh phí, các trường tự dọn dẹp.`),
    ).toEqual([
      'heading 2 I. Việc làm ngay',
      'heading 3 1. Sân trường',
      'paragraph 0 Sân nào lầy lội thì đổ bê tông trước mùa mưa.',
      'item 1 2. Trong lúc chờ kinh phí, các trường tự dọn dẹp.',
    ]);
  });

  it('takes the last of a row of items for an item though its full stop is missing', () => {
    expect(
      kinds(`II. Phân công
1. Tổ Toán soạn đề;
2. Tổ Văn coi thi;
3. Văn phòng lo phòng thi`),
    ).toEqual([
      'heading 2 II. Phân công',
      'item 1 1. Tổ Toán soạn đề;',
      'item 1 2. Tổ Văn coi thi;',
      'item 1 3. Văn phòng lo phòng thi',
    ]);
  });

  it('takes short numbered lines under an announcing line for items, and elsewhere for headings', () => {
    const list = '1. Toán\n2. Ngữ văn\n3. Tiếng Anh';
    expect(kinds(`Các môn thi như sau:\n${list}`).slice(1)).toEqual([
      'item 1 1. Toán',
      'item 1 2. Ngữ văn',
      'item 1 3. Tiếng Anh',
    ]);
    expect(kinds(list)).toEqual(['heading 3 1. Toán', 'heading 3 2. Ngữ văn', 'heading 3 3. Tiếng Anh']);
  });

  it('keeps articles and chapters as headings, whatever their lines end with', () => {
    expect(
      kinds(`CHƯƠNG I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh.
Văn bản này nói về việc dạy thêm trong các trường của huyện.
Điều 2. Đối tượng;`),
    ).toEqual([
      'heading 1 CHƯƠNG I',
      'heading 2 QUY ĐỊNH CHUNG',
      'heading 3 Điều 1. Phạm vi điều chỉnh.',
      'paragraph 0 Văn bản này nói về việc dạy thêm trong các trường của huyện.',
      'heading 3 Điều 2. Đối tượng;',
    ]);
  });

  it('takes a line in capitals for a heading over running text, not in the letterhead nor over a signature', () => {
    const running = 'Trong học kỳ vừa qua, các trường của huyện đã hoàn thành kế hoạch dạy học.';
    expect(
      kinds(`PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
BÁO CÁO SƠ KẾT
${running}
KHÓ KHĂN CẦN THÁO GỠ
${running.replace('Trong', 'Sang')}
TRƯỞNG PHÒNG GIÁO DỤC
Lê Văn Bình`),
    ).toEqual([
      'paragraph 0 PHÒNG GIÁO DỤC VÀ ĐÀO TẠO',
      'paragraph 0 BÁO CÁO SƠ KẾT',
      `paragraph 0 ${running}`,
      'heading 2 KHÓ KHĂN CẦN THÁO GỠ',
      `paragraph 0 ${running.replace('Trong', 'Sang')}`,
      'paragraph 0 TRƯỞNG PHÒNG GIÁO DỤC',
      'paragraph 0 Lê Văn Bình',
    ]);
  });

  it('follows the markup where there is one, and never takes a caption for a heading', () => {
    const line = (kind: SourceLine['kind'], text: string, level = 0): SourceLine => ({ kind, text, level });
    const laid = layOut([
      line('heading', '1. Mở đầu', 2),
      line('caption', 'TOÀN CẢNH HỘI TRƯỜNG'),
      line('item', '- Ngoài', 1),
      line('item', '- Trong', 2),
      line('item', 'Không dấu', 1),
      line('row', '1. STT | Tên', 0),
    ]);
    expect(linesOf(laid)).toEqual([
      'heading 2 1. Mở đầu',
      'caption 0 TOÀN CẢNH HỘI TRƯỜNG',
      'item 1 - Ngoài',
      'item 2 - Trong',
      'item 1 Không dấu',
      'row 0 1. STT | Tên',
    ]);
    expect(laid.text).toBe('1. Mở đầu\n\nTOÀN CẢNH HỘI TRƯỜNG\n- Ngoài\n- Trong\nKhông dấu\n1. STT | Tên');
  });

  it('makes one space of any white space and replaces half a surrogate pair', () => {
    const { text } = layOut([{ kind: 'unknown', level: 0, text: ' a\u00A0\t b\uD83D c\uD83D\uDE00 ' }]);
    expect(text).toBe('a b\uFFFD c\uD83D\uDE00');
  });
});
