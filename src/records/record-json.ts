import { z } from 'zod';
import type { RecordSource, TargetRow, TaskRow } from '../domain/record-row.ts';
import { SCHOOL_LEVELS } from '../domain/school-level.ts';
import type { TaskAgency } from '../domain/task.ts';
import { rowPath } from './row-path.ts';

const said = (about: string) => z.string().describe(about);
const decimal = (about: string) =>
  z
    .string()
    .regex(/^-?\d+(?:\.\d+)?$/)
    .describe(about);

const DOCUMENT = z.strictObject({
  id: z.string(),
  title: z.string(),
  number: said('Số hiệu').optional(),
  issuer: said('Cơ quan ban hành').optional(),
  issuedOn: z.iso.date().optional(),
});
const WORDS = {
  origin: z
    .enum(['rule', 'model'])
    .describe('Đọc bằng quy tắc, hay do mô hình gợi ý và có đủ chữ trong văn bản'),
  quote: said('Nguyên văn: text.slice(start, end) của văn bản'),
  start: z.int().min(0).describe('Vị trí đầu trong văn bản, đơn vị UTF-16'),
  end: z.int().min(0),
  url: said('Đường dẫn mở văn bản đúng đoạn này'),
  document: DOCUMENT,
};

const TARGET = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['target', 'result', 'estimate']).describe('chỉ tiêu, kết quả, ước tính'),
    indicator: said('Tên chỉ tiêu như trong văn bản'),
    indicatorKey: said('Tên đã chuẩn hóa: hai cách viết một chỉ tiêu có cùng giá trị'),
    subject: said('Đối tượng như trong văn bản').optional(),
    level: z.enum(SCHOOL_LEVELS).optional(),
    comparator: z.enum([
      'equal',
      'atLeast',
      'above',
      'atMost',
      'below',
      'maintain',
      'increaseBy',
      'decreaseBy',
      'top',
    ]),
    value: decimal('Số thập phân chính xác, dấu chấm'),
    written: said('Số như trong văn bản'),
    unit: z.string().optional(),
    from: decimal('Mức trước đó').optional(),
    fraction: z.strictObject({ part: z.string(), whole: z.string(), unit: z.string().optional() }).optional(),
    period: z
      .strictObject({
        text: z.string(),
        type: z.enum(['year', 'schoolYear', 'range', 'by', 'day']),
        from: z.int(),
        to: z.int(),
      })
      .optional(),
    place: z.string().optional(),
    issuer: said('Cơ quan đặt ra hoặc báo cáo').optional(),
    ...WORDS,
  })
  .meta({ title: 'Target' });

const AGENCY = z.strictObject({
  name: said('Tên đầy đủ'),
  key: said('Giá trị để tìm cùng một cơ quan ở mọi văn bản'),
  written: said('Như trong văn bản'),
});
const TASK = z
  .strictObject({
    id: z.string(),
    text: said('Việc phải làm, như trong văn bản'),
    lead: z.array(AGENCY).describe('Chủ trì'),
    coordinating: z.array(AGENCY).describe('Phối hợp'),
    group: z.boolean().describe('Cơ quan chủ trì là một nhóm ("UBND các huyện")'),
    deadline: z
      .strictObject({ text: z.string(), day: z.iso.date().optional() })
      .describe('Thời hạn')
      .optional(),
    ...WORDS,
  })
  .meta({ title: 'Task' });

const SLICE = { total: z.int().min(0), offset: z.int().min(0), limit: z.int().min(1) };
const TARGETS = z.strictObject({ ...SLICE, targets: z.array(TARGET) }).meta({ title: 'GET /api/targets' });
const TASKS = z.strictObject({ ...SLICE, tasks: z.array(TASK) }).meta({ title: 'GET /api/tasks' });
const REFUSAL = z.strictObject({ error: said('Một dòng tiếng Việt') }).meta({ title: 'Lỗi 400' });

/** What `GET /api/targets` answers. */
export type TargetsAnswer = z.infer<typeof TARGETS>;
/** What `GET /api/tasks` answers. */
export type TasksAnswer = z.infer<typeof TASKS>;

/** JSON Schemas of the answers, each under the path it is for. */
export const answerSchemas = () => ({
  '/api/targets': z.toJSONSchema(TARGETS),
  '/api/tasks': z.toJSONSchema(TASKS),
  error: z.toJSONSchema(REFUSAL),
});

const documentJson = ({ documentId, title, number, issuer, issuedOn }: RecordSource) => ({
  id: documentId,
  title,
  ...(number === undefined ? {} : { number }),
  ...(issuer === undefined ? {} : { issuer }),
  ...(issuedOn === undefined ? {} : { issuedOn }),
});

const wordsJson = (row: TargetRow | TaskRow) => ({
  origin: row.record.origin ?? ('rule' as const),
  quote: row.quote,
  start: row.record.start,
  end: row.record.end,
  url: rowPath(row),
  document: documentJson(row.source),
});

/** A target as the API and `targets --json` give it; JSON leaves out what is undefined. */
export function targetJson(row: TargetRow): TargetsAnswer['targets'][number] {
  const { id, kind, indicator, indicatorKey, subject, level, comparator, value, unit, from } = row.record;
  const { fraction, period, place, issuer } = row.record;
  return {
    ...{ id, kind, indicator, indicatorKey, subject, level, comparator, unit, issuer },
    value: value.decimal,
    written: value.written,
    from: from?.decimal,
    fraction: fraction && { part: fraction.part, whole: fraction.whole, unit: fraction.unit },
    period: period && { text: period.text, type: period.type, from: period.from, to: period.to },
    place: place?.name,
    ...wordsJson(row),
  };
}

const agencyJson = ({ name, key, written }: TaskAgency) => ({ name, key, written });

/** A task as the API and `tasks --json` give it. */
export function taskJson(row: TaskRow): TasksAnswer['tasks'][number] {
  const { id, text, lead, coordinating, group, deadline } = row.record;
  return {
    ...{ id, text, group },
    lead: lead.map(agencyJson),
    coordinating: coordinating.map(agencyJson),
    deadline: deadline && { text: deadline.text, day: deadline.day },
    ...wordsJson(row),
  };
}
