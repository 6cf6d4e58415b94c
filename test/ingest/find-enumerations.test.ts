import { describe, expect, it } from 'vitest';
import { findEnumerations } from '../../src/ingest/find-enumerations.ts';
import { layOut } from '../../src/ingest/lay-out.ts';
import type { SourceLine } from '../../src/ingest/source-line.ts';
import { laidOutOf, listsOf } from '../helpers/sample-text.ts';

describe('dashed lists', () => {
  const BEFORE = 'Trong quý tới, mỗi trường làm các việc sau:';

  it('gives the items without dash and semicolon, under the sentence that announces them', () => {
    expect(
      listsOf(`Năm học đã bắt đầu. ${BEFORE}
- dọn vườn trường;
- 100% lớp có tủ sách;
-sơn lại cổng.
Hiệu trưởng kiểm tra vào thứ sáu hằng tuần.`),
    ).toEqual([
      {
        form: 'bulleted',
        lead: BEFORE,
        items: ['dọn vườn trường', '100% lớp có tủ sách', 'sơn lại cổng.'],
      },
    ]);
  });

  it('takes a line that lost its dash for an item, first or in the middle', () => {
    const [list] = listsOf(`${BEFORE}
Đắp lại bờ rào phía đông.
- Khơi rãnh nước.
Lợp lại mái nhà xe.
- Quét vôi tường bao.`);
    expect(list?.items).toEqual([
      'Đắp lại bờ rào phía đông.',
      'Khơi rãnh nước.',
      'Lợp lại mái nhà xe.',
      'Quét vôi tường bao.',
    ]);
  });

  it('is not interrupted by the caption of a picture', () => {
    const [list, ...others] = listsOf(`${BEFORE}
- Khơi rãnh nước.
Quang cảnh hội nghị
- Quét vôi tường bao.`);
    expect(list?.items).toEqual(['Khơi rãnh nước.', 'Quét vôi tường bao.']);
    expect(others).toEqual([]);
  });

  it('ends where its last item is closed: what follows further on is another list', () => {
    const lists = listsOf(`${BEFORE}
- khơi rãnh nước;
- quét vôi tường bao.
Các xã cũng được giao việc.
- góp ngày công;
- góp vật liệu.`);
    expect(lists.map((list) => list.items)).toEqual([['khơi rãnh nước', 'quét vôi tường bao.']]);
  });

  it('parts two lists in a row, each with its own lead-in', () => {
    expect(
      listsOf(`Về sân bãi, cần:
- san nền;
- trồng cỏ.
Về nhà bếp, cần:
- thay bồn rửa;
- lắp tủ hấp.`).map(({ lead, items }) => [lead, ...items]),
    ).toEqual([
      ['Về sân bãi, cần:', 'san nền', 'trồng cỏ.'],
      ['Về nhà bếp, cần:', 'thay bồn rửa', 'lắp tủ hấp.'],
    ]);
  });

  it('is none when nothing announces it, and is one under a heading', () => {
    const items = '- san nền;\n- trồng cỏ.';
    expect(listsOf(`Trường nằm cạnh bờ sông.\n${items}`)).toEqual([]);
    expect(listsOf(`II. Việc sân bãi\n${items}`).map((list) => list.lead)).toEqual(['II. Việc sân bãi']);
  });

  it('begins with the sentence before when the announcing one is too short to be understood', () => {
    const [list] = listsOf(`Phòng giao 03 nhiệm vụ cho các trường. Cụ thể như sau:
- san nền;
- trồng cỏ;
- thay bồn rửa.`);
    expect(list?.lead).toBe('Phòng giao 03 nhiệm vụ cho các trường. Cụ thể như sau:');
    expect(list?.statedCount).toBe(3);
  });
});

