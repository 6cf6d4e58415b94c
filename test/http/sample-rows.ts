import type { Version } from '../../src/domain/document.ts';
import type { RecordSource, TargetRow, TaskRow } from '../../src/domain/record-row.ts';
import type { Target } from '../../src/domain/target.ts';
import type { TaskAgency } from '../../src/domain/task.ts';
import { placeOf, targetOf, taskOf, yearOf } from '../helpers/sample-records.ts';
import { sampleVersions, spanOf } from './sample-documents.ts';

const conclusion = sampleVersions[1];
const plan = sampleVersions[2];
if (conclusion === undefined || plan === undefined) throw new Error('the samples hold three versions');

const sourceOf = ({ documentId, id, ordinal, source, metadata }: Version): RecordSource => ({
  ...{ documentId, versionId: id, ordinal, source, title: metadata.title },
  ...(metadata.number === undefined ? {} : { number: metadata.number }),
  ...(metadata.issuer === undefined ? {} : { issuer: metadata.issuer }),
  ...(metadata.issuedOn === undefined ? {} : { issuedOn: metadata.issuedOn }),
});

const idsOf = ({ id, documentId }: Version, ordinal: number) => ({ versionId: id, documentId, ordinal });

const targetRow = (
  version: Version,
  ordinal: number,
  quote: string,
  given: Partial<Omit<Target, 'value'>> & { readonly written: string },
): TargetRow => {
  const span = spanOf(version, quote);
  const ids = { ...idsOf(version, ordinal), id: `${version.id}:t${ordinal}` };
  return { record: targetOf({ ...given, ...span, ...ids }), quote, source: sourceOf(version) };
};

const HOA_SON = { place: placeOf('tỉnh Hòa Sơn', 'hoa son'), period: yearOf(2023) };
const RATE = { indicator: 'tỷ lệ kiên cố hóa', indicatorKey: 'kien co hoa' };

/** Targets of the sample documents: a rate with two districts beside it, a count, a share of schools, odd markup. */
export const sampleTargetRows: readonly TargetRow[] = [
  targetRow(conclusion, 0, 'tỷ lệ kiên cố hóa đạt 93,9% vào cuối năm', {
    ...RATE,
    ...HOA_SON,
    written: '93,9',
  }),
  targetRow(conclusion, 1, '41 trường vùng cao', {
    ...HOA_SON,
    ...{ indicator: 'phòng học kiên cố', indicatorKey: 'phong hoc kien co', subject: 'trường vùng cao' },
    ...{ written: '41', unit: 'trường' },
  }),
  targetRow(conclusion, 2, '100% trường học dùng sổ điểm điện tử', {
    ...HOA_SON,
    ...{ indicator: 'trường học dùng sổ điểm điện tử', indicatorKey: 'truong hoc dung so diem dien tu' },
    ...{ written: '100', level: 'THCS', comparator: 'atLeast' },
  }),
  targetRow(conclusion, 3, 'Nậm Pồng | 12/13 | 92,3%', {
    ...RATE,
    ...HOA_SON,
    ...{ subject: 'Nậm Pồng', written: '92,3', kind: 'result' },
  }),
  targetRow(conclusion, 4, 'Tân Lập | 209/209 | 100%', {
    ...RATE,
    ...HOA_SON,
    ...{ subject: 'Tân Lập', written: '100', kind: 'result' },
  }),
  targetRow(plan, 0, '<script>alert(1)</script>', {
    ...{ indicator: '=<b>chỉ tiêu</b> "lạ"', indicatorKey: 'la', written: '1', unit: undefined },
  }),
];

const agency = (name: string, key: string, written = name): TaskAgency => ({ name, key, written });
const EDUCATION = agency('Sở Giáo dục và Đào tạo', 'so giao duc va dao tao', 'Sở GD&ĐT');
const FINANCE = agency('Sở Tài chính', 'so tai chinh');

const taskRow = (
  version: Version,
  ordinal: number,
  text: string,
  given: Partial<Omit<TaskRow['record'], 'text'>>,
): TaskRow => {
  const span = spanOf(version, text);
  const ids = { ...idsOf(version, ordinal), id: `${version.id}:n${ordinal}` };
  return { record: taskOf({ text, ...given, ...span, ...ids }), quote: text, source: sourceOf(version) };
};

/** Tasks of the sample documents: two bodies, both parts, with and without a day. */
export const sampleTaskRows: readonly TaskRow[] = [
  taskRow(conclusion, 0, 'Huy động xã hội hóa đúng quy định, công khai mọi khoản thu đầu năm học.', {
    lead: [FINANCE],
    coordinating: [EDUCATION],
  }),
  taskRow(conclusion, 1, 'báo cáo kết quả trước ngày 30/11/2023', {
    lead: [EDUCATION],
    deadline: { text: 'trước ngày 30/11/2023', day: '2023-11-30' },
  }),
  taskRow(plan, 0, 'Hoàn thành trước ngày 31/12/2021', {
    lead: [EDUCATION],
    deadline: { text: 'trước ngày 31/12/2021', day: '2021-12-31' },
  }),
];
