import { describe, expect, it } from 'vitest';
import { stoppedReply } from '../../src/conversation/stopped-reply.ts';

describe('stoppedReply', () => {
  it('says so in the language of the question, and offers it once more', () => {
    const vi = stoppedReply('vi', 'Chỉ tiêu là bao nhiêu?');
    expect(vi.reply?.answer.answer).toBe('Đã dừng.');
    expect(vi.offers).toEqual([
      { kind: 'ask', label: 'Hỏi lại câu này', payload: { question: 'Chỉ tiêu là bao nhiêu?' } },
    ]);
    const en = stoppedReply('en', 'What is the target?');
    expect(en.reply).toMatchObject({ language: 'en', answer: { answer: 'Stopped.' } });
    expect(vi.outcome).toBeUndefined();
  });

  it('speaks of no question where there was none', () => {
    const { reply, offers } = stoppedReply('vi');
    expect(offers).toEqual([]);
    expect(JSON.stringify(reply?.nodes)).not.toContain('câu');
  });
});