describe('numbered and lettered lists', () => {
  it('goes on over paragraphs that belong to an item', () => {
    const [list] = listsOf(`Công việc của tổ bảo vệ:
1. Trực cổng từ 6 giờ.
Ca trực ghi sổ đầy đủ.
2. Kiểm tra bình chữa cháy.
3. Khóa cửa các phòng học.
Tổ trưởng chịu trách nhiệm chung.`);
    expect(list).toEqual({
      form: 'numbered',
      lead: 'Công việc của tổ bảo vệ:',
      items: [
        'Trực cổng từ 6 giờ.\n\nCa trực ghi sổ đầy đủ.',
        'Kiểm tra bình chữa cháy.',
        'Khóa cửa các phòng học.',
      ],
    });
  });

  it('keeps what is nested in an item with it, and gives the nested list as one of its own', () => {
    const lists = listsOf(`Việc của các tổ:
1. Tổ bếp:
a) đi chợ;
b) nấu ăn, gồm:
- bữa sáng;
- bữa trưa.
2. Tổ vườn tưới cây./.
Tổng phụ trách theo dõi và báo lại cho Hiệu trưởng, cụ thể:
- hằng ngày;
- hằng tuần.`);
    expect(lists.map(({ lead, items }) => ({ lead, items }))).toEqual([
      {
        lead: 'Việc của các tổ:',
        items: [
          'Tổ bếp:\n\na) đi chợ;\n\nb) nấu ăn, gồm:\n\n- bữa sáng;\n\n- bữa trưa.',
          'Tổ vườn tưới cây.',
        ],
      },
      {
        lead: 'Tổ bếp:',
        items: ['đi chợ', 'nấu ăn, gồm:\n\n- bữa sáng;\n\n- bữa trưa.'],
      },
      { lead: 'nấu ăn, gồm:', items: ['bữa sáng', 'bữa trưa.'] },
      {
        lead: 'Tổng phụ trách theo dõi và báo lại cho Hiệu trưởng, cụ thể:',
        items: ['hằng ngày', 'hằng tuần.'],
      },
    ]);
  });

  it('begins anew at 1', () => {
    expect(
      listsOf(`Khối sáng:
1. Chào cờ.
2. Vào lớp.
Khối chiều:
1. Điểm danh.
2. Vào lớp.
3. Tan trường.`).map(({ lead, items }) => [lead, items.length]),
    ).toEqual([
      ['Khối sáng:', 2],
      ['Khối chiều:', 3],
    ]);
  });

  it('reads letters of the Vietnamese row and of the Latin one', () => {
    const letters = (row: string): string[] =>
      listsOf(
        `Gồm các mục:\n${[...row].map((letter) => `${letter}) mục ${letter};`).join('\n')}`,
      )[0]?.items.map((item) => item.slice(-1)) ?? [];
    expect(letters('abcdđegh').join('')).toBe('abcdđegh');
    expect(letters('abcdefgh').join('')).toBe('abcdefgh');
  });

  it('takes a date and a share at the start of a line for what they are', () => {
    expect(
      listsOf(`Kết quả đến nay như sau:
1. Xây xong bếp.
10/10 huyện đã báo cáo.
19.8.2022 là hạn cuối.
2. Lắp xong quạt.`),
    ).toEqual([
      {
        form: 'numbered',
        lead: 'Kết quả đến nay như sau:',
        items: ['Xây xong bếp.\n\n10/10 huyện đã báo cáo.\n\n19.8.2022 là hạn cuối.', 'Lắp xong quạt.'],
      },
    ]);
  });

  it('makes a list of numbered headings, each by its line alone', () => {
    const lists = listsOf(`Các trường lo 02 việc lớn sau đây:
I. Nước sạch
Trường nào chưa có giếng thì khoan trong tháng này.
1. Bể lọc
2. Đường ống
II. Ánh sáng
Mỗi phòng học có ít nhất tám bóng đèn.`);
    expect(lists[0]).toEqual({
      form: 'numbered',
      lead: 'Các trường lo 02 việc lớn sau đây:',
      items: ['Nước sạch', 'Ánh sáng'],
      statedCount: 2,
    });
    expect(lists[1]?.items).toEqual(['Bể lọc', 'Đường ống']);
  });

  it('does not make one list of chapters and articles', () => {
    const lists = listsOf(`Chương I. Việc chung
Điều 1. Trực nhật
Điều 2. Chào cờ
Chương II. Việc riêng
Điều 3. Thư viện`);
    expect(lists.map((list) => list.items)).toEqual([['Trực nhật', 'Chào cờ']]);
  });

  it('tells the count that is stated from the count there is', () => {
    const [list] = listsOf(`Thực hiện 04 giải pháp:
1. Dạy bù;
2. Dạy kèm;
3. Kiểm tra lại.`);
    expect(list?.statedCount).toBe(4);
    expect(list?.items).toHaveLength(3);
  });
});

