import { createHash } from 'node:crypto';
import type { Block, DocumentMetadata, DocumentSummary, Version } from '../../src/domain/document.ts';
import type { Span } from '../../src/domain/span.ts';

const TASKS = [
  'Rà soát, sắp xếp mạng lưới trường lớp gắn với quy hoạch của từng huyện, không để điểm trường lẻ dưới 10 học sinh.',
  'Bồi dưỡng giáo viên dạy chương trình giáo dục phổ thông mới, trước hết ở các môn tiếng Anh và tin học.',
  'Hoàn thành phòng học kiên cố cho 41 trường vùng cao; tỷ lệ kiên cố hóa đạt 93,9% vào cuối năm.',
  'Giữ vững kết quả phổ cập giáo dục mầm non cho trẻ 5 tuổi và xóa mù chữ mức độ 2.',
  'Đẩy mạnh chuyển đổi số: 100% trường học dùng sổ điểm điện tử từ học kỳ II.',
  'Huy động xã hội hóa đúng quy định, công khai mọi khoản thu đầu năm học.',
] as const;

const BACKGROUND = Array.from(
  { length: 14 },
  (_, n) =>
    `Báo cáo của phòng Giáo dục huyện thứ ${n + 1} nêu kết quả thực hiện năm trước, những việc còn chậm và kiến nghị về biên chế, cơ sở vật chất, kinh phí thường xuyên cho các trường trên địa bàn.`,
);

type Line = readonly [kind: Block['kind'], level: number, text: string];

const CONCLUSION: readonly Line[] = [
  ['heading', 1, 'I. Tình hình chung'],
  ['paragraph', 0, 'Ngày 14/02/2023, UBND tỉnh Hòa Sơn họp với các huyện về nhiệm vụ giáo dục 📌 năm 2023.'],
  ...BACKGROUND.map((text): Line => ['paragraph', 0, text]),
  ['heading', 1, 'II. Kết luận'],
  ['paragraph', 0, 'Chủ tịch UBND tỉnh giao các ngành, địa phương tập trung 06 nhóm nhiệm vụ sau:'],
  ...TASKS.map((text, n): Line => ['item', 1, `${n + 1}. ${text}`]),
  ['heading', 1, 'III. Tổ chức thực hiện'],
  ['heading', 2, '1. Phân công'],
  ['paragraph', 0, 'Sở Giáo dục và Đào tạo chủ trì, báo cáo kết quả trước ngày 30/11/2023.'],
  ['heading', 2, '2. Chỉ tiêu từng huyện'],
  ['row', 0, 'Huyện | Trường kiên cố | Tỷ lệ'],
  ['row', 0, 'Nậm Pồng | 12/13 | 92,3%'],
  ['row', 0, 'Tân Lập | 209/209 | 100%'],
];

const PLAN: readonly Line[] = [
  ['heading', 1, 'Điều 1. Mục tiêu'],
  [
    'paragraph',
    0,
    'Kế hoạch áp dụng cho các trường có <script>alert(1)</script> trong văn bản & dấu "ngoặc".',
  ],
  ['heading', 1, 'Điều 2. Thời gian'],
  ['paragraph', 0, 'Hoàn thành trước ngày 31/12/2021.'],
];

const versionOf = (
  documentId: string,
  ordinal: number,
  lines: readonly Line[],
  metadata: DocumentMetadata,
  source: string,
): Version => {
  let text = '';
  const blocks: Block[] = [];
  for (const [kind, level, line] of lines) {
    blocks.push({ kind, level, start: text.length, end: text.length + line.length });
    text += `${line}\n`;
  }
  const hash = createHash('sha256').update(text).digest('hex');
  const createdAt = `2024-0${ordinal}-05T08:00:00Z`;
  return {
    id: `${documentId}@${ordinal}`,
    documentId,
    ordinal,
    hash,
    text,
    metadata,
    blocks,
    enumerations: [],
    createdAt,
    source,
  };
};

const conclusionFacts: DocumentMetadata = {
  title: 'Hòa Sơn: kết luận hội nghị về 06 nhóm nhiệm vụ trọng tâm giáo dục và đào tạo năm 2023',
  kind: 'kết luận hội nghị',
  number: '27/KL-UBND',
  issuer: 'UBND tỉnh Hòa Sơn',
  issuedOn: '2023-02-14',
  place: 'tỉnh Hòa Sơn',
  period: 'năm 2023',
  bases: ['1112/CT-BGDĐT'],
  digest: true,
};

/** Two versions of a conclusion (the second adds its table) and one plan whose words look like markup. */
export const sampleVersions: readonly Version[] = [
  versionOf('hoa-son-2023', 1, CONCLUSION.slice(0, -4), conclusionFacts, 'hoa-son-2023.txt'),
  versionOf('hoa-son-2023', 2, CONCLUSION, conclusionFacts, 'https://hoason.example.vn/ket-luan-27'),
  versionOf(
    'ke-hoach-cat-linh',
    1,
    PLAN,
    {
      title: 'Kế hoạch <b>kiên cố hóa</b> trường học huyện Cát Lĩnh',
      kind: 'kế hoạch',
      place: 'huyện Cát Lĩnh',
      bases: [],
      digest: false,
    },
    'javascript:alert(1)',
  ),
];

export const summaryOf = (version: Version): DocumentSummary => ({
  documentId: version.documentId,
  versionId: version.id,
  ordinal: version.ordinal,
  source: version.source,
  metadata: version.metadata,
  length: version.text.length,
  createdAt: version.createdAt,
});

/** Where some words stand in a version; fails the test when they do not. */
export const spanOf = (version: Version, words: string): Span => {
  const start = version.text.indexOf(words);
  if (start < 0) throw new Error(`the sample does not hold: ${words}`);
  return { start, end: start + words.length };
};

export const sampleTasks: readonly string[] = TASKS;
