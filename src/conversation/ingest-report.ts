import type { Reply, ReplyNode } from '../domain/reply.ts';
import type { AdminJob } from './admin-job.ts';
import type { IngestReport, ReportedDocument } from './librarian.ts';
import { noticeReply, plain } from './notice-reply.ts';

/** Documents and refusals named in one message; of the others the number is told. */
const MOST_NAMED = 10;

/** What came of a job, for whoever asked for it. */
export function reportReply(job: AdminJob, report: IngestReport): Reply {
  const { added, changed, unchanged, duplicates, refused, model = [], published } = report;
  const counts = [
    added.length > 0 ? `${added.length} văn bản mới` : '',
    changed.length > 0 ? `${changed.length} văn bản thay đổi` : '',
    unchanged > 0 ? `${unchanged} không đổi` : '',
    duplicates.length > 0 ? `${duplicates.length} trùng nội dung` : '',
    refused.length > 0 ? `${refused.length} không nhận` : '',
  ].filter((count) => count !== '');
  const begun = job.type === 'reindex' ? 'Đã lập chỉ mục lại' : 'Đã nạp xong';
  const headline = `${begun}: ${counts.join(', ') || 'không có gì để nạp'}.`;
  return noticeReply(headline, [
    ...listOf('Thêm mới', added.map(described)),
    ...listOf('Có thay đổi (bản cũ vẫn giữ)', changed.map(described)),
    ...changed.slice(0, MOST_NAMED).flatMap(({ title, changes }) =>
      changes.length === 0
        ? []
        : [
            {
              type: 'notice',
              text: [...(changed.length > 1 ? [title] : []), ...changes].join('\n'),
            } satisfies ReplyNode,
          ],
    ),
    ...listOf(
      'Trùng nội dung, không nạp lại',
      duplicates.map(({ source, of }) => `${source} (giống ${of})`),
    ),
    ...listOf('Không nhận', refused),
    ...model.map((line): ReplyNode => ({ type: 'paragraph', content: plain(line) })),
    {
      type: 'notice',
      text: published
        ? 'Chỉ mục mới đã được kiểm tra và đang trả lời.'
        : 'Kho không thay đổi, chỉ mục cũ vẫn trả lời.',
    },
  ]);
}

const described = ({ title, extracted }: ReportedDocument): string =>
  extracted.length === 0 ? title : `${title} – ${extracted.join(', ')}`;

function listOf(title: string, lines: readonly string[]): ReplyNode[] {
  if (lines.length === 0) return [];
  const named = lines.slice(0, MOST_NAMED);
  const rest = lines.length - named.length;
  return [
    { type: 'paragraph', content: plain(`${title}:`) },
    {
      type: 'list',
      ordered: false,
      items: [...named, ...(rest > 0 ? [`… và ${rest} mục nữa`] : [])].map(plain),
    },
  ];
}
