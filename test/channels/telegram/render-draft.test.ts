import { describe, expect, it } from 'vitest';
import { renderDraft } from '../../../src/channels/telegram/render-draft.ts';
import { progressReply } from '../../../src/conversation/progress-reply.ts';
import { SAMPLE_OUTBOUNDS } from '../../contracts/sample-outbounds.ts';
import { parseClassicHtml } from './fake-telegram/parse-html.ts';
import { parseRichHtml } from './fake-telegram/parse-rich.ts';

const LINKS = { citation: () => undefined, document: () => undefined };

describe('renderDraft', () => {
  it('draws what is under way as thinking, below the beginning of the answer', () => {
    const { answer } = SAMPLE_OUTBOUNDS['a figure with its source and offers']!.reply;
    const alone = renderDraft(progressReply({ type: 'searching', documents: 12 }, 'vi'), LINKS);
    expect(alone?.rich).toBe('<tg-thinking>Đang tìm trong 12 văn bản…</tg-thinking>');
    expect(alone?.classic).toBe('<i>Đang tìm trong 12 văn bản…</i>');
    const begun = renderDraft(progressReply({ type: 'waiting' }, 'en', answer), LINKS);
    const { text } = parseRichHtml(begun?.rich ?? '', true);
    const [headline = ''] = answer.answer.split('\n');
    expect(text.startsWith(headline.replaceAll(/ ?\[\d+\]/g, '').slice(0, 20))).toBe(true);
    expect(text).toMatch(/\nThe search is slower than usual, trying again…$/);
    expect(begun?.rich.match(/<tg-thinking>/g)).toHaveLength(1);
  });

  it('is as much as one message holds, and what every form may hold', () => {
    for (const { reply } of Object.values(SAMPLE_OUTBOUNDS)) {
      const draft = renderDraft(reply, LINKS);
      if (draft === undefined) continue;
      expect(parseRichHtml(draft.rich, true).text).not.toBe('');
      expect(parseClassicHtml(draft.classic).text.length).toBeLessThanOrEqual(4096);
    }
  });

  it('takes no words of a document for its own', () => {
    const answer = SAMPLE_OUTBOUNDS['what looks like markup']!.reply.answer;
    const draft = renderDraft(progressReply({ type: 'begun', answer }, 'vi', answer), LINKS);
    expect(parseRichHtml(draft?.rich ?? '', true).text).toMatch(/Còn tiếp…$/);
  });
});
