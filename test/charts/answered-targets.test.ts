import { describe, expect, it } from 'vitest';
import { answeredTargets } from '../../src/charts/answered-targets.ts';
import { bareAnswer, type AnswerTarget, type Citation } from '../../src/domain/answer.ts';
import { targetOf } from '../helpers/sample-records.ts';

const RATE = 'Tỷ lệ phòng học kiên cố';
const citation = (n: number, start: number, versionId = 'v1'): Citation => ({
  ...{ n, documentId: 'd1', versionId, source: 'a.txt', title: 'A', heading: '', quote: '', url: '/' },
  ...{ start, end: start + 10 },
});
const figure = (value: string, given: Partial<AnswerTarget> = {}): AnswerTarget => ({
  ...{ indicator: RATE, value, documentId: 'd1', citation: 1 },
  ...given,
});
const answerOf = (targets: readonly AnswerTarget[], citations = [citation(1, 0), citation(2, 50)]) =>
  bareAnswer({ question: '?', status: 'answered', targets, citations });

const young = targetOf({ id: 'a', subject: 'mầm non', written: '93,9' });
const old = targetOf({ id: 'b', subject: 'tiểu học', written: '93,9' });
const far = targetOf({ id: 'c', subject: 'THCS', written: '98,5', start: 52, end: 56 });

describe('answeredTargets', () => {
  it('finds each figure by its value, its matter and its passage', () => {
    const answer = answerOf([
      figure('93,9', { subject: 'tiểu học' }),
      figure('98,5', { subject: 'THCS', citation: 2 }),
    ]);
    expect(answeredTargets(answer, [young, old, far])).toEqual([old, far]);
  });

  it('takes a figure said in other words for the one record of its passage, and guesses between none', () => {
    const said = answerOf([
      figure('98,5', { indicator: 'phòng kiên cố', citation: 2 }),
      figure('93,9', { indicator: '?' }),
    ]);
    expect(answeredTargets(said, [young, old, far])).toEqual([far]);
  });

  it('leaves out what stands in another version or passage, and gives no record twice', () => {
    const answer = answerOf(
      [figure('98,5', { subject: 'THCS' }), figure('93,9', { subject: 'mầm non', citation: 2 })],
      [citation(1, 0), citation(2, 0, 'v2')],
    );
    expect(answeredTargets(answer, [young, old, far])).toEqual([]);
    const twice = answerOf([figure('93,9', { subject: 'mầm non' }), figure('93,9', { subject: 'mầm non' })]);
    expect(answeredTargets(twice, [young])).toEqual([young]);
  });
});
