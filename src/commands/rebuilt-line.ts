import type { RebuildReason } from '../ingest/publish-snapshot.ts';

const LINES = {
  missing: 'Không thấy tệp chỉ mục',
  damaged: 'Tệp chỉ mục bị hỏng',
  embedder: 'Cách tạo vectơ đã đổi',
} satisfies Record<RebuildReason, string>;

/** What a person at the terminal is told when the index was built again from the library. */
export const rebuiltLine = (reason: RebuildReason): string =>
  `${LINES[reason]} nên chỉ mục đã được dựng lại từ kho; không có gì bị mất.`;
