import type { Version } from '../../src/domain/document.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { sliceSpan, type Span } from '../../src/domain/span.ts';
import { extractTargets } from '../../src/extraction/extract-targets.ts';
import { extractTasks } from '../../src/extraction/extract-tasks.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';

/** A document as the product would have read it from a Markdown file. */
function sampleVersion(name: string, markdown: string): Version {
  const read = readMarkdown(markdown);
  if (read.outcome !== 'read') throw new Error(read.reason);
  const draft = readDocument(read.source, `${name}.md`, `/${name}.md`);
  if (!draft) throw new Error('no words');
  const { text, metadata, blocks, enumerations, source } = draft;
  return {
    id: `${name}-1`,
    documentId: name,
    ordinal: 1,
    hash: name,
    text,
    metadata,
    blocks,
    enumerations,
    source,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

/** Evidence as retrieval gives it when every version is worth a look. */
export const evidenceOf = (...versions: Version[]): Evidence => ({
  passages: [],
  versions,
  documents: versions.map(({ documentId, id, ordinal, source, metadata, text, createdAt }) => ({
    documentId,
    versionId: id,
    ordinal,
    source,
    metadata,
    length: text.length,
    createdAt,
  })),
  targets: versions.flatMap((version) =>
    extractTargets(version).map((draft, at) => rowOf(version, draft, 't', at)),
  ),
  tasks: versions.flatMap((version) =>
    extractTasks(version).map((draft, at) => rowOf(version, draft, 'n', at)),
  ),
  recordVersions: versions,
});

function rowOf<D extends Span>(version: Version, draft: D, letter: string, ordinal: number) {
  const { id: versionId, documentId, source, metadata } = version;
  const { title, number, issuer, issuedOn } = metadata;
  return {
    record: { ...draft, id: `${versionId}:${letter}${ordinal}`, versionId, documentId, ordinal },
    quote: sliceSpan(version.text, draft),
    source: {
      documentId,
      versionId,
      ordinal: version.ordinal,
      source,
      title,
      ...(number === undefined ? {} : { number }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(issuedOn === undefined ? {} : { issuedOn }),
    },
  };
}

/** A made-up directive with figures of several levels, tasks, shortcomings and people. */
export const BINH_MINH = sampleVersion(
  'binh-minh',
  `---
title: "Huyện Bình Minh: kết luận hội nghị giáo dục năm 2031"
kind: "kết luận hội nghị"
issuer: "UBND huyện Bình Minh"
place: "huyện Bình Minh"
issued_on: "2031-03-04"
period: "năm 2031"
---

Ngày 04/3/2031, tại hội trường UBND huyện, Phó Chủ tịch UBND huyện Trần Văn Hải chủ trì hội nghị về giáo dục. Trưởng phòng GD&ĐT Lê Thị Mơ báo cáo kết quả năm 2030.

## Chỉ tiêu năm 2031

Về thư viện đạt chuẩn, chỉ tiêu của mầm non là 61,5%, tiểu học 72%, THCS 83,4%. Duy trì 12/12 xã đạt chuẩn phổ cập mức độ 1; phấn đấu 7 xã đạt mức độ 2.

## Tồn tại, hạn chế

- Một số trường thiếu giáo viên âm nhạc;
- Sân chơi xuống cấp;
- Hồ sơ sổ sách còn trùng lặp.

## Nhiệm vụ trọng tâm năm 2031

Chủ tịch huyện giao 04 nhiệm vụ trọng tâm sau:

1. Phòng GD&ĐT rà soát đội ngũ giáo viên âm nhạc trước ngày 30/6/2031.
2. Phòng Tài chính - Kế hoạch bố trí kinh phí sửa sân chơi theo Quyết định số 88/QĐ-UBND ngày 15/01/2031.
3. Các trường không được tổ chức thi tuyển vào lớp 1.
4. UBND các xã vận động trẻ 5 tuổi ra lớp.
`,
);

/** Another place with the same kind of tasks, another year. */
export const HOA_SEN = sampleVersion(
  'hoa-sen',
  `---
title: "Thị xã Hoa Sen: nhiệm vụ trọng tâm năm 2032"
place: "thị xã Hoa Sen"
period: "năm 2032"
---

Thị xã Hoa Sen triển khai các nhiệm vụ trọng tâm năm 2032 như sau:

- Sửa chữa mái trường tiểu học;
- Mở lớp xóa mù chữ;
- Tập huấn chuyển đổi số cho giáo viên.
`,
);
