import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../src/channels/cli/render-reply.ts';
import type { Answer, Citation } from '../../../src/domain/answer.ts';
import type { Inline, ReplyNode } from '../../../src/domain/reply.ts';

const ANSWER: Answer = {
  ...{ question: 'q', understood: 'q', status: 'answered', kind: 'fact', answer: 'a', answerer: 'x', ms: 1 },
  ...{ items: [], targets: [], options: [], citations: [], nearby: [] },
};

const CITATION: Citation = {
  ...{ n: 1, documentId: 'd', versionId: 'v', source: 'so-tay.txt', title: 'Sổ tay', heading: '' },
  ...{ quote: 'Mở cửa\nlúc 7 giờ.', start: 0, end: 17, url: '/van-ban/d' },
};

const text = (words: string): Inline => ({ type: 'text', text: words });

const render = (nodes: readonly ReplyNode[], width = 40, colour = false): string =>
  renderReply({ answer: ANSWER, nodes }, { width, colour });

describe('renderReply', () => {
  it('puts the useful line first and the sources last, parted by blank lines', () => {
    expect(
      render([
        { type: 'headline', content: [text('Thư viện mở lúc 7 giờ. '), { type: 'cite', n: 1 }] },
        { type: 'notice', text: 'Chỉ các ngày trong tuần.' },
        { type: 'list', ordered: false, items: [[text('thứ hai')], [text('thứ ba')]] },
        { type: 'sources', citations: [{ ...CITATION, number: '5/TB', issuedOn: '2023-09-05' }] },
      ]),
    ).toBe(
      [
        'Thư viện mở lúc 7 giờ. [1]',
        '',
        'Chỉ các ngày trong tuần.',
        '',
        '• thứ hai',
        '• thứ ba',
        '',
        'Nguồn',
        '[1] Sổ tay · 5/TB · 05/09/2023',
        '    “Mở cửa lúc 7 giờ.”',
        '    so-tay.txt',
      ].join('\n'),
    );
  });

  it('wraps between words, under the mark of the item, and never beyond the width', () => {
    const long = 'sách '.repeat(30).trim();
    const rendered = render([
      { type: 'paragraph', content: [text(long)] },
      { type: 'list', ordered: true, items: [[text(long)], [text(long)]] },
      { type: 'sources', citations: [{ ...CITATION, title: long, quote: long }] },
    ]);
    const lines = rendered.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => line.startsWith('2. sách'))).toHaveLength(1);
    expect(lines.filter((line) => /^ {3}sách/.test(line)).length).toBeGreaterThan(4);
    expect(rendered.match(/sách/g)).toHaveLength(150);
  });

  it('cuts a long quote at a word, or within one long word between characters', () => {
    const quoted = (quote: string): string =>
      render([{ type: 'sources', citations: [{ ...CITATION, quote }] }], 1000);
    expect(quoted('sách '.repeat(50))).toContain(`“${'sách '.repeat(32).trim()} …”`);
    const unbroken = quoted(`a${'😀'.repeat(100)}`);
    expect(unbroken).toContain(' …”');
    expect(unbroken).not.toMatch(/\p{Surrogate}/u);
  });

  it('writes a row of a table as one line, each cell with its column, and a passage in full', () => {
    const table: ReplyNode = {
      type: 'table',
      columns: ['Ngày', 'Đã trả lời'],
      rows: [[[text('25/11')], [text('120')]]],
    };
    const long = 'một hai ba '.repeat(40).trim();
    expect(render([table])).toBe('• 25/11 – Đã trả lời: 120');
    const shown = render([{ type: 'quote', citation: { ...CITATION, quote: long } }]);
    expect(shown.replace(/\s+/g, ' ')).toContain(long);
  });

  it('offers documents and numbered questions', () => {
    expect(
      render([
        {
          type: 'documents',
          title: 'Gần nhất',
          documents: [{ documentId: 'd', title: 'Sổ tay', url: '/d' }],
        },
        { type: 'actions', title: '', questions: ['Mở lúc nào?', 'Đóng lúc nào?'] },
      ]),
    ).toBe('Gần nhất\n• Sổ tay\n\n1) Mở lúc nào?\n2) Đóng lúc nào?');
  });

  it('colours only where it may, and the same words either way', () => {
    const nodes: ReplyNode[] = [
      { type: 'headline', content: [text('Có.')] },
      { type: 'notice', text: 'Lưu ý' },
    ];
    const coloured = render(nodes, 40, true);
    expect(coloured).toBe('\u001B[1mCó.\u001B[0m\n\n\u001B[2mLưu ý\u001B[0m');
    expect(coloured.replaceAll(/\P{L}\[\d+m/gu, '')).toBe(render(nodes));
  });
});
