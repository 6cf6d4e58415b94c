import { z } from 'zod';
import type { TaskRole } from '../domain/record-row.ts';
import type { SchoolLevel } from '../domain/school-level.ts';
import type { TargetKind } from '../domain/target.ts';
import { fold } from '../text/fold.ts';
import type { Slice } from './record-shelf.ts';
import type { TargetQuery } from './target-query.ts';
import type { TaskQuery } from './task-query.ts';

/** What a query asks for, or in one Vietnamese line why it asks for nothing. */
export type ReadQuery<F> =
  | { readonly outcome: 'filter'; readonly filter: F; readonly slice: Slice }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Rows of an answer when the query does not say. */
export const USUAL_LIMIT = 100;

/** Most rows of one answer. */
export const MOST_ROWS = 500;

/** As much of a word filter as is looked at (UTF-16 units): longer than any indicator or name. */
const LONGEST = 200;

const LEVELS: Readonly<Record<string, SchoolLevel>> = {
  'mam non': 'mầm non',
  'tieu hoc': 'tiểu học',
  thcs: 'THCS',
  thpt: 'THPT',
};
const KINDS: Readonly<Record<string, TargetKind>> = {
  target: 'target',
  result: 'result',
  estimate: 'estimate',
  'chi tieu': 'target',
  'ket qua': 'result',
  'uoc tinh': 'estimate',
};
const ROLES: Readonly<Record<string, TaskRole>> = {
  lead: 'lead',
  coordinating: 'coordinating',
  'chu tri': 'lead',
  'phoi hop': 'coordinating',
};

/** One of the words of a table, typed with or without diacritics. */
const oneOf = <T extends string>(table: Readonly<Record<string, T>>, refusal: string) =>
  z.string().transform((typed, context): T => {
    const meant = Object.hasOwn(table, fold(typed)) ? table[fold(typed)] : undefined;
    if (meant !== undefined) return meant;
    context.addIssue({ code: 'custom', message: refusal });
    return z.NEVER;
  });

const words = z.string().transform((typed) => typed.slice(0, LONGEST));
const count = (least: number, most: number, refusal: string) =>
  z
    .string()
    .refine((typed) => /^\d{1,9}$/.test(typed) && Number(typed) >= least && Number(typed) <= most, refusal)
    .transform(Number);

const DOCUMENT = words.optional().describe('Mã văn bản, hoặc từ của tên hay số hiệu');
const SLICE = {
  limit: count(1, MOST_ROWS, `số dòng (limit) phải là số từ 1 đến ${MOST_ROWS}`)
    .optional()
    .describe(`Số dòng, từ 1 đến ${MOST_ROWS}; không nêu là ${USUAL_LIMIT}`),
  offset: count(0, 999_999_999, 'số dòng bỏ qua (offset) phải là số từ 0')
    .optional()
    .describe('Số dòng bỏ qua'),
};
const TARGET_QUERY = z.strictObject({
  indicator: words.optional().describe('Từ của chỉ tiêu hoặc đối tượng, có dấu hay không'),
  level: oneOf(LEVELS, 'cấp học phải là mầm non, tiểu học, THCS hoặc THPT')
    .optional()
    .describe('mầm non, tiểu học, THCS, THPT'),
  place: words.optional().describe('Tên nơi, có hay không có cấp: "Bắc Giang"'),
  year: count(1900, 2100, 'năm phải là bốn chữ số, ví dụ 2025')
    .optional()
    .describe('Năm nằm trong thời gian của số liệu'),
  kind: oneOf(KINDS, 'loại phải là target (chỉ tiêu), result (kết quả) hoặc estimate (ước tính)').optional(),
  document: DOCUMENT,
  ...SLICE,
});
const TASK_QUERY = z.strictObject({
  agency: words.optional().describe('Từ của tên cơ quan, có dấu hay không, viết tắt hay không'),
  agencyKey: words.optional().describe('Giá trị key của một cơ quan'),
  role: oneOf(ROLES, 'vai trò phải là lead (chủ trì) hoặc coordinating (phối hợp)')
    .optional()
    .describe('lead, coordinating'),
  document: DOCUMENT,
  ...SLICE,
});

type Typed = Readonly<Record<string, string | undefined>>;

/** Trimmed and composed; a field left empty in a form says nothing. */
const filledIn = (typed: Typed): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, (value ?? '').normalize('NFC').trim()] as const)
      .filter(([, value]) => value !== ''),
  );

function read<F extends object>(
  schema: z.ZodType<F & { limit?: number | undefined; offset?: number | undefined }> & {
    readonly shape: object;
  },
  typed: Typed,
): ReadQuery<Omit<F, 'limit' | 'offset'>> {
  const parsed = schema.safeParse(filledIn(typed));
  if (parsed.success) {
    const { limit = USUAL_LIMIT, offset = 0, ...filter } = parsed.data;
    return { outcome: 'filter', filter, slice: { limit, offset } };
  }
  const [issue] = parsed.error.issues;
  const reason =
    issue?.code === 'unrecognized_keys'
      ? `không có tham số “${issue.keys[0]}”; dùng được: ${Object.keys(schema.shape).join(', ')}`
      : (issue?.message ?? 'tham số không hợp lệ');
  return { outcome: 'refused', reason };
}

/** JSON Schemas of what may be asked, as it stands in an address. */
export const querySchemas = () => ({
  '/api/targets': z.toJSONSchema(TARGET_QUERY, { io: 'input' }),
  '/api/tasks': z.toJSONSchema(TASK_QUERY, { io: 'input' }),
});

/** Reads the fields of a query for targets; a field that no filter has is refused, not passed over. */
export const readTargetQuery = (typed: Typed): ReadQuery<TargetQuery> => read(TARGET_QUERY, typed);

/** Reads the fields of a query for tasks. */
export const readTaskQuery = (typed: Typed): ReadQuery<TaskQuery> => read(TASK_QUERY, typed);
