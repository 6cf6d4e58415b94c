import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extractTasks } from '../../src/extraction/extract-tasks.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';
import { readText } from '../../src/ingest/read-text.ts';
import { anyText } from '../text/finder-promises.ts';
import { faultOfTask } from './task-promises.ts';

const version = (text: string) => {
  const read = readMarkdown(text);
  return read.outcome === 'read' ? readDocument(read.source, 'van-ban.md', 'van-ban.md') : undefined;
};
const tasks = (text: string) => {
  const read = version(text);
  return read ? extractTasks(read) : [];
};
/** "Sở A, Sở B + Sở C @ trước ngày 1/2/2024: text", the parts that are there. */
const lines = (text: string) =>
  tasks(text).map(({ text, lead, coordinating, deadline }) => {
    const names = (agencies: typeof lead) => agencies.map(({ name }) => name).join(', ');
    const joins = coordinating.length > 0 ? ` + ${names(coordinating)}` : '';
    return `${names(lead)}${joins}${deadline ? ` @ ${deadline.day ?? deadline.text}` : ''}: ${text}`;
  });

describe('extractTasks', () => {
  it('reads who leads, who joins in and until when', () => {
    expect(
      tasks('Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và Sở Y tế lập đề án trước ngày 30/6/2022.'),
    ).toMatchObject([
      {
        lead: [{ name: 'Sở Nội vụ', key: 'so noi vu', written: 'Sở Nội vụ' }],
        coordinating: [{ name: 'Sở Tài chính' }, { name: 'Sở Y tế' }],
        deadline: { text: 'trước ngày 30/6/2022', day: '2022-06-30' },
        group: false,
        context: [],
      },
    ]);
  });

  it('gives the items of a list to those its lead-in names, which stands in their context', () => {
    const text = 'Đề nghị UBND các huyện, thành phố:\n\n- Rà soát mạng lưới trường lớp.\n- Bố trí kinh phí.';
    const read = version(text)!;
    const found = extractTasks(read);
    expect(found.map((task) => task.text)).toEqual(['Rà soát mạng lưới trường lớp.', 'Bố trí kinh phí.']);
    for (const { lead, group, context } of found) {
      expect({ group, names: lead.map(({ name }) => name) }).toEqual({
        group: true,
        names: ['UBND các huyện, thành phố'],
      });
      expect(context.map(({ start, end }) => read.text.slice(start, end))).toEqual([
        'UBND các huyện, thành phố',
      ]);
    }
  });

  it('gives what stands below a heading to the body it names', () => {
    expect(
      lines(
        '## Tổ chức thực hiện\n\n### 1. Sở GD&ĐT\n\nHướng dẫn các trường.\n\n### 2. Sở Y tế\n\nKhám sức khỏe cho học sinh.',
      ),
    ).toEqual(['Sở Giáo dục và Đào tạo: Hướng dẫn các trường.', 'Sở Y tế: Khám sức khỏe cho học sinh.']);
  });

  it('goes on with the last subject while sentences have none', () => {
    expect(
      lines(
        'UBND tỉnh yêu cầu Sở Xây dựng kiểm tra các phòng học cũ. Lập danh sách phòng phải sửa. Sở Tài chính cần bố trí đủ vốn.\n\nBáo cáo kết quả hằng tháng.',
      ),
    ).toEqual([
      'Sở Xây dựng: UBND tỉnh yêu cầu Sở Xây dựng kiểm tra các phòng học cũ.',
      'Sở Xây dựng: Lập danh sách phòng phải sửa.',
      'Sở Tài chính: Sở Tài chính cần bố trí đủ vốn.',
      'Sở Tài chính @ hằng tháng: Báo cáo kết quả hằng tháng.',
    ]);
  });

  it('parts clauses where another body is named, and after a lead-in at every semicolon', () => {
    expect(
      lines('Giám đốc Sở kết luận: Văn phòng Sở chuẩn bị hội trường; Thanh tra Sở kiểm tra việc thu chi.'),
    ).toEqual([
      'Văn phòng Sở: Văn phòng Sở chuẩn bị hội trường',
      'Thanh tra Sở: Thanh tra Sở kiểm tra việc thu chi.',
    ]);
    expect(
      lines('Yêu cầu các trường THPT: ôn tập cho học sinh; tổ chức thi thử; báo cáo về Sở.'),
    ).toHaveLength(3);
    expect(lines('Sở Y tế cần mua thuốc; cấp phát về các trường; kiểm tra việc dùng.')).toHaveLength(1);
  });

  it('reads the body named behind the task, in brackets or lines of their own', () => {
    expect(
      lines('UBND tỉnh phân công các việc sau:\n\n- Cấp sách cho học sinh nghèo (Sở Tài chính chủ trì).'),
    ).toEqual(['Sở Tài chính: Cấp sách cho học sinh nghèo (Sở Tài chính chủ trì).']);
    expect(
      lines(
        '## II. Nhiệm vụ\n\n1. Tập huấn cho giáo viên.\n\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Sở Nội vụ.\n- Thời gian: Quý II/2023.',
      ),
    ).toEqual(['Sở Y tế + Sở Nội vụ @ 2023-06-30: Tập huấn cho giáo viên.']);
  });

  it('reads a table with a column for the task and one for who leads', () => {
    const table = [
      '| Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |',
      '| --- | --- | --- | --- |',
      '| Xây dựng đề án | Sở Nội vụ | Sở Tài chính, Sở Y tế | 15/3/2024 |',
      '| Kiểm tra định kỳ | Tổ giúp việc | | Hằng quý |',
    ];
    expect(lines(table.join('\n'))).toEqual([
      'Sở Nội vụ + Sở Tài chính, Sở Y tế @ 2024-03-15: Xây dựng đề án',
      'Tổ giúp việc @ Hằng quý: Kiểm tra định kỳ',
    ]);
    expect(lines('| Trường | Số lớp |\n| --- | --- |\n| THPT A | 20 |')).toEqual([]);
  });

  it.each([
    'Sở GD&ĐT đã tổ chức tập huấn cho 500 giáo viên.',
    'Sáng 12/1, Sở Giáo dục và Đào tạo họp sơ kết học kỳ I.',
    'Tham dự có lãnh đạo Sở Nội vụ, Sở Tài chính và UBND các huyện.',
    'UBND tỉnh tặng bằng khen cho 10 tập thể của ngành Giáo dục.',
    'Sở Nội vụ hoàn thành tốt nhiệm vụ được UBND tỉnh giao.',
    'Các trường tổ chức nhiều hoạt động thiết thực trong năm qua.',
    '## Kết quả năm học\n\n- Rà soát mạng lưới trường lớp, giảm 12 điểm lẻ.\n- Tổ chức thi nghiêm túc.',
    'Hội nghị thông qua các dự thảo sau:\n\n- Báo cáo công tác năm 2021.\n- Kế hoạch năm 2022.',
    'Kính gửi:\n\n- Sở Nội vụ;\n- UBND các huyện.',
    'Quyết định này có hiệu lực từ ngày ký; Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này.',
    '',
  ])('finds none in %j', (text) => {
    expect(lines(text)).toEqual([]);
  });

  it('finds a paragraph that is printed twice once', () => {
    const sentence = 'UBND tỉnh yêu cầu Sở Y tế tiêm vắc xin cho học sinh.';
    expect(lines(`${sentence}\n\n${sentence}`)).toHaveLength(1);
  });

  it('gives every task a span that slices exactly and holds its fields, on any text', () => {
    const piece = fc.constantFrom(
      ...[
        'Giao Sở Nội vụ ',
        'UBND các huyện: ',
        '- ',
        '1. ',
        '\n',
        '\n\n',
        'Các Sở: Nội vụ, Tài chính ',
        'phối hợp với ',
      ],
      ...[
        'trước ngày 30/6/2022',
        'hằng năm',
        '; ',
        '. ',
        'rà soát ',
        'chủ trì ',
        '(Sở Y tế chủ trì)',
        'như sau:',
        '## I. ',
      ],
      ...[
        'Nhiệm vụ: ',
        '| ',
        '| Nhiệm vụ | Chủ trì |\n| --- | --- |\n',
        'Đơn vị chủ trì: Sở Y tế.',
        'Thứ nhất, ',
        '“',
        ')',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
      anyText(),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = version(written);
        if (!read) return;
        for (const task of extractTasks(read)) expect(faultOfTask(read.text, task)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    'Giao Sở Nội vụ, ',
    'Sở Y tế: ',
    '- Giao Sở Y tế:\n',
    'Các Sở: Nội vụ; ',
    'phối hợp với Sở Y tế ',
    'đối với, ',
    'trước ngày 30/6/2022; ',
    'Thứ nhất, rà soát. ',
    '(Sở Y tế ',
    '| Nhiệm vụ | Chủ trì |\n',
    'Đồng thời, ',
    'UBND các huyện, ',
    'a: ',
    'và ',
  ])('gets through 200 kB of %j', (run) => {
    const text = run.repeat(Math.ceil(200_000 / run.length));
    const read = readDocument(readText(text), 'van-ban.txt', 'van-ban.txt');
    for (const task of read ? extractTasks(read) : []) expect(faultOfTask(read!.text, task)).toBeUndefined();
  });
});

describe('extractTasks on the digests of the collection', () => {
  const folder = fileURLToPath(new URL('../../corpus/', import.meta.url));
  const read = (name: string) => version(readFileSync(folder + name, 'utf8'))!;

  it.each(readdirSync(folder))('keeps every field in its words: %s', (name) => {
    const document = read(name);
    for (const task of extractTasks(document)) expect(faultOfTask(document.text, task)).toBeUndefined();
  });

  it('gives each department that Thanh Hóa names its task', () => {
    const found = extractTasks(read('thanh-hoa-nhiem-vu-nam-hoc-2022-2023.md'));
    const named = new Set(found.flatMap(({ lead }) => lead.map(({ key }) => key)));
    const fields = [
      'ke hoach va dau tu',
      'lao dong thuong binh va xa hoi',
      'noi vu',
      'tai chinh',
      'y te',
      'xay dung',
    ];
    expect([...named]).toEqual(
      expect.arrayContaining([...fields.map((field) => `so ${field}`), 'ubnd cap huyen']),
    );
  });

  it('gives the districts of Bắc Giang the resolution to prepare', () => {
    const found = extractTasks(read('bac-giang-06-nhom-nhiem-vu-2022.md'));
    expect(found.find(({ text }) => text.includes('tham mưu Thường vụ'))).toMatchObject({
      group: true,
      lead: [{ key: 'cac huyen' }],
    });
  });
});

const ARTICLES = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

const present = existsSync(ARTICLES);
const lack = present ? '' : ' (skipped: they do not lie beside the project)';

describe.skipIf(!present)(`extractTasks on whole articles${lack}`, () => {
  const articles = existsSync(ARTICLES) ? readdirSync(ARTICLES).filter((name) => name.endsWith('.txt')) : [];
  const read = (name: string) => readDocument(readText(readFileSync(ARTICLES + name, 'utf8')), name, name)!;

  it.each(articles)('keeps every field in its words: %s', (name) => {
    const document = read(name);
    for (const task of extractTasks(document)) expect(faultOfTask(document.text, task)).toBeUndefined();
  });

  it('gives each agency its task', () => {
    const name = articles.find((article) => article.startsWith('001_'))!;
    const found = extractTasks(read(name));
    const [departments] = found.filter(({ lead }) => lead.some(({ key }) => key === 'so xay dung'));
    expect(departments?.lead.map(({ name }) => name)).toEqual([
      ...[
        'Sở Nội vụ',
        'Sở Tài chính',
        'Sở Kế hoạch và Đầu tư',
        'Sở Y tế',
        'Sở Lao động - Thương binh và Xã hội',
      ],
      ...['Sở Xây dựng', 'Sở Thông tin và Truyền thông', 'các đơn vị có liên quan'],
    ]);
    expect(departments?.coordinating.map(({ name }) => name)).toEqual(['Sở Giáo dục và Đào tạo']);
    const of = (key: string) => found.filter(({ lead }) => lead.length === 1 && lead[0]?.key === key).length;
    expect(of('so giao duc va dao tao')).toBeGreaterThan(25);
    expect(of('ubnd cap huyen')).toBe(4);
  });
});
