import { describe, expect, it } from 'vitest';
import { inlineAnswer } from '../../../src/channels/telegram/answer-inline.ts';
import type { Links } from '../../../src/channels/block.ts';
import { bareAnswer, type Answer, type Citation } from '../../../src/domain/answer.ts';
import type { Reply, ReplyNode } from '../../../src/domain/reply.ts';
import { parseClassicHtml } from './fake-telegram/parse-html.ts';

const LINKS: Links = { citation: () => 'https://t.me/bot?start=c_x_1_2_3', document: () => undefined };

const citation = (n: number, quote: string): Citation => ({
  ...{ n, documentId: 'd', versionId: 'v', source: 's.txt', title: 'Kế hoạch năm học', number: '7/KH' },
  ...{ issuedOn: '2022-02-21', heading: '', quote, start: 0, end: quote.length, url: '/van-ban/d' },
});

const replyOf = (more: Partial<Answer>, headline: string, rest: readonly ReplyNode[] = []): Reply => {
  const answer = bareAnswer({ question: 'q', status: 'answered', ...more });
  const { citations } = answer;
  return {
    answer,
    nodes: [
      {
        type: 'headline',
        content: [
          { type: 'text', text: `${headline} ` },
          ...citations.slice(0, 1).map(({ n }) => ({ type: 'cite', n }) as const),
        ],
      },
      ...rest,
      ...(citations.length === 0 ? [] : [{ type: 'sources', citations } as const]),
    ],
  };
};
const textOf = (card: { input_message_content: object }): string =>
  parseClassicHtml((card.input_message_content as { message_text: string }).message_text).text;

describe('inlineAnswer', () => {
  it('gives a card with the answer, its source and year, that sends answer and passage', () => {
    const reply = replyOf({ citations: [citation(1, 'tiểu học 95,5%')] }, '95,5% – tiểu học');
    const { results, cache_time, is_personal } = inlineAnswer(reply, LINKS);
    expect(results).toMatchObject([
      { id: '0', type: 'article', title: '95,5% – tiểu học', description: '7/KH · Kế hoạch năm học · 2022' },
    ]);
    expect(textOf(results[0]!)).toContain('“tiểu học 95,5%”');
    expect({ cache_time, is_personal }).toEqual({ cache_time: 60, is_personal: false });
  });

  it('gives a card for each of several figures, with its period and place', () => {
    const target = {
      indicator: 'phòng học kiên cố',
      period: 'năm 2022',
      place: 'Bắc Giang',
      documentId: 'd',
      unit: '%',
    };
    const reply = replyOf(
      {
        citations: [citation(1, 'mầm non 93,9%, tiểu học 95,5%')],
        targets: [
          { ...target, subject: 'mầm non', value: '93,9%', citation: 1 },
          { ...target, subject: 'tiểu học', value: '95,5', citation: 1 },
        ],
      },
      'Hai chỉ tiêu',
    );
    const { results } = inlineAnswer(reply, LINKS);
    expect(results.map(({ title }) => title)).toEqual([
      '93,9% – phòng học kiên cố, mầm non (năm 2022, Bắc Giang)',
      '95,5% – phòng học kiên cố, tiểu học (năm 2022, Bắc Giang)',
      'Hai chỉ tiêu',
    ]);
    expect(results[0]?.description).toContain('năm 2022');
    expect(textOf(results[1]!)).toMatch(/^95,5% – .*\[1\]\n\nNguồn\nKế hoạch năm học/);
  });

  it('sends of a long answer its first line with that line’s source, and says where the rest is', () => {
    const citations = [1, 2, 3, 4].map((n) => citation(n, `đoạn ${n} `.repeat(300)));
    const { results } = inlineAnswer(replyOf({ citations }, 'Bốn đoạn dài'), LINKS);
    expect(results).toHaveLength(1);
    expect(textOf(results[0]!).length).toBeLessThanOrEqual(4096);
    expect(textOf(results[0]!)).toContain('Câu trả lời đầy đủ');
    expect(textOf(results[0]!)).toContain('đoạn 1');
  });

  it('is not kept for others when nothing was found or the search is out of order', () => {
    for (const status of ['not_found', 'unavailable'] as const)
      expect(inlineAnswer(replyOf({ status }, 'Không tìm thấy'), LINKS)).toMatchObject({
        ...{ cache_time: 0, is_personal: true },
        results: [{ title: 'Không tìm thấy' }],
      });
  });
});
