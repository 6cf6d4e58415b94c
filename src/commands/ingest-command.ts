import type { App } from '../app.ts';
import type { IngestSummary, SourceOutcome } from '../ingest/index-documents.ts';
import type { IngestProgress } from '../ingest/ingest-progress.ts';
import { modelLines, proposedWords } from '../ingest/model-lines.ts';
import { changeLines } from '../ingest/change-lines.ts';
import { ProgressLine, write } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

/** `ingest`: indexes sources with visible progress and ends with what became of each. */
export async function ingestCommand(app: App, sources: readonly string[]): Promise<void> {
  if (sources.length === 0) throw usageFault('thiếu nguồn: npm run ingest -- <tệp | thư mục | địa chỉ> …');
  write(renderSummary(await ingestWithProgress(app, sources)));
}

export async function ingestWithProgress(app: App, sources: readonly string[]): Promise<IngestSummary> {
  const line = new ProgressLine();
  try {
    return await app.ingest(sources, (progress) => showProgress(line, progress));
  } finally {
    line.end();
  }
}

function showProgress(line: ProgressLine, progress: IngestProgress): void {
  switch (progress.step) {
    case 'read':
      return line.show('Đọc văn bản', progress.done, progress.total);
    case 'propose':
      return line.show('Hỏi mô hình', progress.done, progress.total);
    case 'embed':
      return line.show('Tạo vectơ', progress.done, progress.total);
    case 'index':
      return line.show('Dựng chỉ mục…');
    case 'check':
      return line.show('Kiểm tra chỉ mục…');
    case 'publish':
      return line.show('Đưa vào sử dụng…');
  }
}

const TITLES: readonly (readonly [SourceOutcome['outcome'], string])[] = [
  ['added', 'Thêm mới'],
  ['changed', 'Có thay đổi (bản cũ vẫn giữ)'],
  ['unchanged', 'Không đổi'],
  ['duplicate', 'Trùng nội dung, không nạp lại'],
  ['refused', 'Không nhận'],
];

/** What became of every source, grouped, with the reason of each refusal. */
export function renderSummary(summary: IngestSummary): string {
  const groups = TITLES.flatMap(([outcome, title]) => {
    const members = summary.outcomes.filter((each) => each.outcome === outcome);
    return members.length === 0
      ? []
      : [
          `${title}: ${members.length}`,
          ...members.flatMap((member) => [`  ${describe(member)}`, ...recordLines(member, summary)]),
        ];
  });
  const end =
    summary.published === undefined
      ? 'Kho không thay đổi.'
      : 'Chỉ mục mới đã được kiểm tra và đưa vào sử dụng.';
  return [...groups, ...modelLines(summary), end].join('\n');
}

/** Lines for the targets, and for the tasks, of one document; `changes` shows all of them. */
const MOST_CHANGES = 6;

/** What was read from a new document, and what a new text changed in what was read from the one before. */
function recordLines(member: SourceOutcome, { changes }: IngestSummary): string[] {
  if (member.outcome === 'added')
    return [`    ${member.targets} chỉ tiêu, ${member.tasks} nhiệm vụ${proposedWords(member.proposed)}`];
  if (member.outcome !== 'changed') return [];
  const made = changes.find(({ documentId }) => documentId === member.documentId);
  return made === undefined ? [] : changeLines(made, MOST_CHANGES).map((line) => `    ${line}`);
}

function describe(outcome: SourceOutcome): string {
  switch (outcome.outcome) {
    case 'added':
    case 'changed':
      return `${outcome.source} – ${outcome.title}`;
    case 'unchanged':
      return outcome.source;
    case 'duplicate':
      return `${outcome.source} (giống ${outcome.of})`;
    case 'refused':
      return outcome.reason.includes(outcome.source)
        ? outcome.reason
        : `${outcome.source}: ${outcome.reason}`;
  }
}
