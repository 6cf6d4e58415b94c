import { describe, expect, it } from 'vitest';
import { stoppedReply } from '../../src/conversation/stopped-reply.ts';

describe('stoppedReply', () => {
  it('says so in the language of the question, and offers it once more', () => {
    const vi = stoppedReply('vi', 'Chỉ tiêu là bao nhiêu?');
    expect(vi.reply?.answer.answer).toMatch(/^Đã dừng\./);
    expect(vi.offers).toMatchObject([{ kind: 'ask', payload: { question: 'Chỉ tiêu là bao nhiêu?' } }]);
    const en = stoppedReply('en', 'What is the target?');
    expect(en.reply).toMatchObject({
      language: 'en',
      answer: { answer: expect.stringMatching(/^Stopped\./) },
    });
    expect(vi.outcome).toBeUndefined();
  });

  it('speaks of no question where there was none, or one too long to be written again', () => {
    for (const stopped of [stoppedReply('vi'), stoppedReply('vi', 'rất dài '.repeat(100))]) {
      expect(stopped.offers).toEqual([]);
      expect(stopped.reply?.answer.answer).not.toContain('dưới đây');
    }
  });
});
