import { describe, expect, it } from 'vitest';
import { progressReply, watchStages } from '../../src/conversation/progress-reply.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Stage } from '../../src/domain/watch.ts';
import { SAMPLE_OUTBOUNDS } from '../contracts/sample-outbounds.ts';

const STAGES: readonly Stage[] = [
  { type: 'searching', documents: 12 },
  { type: 'waiting' },
  { type: 'reading', passages: 1, documents: 1 },
  { type: 'drawing' },
];

describe('progressReply', () => {
  it('says one line for each stage in either language, and claims nothing', () => {
    const lines = STAGES.flatMap((stage) =>
      (['vi', 'en'] as const).map((language) => {
        const { answer, nodes } = progressReply(stage, language);
        expect([answer.citations, answer.items, answer.targets, answer.answer]).toEqual([[], [], [], '']);
        expect(nodes.map(({ type }) => type)).toEqual(['notice']);
        return nodes[0]?.type === 'notice' ? nodes[0].text : '';
      }),
    );
    expect(new Set(lines).size).toBe(8);
    expect(lines.every((line) => line.endsWith('…'))).toBe(true);
    expect(lines).toContain('Reading 1 passage of 1 document…');
  });
});

describe('watchStages', () => {
  it('keeps the beginning of the answer in sight until more of it is there', () => {
    const told: Reply[] = [];
    const { answer } = SAMPLE_OUTBOUNDS['a figure with its source and offers']!.reply;
    const { onStage } = watchStages({ onProgress: (reply) => told.push(reply) }, 'vi');
    const more = { ...answer, answer: `${answer.answer}\nThêm nữa.` };
    for (const stage of [
      STAGES[0]!,
      { type: 'begun', answer },
      STAGES[1]!,
      { type: 'begun', answer: more },
    ] as const)
      onStage?.(stage);
    expect(told.map((reply) => reply.answer.answer)).toEqual(['', answer.answer, answer.answer, more.answer]);
    expect(told[2]?.nodes.map(({ type }) => type)).not.toContain('actions');
  });

  it('hands the signal on, and tells nobody where nobody listens', () => {
    const { signal } = new AbortController();
    expect(watchStages({ signal }, 'vi')).toEqual({ signal, onStage: undefined });
  });
});