describe('ordinal lists', () => {
  it('joins paragraphs that begin with "Thứ nhất", "Thứ hai", with what goes on in between', () => {
    const [list] = listsOf(`Giám đốc nêu ba yêu cầu với các trường:
Thứ nhất, giữ nền nếp. Không ai vào muộn.
Thứ hai, giữ sạch đẹp.
Mỗi lớp nhận một bồn hoa.
Thứ ba: giữ an toàn.
Thứ tư, ngày 5/10/2022, các trường báo cáo.`);
    expect(list).toEqual({
      form: 'ordinal',
      lead: 'Giám đốc nêu ba yêu cầu với các trường:',
      items: [
        'giữ nền nếp. Không ai vào muộn.',
        'giữ sạch đẹp.\n\nMỗi lớp nhận một bồn hoa.',
        'giữ an toàn.',
      ],
      statedCount: 3,
    });
  });

  it.each([
    'Một là, A|Hai là, B|Ba là, C',
    'Một là A|Hai là B|Ba là C',
    'Thứ nhất là A|Thứ hai là B|Thứ ba là C',
  ])('reads %s', (lines) => {
    const [list] = listsOf(`Cần nhớ:\n${lines.replaceAll('|', '.\n')}.`);
    expect(list?.items).toEqual(['A.', 'B.', 'C.']);
  });

  it('goes on past the tenth', () => {
    const words = 'nhất hai ba tư năm sáu bảy tám chín mười'.split(' ');
    const lines = [...words, 'mười một', 'mười hai'].map((word, at) => `Thứ ${word}, việc số ${at + 1}.`);
    expect(listsOf(`Các việc như sau:\n${lines.join('\n')}`)[0]?.items).toHaveLength(12);
  });
});

describe('lists nested by their markup', () => {
  const line = (kind: SourceLine['kind'], text: string, level = 0): SourceLine => ({ kind, text, level });

  it('parts the levels, though both are marked with a dash', () => {
    const laid = layOut([
      line('paragraph', 'Chuẩn bị:'),
      line('item', '- bàn ghế, gồm:', 1),
      line('item', '- bàn đôi', 2),
      line('item', '- ghế tựa', 2),
      line('item', '- bảng', 1),
    ]);
    expect(
      findEnumerations(laid).map((list) => list.items.map(({ start, end }) => laid.text.slice(start, end))),
    ).toEqual([
      ['bàn ghế, gồm:\n- bàn đôi\n- ghế tựa', 'bảng'],
      ['bàn đôi', 'ghế tựa'],
    ]);
  });

  it('makes a list of items that show no mark', () => {
    const laid = layOut([line('paragraph', 'Chuẩn bị:'), line('item', 'bàn', 1), line('item', 'ghế', 1)]);
    expect(findEnumerations(laid)[0]?.items).toHaveLength(2);
  });
});

it('names the headings above a list, not those that are its items', () => {
  const laid = laidOutOf(`Việc của năm nay:
I. Sân trường
Các việc cần làm:
- san nền;
- trồng cỏ.
II. Nhà bếp
1. Bồn rửa
2. Tủ hấp`);
  expect(findEnumerations(laid).map((list) => list.heading)).toEqual(['', 'I. Sân trường', 'II. Nhà bếp']);
});
