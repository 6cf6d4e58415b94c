import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../src/domain/span.ts';
import { extractTargets } from '../../src/extraction/extract-targets.ts';
import { extractTasks } from '../../src/extraction/extract-tasks.ts';
import { unreadBlocks } from '../../src/extraction/unread-blocks.ts';
import { labelledVersions, NOTHING_KNOWN, versionOf } from './proposal-samples.ts';

const unreadIn = (text: string, taken: Parameters<typeof unreadBlocks>[1] = NOTHING_KNOWN): string[] => {
  const version = versionOf(text);
  return unreadBlocks(version, taken).map((block) => sliceSpan(version.text, block));
};

describe('unreadBlocks', () => {
  it('are those with a figure or a word that directs', () => {
    expect(
      unreadIn(
        [
          'Hội nghị diễn ra trong không khí đầm ấm, vui tươi.',
          'Trường có 32 lớp với 1.120 học sinh.',
          'Các cô giáo phải được quan tâm nhiều hơn nữa.',
          'Hội nghị họp ngày 19/8/2022 theo Quyết định số 12/QĐ-UBND.',
        ].join('\n\n'),
      ),
    ).toEqual(['Trường có 32 lớp với 1.120 học sinh.', 'Các cô giáo phải được quan tâm nhiều hơn nữa.']);
  });

  it('are no headings, lead-ins, rows of tables or scraps', () => {
    expect(
      unreadIn(
        'I. PHẢI ĐẠT 95% TRƯỜNG CHUẨN\n\nSở yêu cầu các trường thực hiện những việc sau:\n\nVắng: 01.',
      ),
    ).toEqual([]);
  });

  it('are none of which the rules took anything', () => {
    const text =
      'Tỷ lệ phòng học kiên cố đạt 95%.\n\nGiao Sở Nội vụ rà soát biên chế.\n\nTrường có 32 lớp vui vẻ.';
    const version = versionOf(text);
    const taken = { targets: extractTargets(version), tasks: extractTasks(version) };
    expect([taken.targets.length, taken.tasks.length]).toEqual([1, 1]);
    expect(unreadIn(text, taken)).toEqual(['Trường có 32 lớp vui vẻ.']);
  });

  it('are few in any document, and none is endless', () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `Trường số ${i} thuộc huyện có ${i + 30} lớp vui vẻ.`,
    );
    expect(unreadIn(lines.join('\n\n'))).toHaveLength(40);
    expect(unreadIn(`Trường có 32 lớp ${'rất vui '.repeat(600)}.`)).toEqual([]);
  });

  it('are blocks of the text in its order, apart from every record', () => {
    for (const version of labelledVersions()) {
      const taken = { targets: extractTargets(version), tasks: extractTasks(version) };
      const unread = unreadBlocks(version, taken);
      expect(unread).toEqual(version.blocks.filter((block) => unread.includes(block)));
      for (const { start, end } of unread) {
        expect(taken.targets.filter(({ value }) => value.start < end && start < value.end)).toEqual([]);
        expect(taken.tasks.filter((task) => task.start < end && start < task.end)).toEqual([]);
      }
    }
  });
});
