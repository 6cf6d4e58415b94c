import { describe, expect, it } from 'vitest';
import type { RecordRow } from '../../src/domain/record-row.ts';
import type { TargetDraft } from '../../src/domain/target.ts';
import type { TaskDraft } from '../../src/domain/task.ts';
import { compareRecords } from '../../src/ingest/compare-records.ts';
import { placeOf, sampleTarget, sampleTask, yearOf } from '../library/sample-records.ts';

const rowOf = <R extends object>(record: R, ordinal: number) =>
  ({
    record: { ...record, id: `v:${ordinal}`, versionId: 'v', documentId: 'd', ordinal },
    quote: '',
    source: { documentId: 'd', versionId: 'v', ordinal: 1, source: 'a.txt', title: 'A' },
  }) satisfies RecordRow<object>;

const recordsOf = (targets: readonly TargetDraft[], tasks: readonly TaskDraft[] = []) => ({
  targets: targets.map(rowOf),
  tasks: tasks.map(rowOf),
});

const figure = (value: string, given: Partial<TargetDraft> = {}): TargetDraft =>
  sampleTarget(`Phòng học kiên cố ${value}%`, `Phòng học kiên cố ${value}%`, value, {
    indicator: 'Phòng học kiên cố',
    level: 'tiểu học',
    place: placeOf('tỉnh Bắc Giang', 'bac giang'),
    period: yearOf(2022),
    ...given,
  });

const task = (words: string, lead: readonly string[] = ['Sở Nội vụ']): TaskDraft =>
  sampleTask(words, words, lead);

describe('compareRecords', () => {
  const told = (before: readonly TargetDraft[], now: readonly TargetDraft[]): string[] =>
    compareRecords(recordsOf(before), recordsOf(now)).targets.map((change) =>
      [
        change.change,
        'before' in change ? change.before.record.value.written : '',
        'now' in change ? change.now.record.value.written : '',
      ].join(' '),
    );

  it('finds nothing in the same figures, in whatever order and with whatever words around them', () => {
    const thcs = figure('98,5', { level: 'THCS' });
    const moved = { ...figure('95,5', { indicator: 'phòng học kiên cố' }), start: 3 };
    expect(told([figure('95,5'), thcs], [thcs, moved])).toEqual([]);
    expect(told([], [])).toEqual([]);
  });

  it('tells a changed figure, unit or comparator of the same thing with both', () => {
    expect(told([figure('95,5')], [figure('97')])).toEqual(['changed 95,5 97']);
    expect(told([figure('95')], [figure('95', { comparator: 'atLeast' })])).toEqual(['changed 95 95']);
    expect(told([figure('95')], [figure('95', { unit: 'phòng' })])).toEqual(['changed 95 95']);
  });

  it.each<[string, Partial<TargetDraft>]>([
    ['level', { level: 'THCS' }],
    ['subject', { subject: 'mức độ 2' }],
    ['place', { place: placeOf('tỉnh Kon Tum', 'kon tum') }],
    ['period', { period: yearOf(2025) }],
    ['kind', { kind: 'result' }],
    ['indicator', { indicatorKey: 'truong chuan quoc gia' }],
  ])('takes a figure of another %s for another thing', (_name, given) => {
    expect(told([figure('95,5')], [figure('97', given)])).toEqual(['appeared  97', 'vanished 95,5 ']);
  });

  it('pairs several figures of one thing by their values first', () => {
    expect(told([figure('90'), figure('95')], [figure('95'), figure('91')])).toEqual(['changed 90 91']);
  });

  it('pairs tasks of one lead by the likeness of their words', () => {
    const before = [
      task('Tham mưu bố trí đủ biên chế giáo viên cho các trường'),
      task('Kiểm tra công tác tuyển dụng', ['Sở Nội vụ', 'Sở Tài chính']),
      task('Cấp kinh phí sửa chữa phòng học', ['Sở Tài chính']),
    ];
    const now = [
      task('Tham mưu bố trí đủ biên chế giáo viên cho các trường mầm non'),
      task('Kiểm tra công tác tuyển dụng', ['Sở Nội vụ', 'Sở Tài chính']),
      task('Cấp kinh phí sửa chữa phòng học', ['Sở Xây dựng']),
    ];
    const { tasks } = compareRecords(recordsOf([], before), recordsOf([], now));
    expect(tasks).toMatchObject([
      { change: 'changed', before: { record: before[0] }, now: { record: now[0] } },
      { change: 'appeared', now: { record: now[2] } },
      { change: 'vanished', before: { record: before[2] } },
    ]);
  });

  it('tells a changed deadline or partner of the same task', () => {
    const words = 'Trình Ủy ban nhân dân tỉnh phê duyệt đề án';
    const dated = { ...task(words), deadline: { text: 'trước ngày 30/6/2022', day: '2022-06-30' } };
    const { coordinating } = sampleTask(words, words, [], ['Sở Y tế']);
    const changes = (now: TaskDraft) =>
      compareRecords(recordsOf([], [task(words)]), recordsOf([], [now])).tasks.map(({ change }) => change);
    expect(changes(dated)).toEqual(['changed']);
    expect(changes({ ...task(words), coordinating })).toEqual(['changed']);
    expect(changes(task(words.toUpperCase()))).toEqual([]);
  });
});
