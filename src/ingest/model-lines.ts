import type { IngestSummary, SourceOutcome } from './index-documents.ts';
import type { ModelFault, ProposedCount } from './proposal-run.ts';

/** What a model added to one document, to follow what the rules read; nothing where it added nothing. */
export function proposedWords(proposed: ProposedCount | undefined): string {
  const added = proposed === undefined ? '' : counted(proposed);
  return added === '' ? '' : `; mô hình thêm ${added}`;
}

/** What the model did in a whole ingest: how much was taken and how much not; and that it failed, said once. */
export function modelLines({ outcomes, model }: IngestSummary): string[] {
  if (model === undefined) return [];
  const told = toldOf(outcomes.flatMap((outcome) => proposedOf(outcome) ?? []));
  const lines = told === '' ? [] : [`Mô hình ${model.name}: ${told}.`];
  if (model.fault) lines.push(faultLine(model.fault, told === '' ? '' : 'phần còn lại '));
  return lines;
}

function toldOf(counts: readonly ProposedCount[]): string {
  const total = (of: keyof ProposedCount): number => counts.reduce((sum, count) => sum + count[of], 0);
  const refused = total('refused');
  const added = counted({ targets: total('targets'), tasks: total('tasks') });
  return [
    added === '' ? '' : `thêm ${added}`,
    refused === 0 ? '' : `bỏ ${refused} gợi ý không có đủ chữ và số trong văn bản hoặc đã có`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const faultLine = ({ outcome }: ModelFault, rest: string): string =>
  `Lưu ý: mô hình ${outcome === 'silent' ? 'không trả lời' : 'trả lời không đúng dạng'}; ${rest}chỉ dùng quy tắc.`;

const proposedOf = (outcome: SourceOutcome): ProposedCount | undefined =>
  'proposed' in outcome ? outcome.proposed : undefined;

const counted = ({ targets, tasks }: Pick<ProposedCount, 'targets' | 'tasks'>): string =>
  [targets > 0 ? `${targets} chỉ tiêu` : '', tasks > 0 ? `${tasks} nhiệm vụ` : '']
    .filter((part) => part !== '')
    .join(', ');
