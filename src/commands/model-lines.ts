import type { IngestSummary, SourceOutcome } from '../ingest/index-documents.ts';
import type { ProposedCount } from '../ingest/proposal-run.ts';

/** What a model added to one document, to follow what the rules read; nothing where it added nothing. */
export function proposedWords(proposed: ProposedCount | undefined): string {
  const added = proposed && counted(proposed);
  return added ? `; mô hình thêm ${added}` : '';
}

/** What the model did in a whole ingest: what was accepted, what was not, and that it failed, said once. */
export function modelLines({ outcomes, model }: IngestSummary): string[] {
  if (model === undefined) return [];
  const all = outcomes.flatMap((outcome) => proposedOf(outcome) ?? []);
  const sum = {
    targets: all.reduce((total, { targets }) => total + targets, 0),
    tasks: all.reduce((total, { tasks }) => total + tasks, 0),
    refused: all.reduce((total, { refused }) => total + refused, 0),
  };
  const added = counted(sum);
  const refused =
    sum.refused === 0 ? '' : `bỏ ${sum.refused} gợi ý không có đủ chữ và số trong văn bản hoặc đã có`;
  const told = [added && `thêm ${added}`, refused].filter((part) => part !== '').join('; ');
  return [
    ...(told === '' ? [] : [`Mô hình ${model.name}: ${told}`]),
    ...faultLines(model.fault, all.length > 0 && told !== ''),
  ];
}

function faultLines(fault: NonNullable<IngestSummary['model']>['fault'], partly: boolean): string[] {
  if (fault === undefined) return [];
  const rest = partly ? 'phần còn lại chỉ dùng quy tắc' : 'chỉ dùng quy tắc';
  return [
    fault.outcome === 'silent'
      ? `Lưu ý: mô hình không trả lời; ${rest}.`
      : `Lưu ý: mô hình trả lời không đúng dạng; ${rest}.`,
  ];
}

const proposedOf = (outcome: SourceOutcome): ProposedCount | undefined =>
  'proposed' in outcome ? outcome.proposed : undefined;

const counted = ({ targets, tasks }: ProposedCount): string =>
  [targets > 0 ? `${targets} chỉ tiêu` : '', tasks > 0 ? `${tasks} nhiệm vụ` : '']
    .filter((part) => part !== '')
    .join(', ');
