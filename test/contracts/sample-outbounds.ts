import fc from 'fast-check';
import { bareAnswer, viewerPath, type Citation } from '../../src/domain/answer.ts';
import type { OfferedAction, Outbound } from '../../src/domain/outbound.ts';
import type { Inline, ReplyNode } from '../../src/domain/reply.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const cite = (n: number): Inline => ({ type: 'cite', n });

/** A passage of some document; five documents in all, so that several passages share one. */
const citationOf = (n: number, quote: string, title = `Kế hoạch số ${n % 5} về năm học mới`): Citation => ({
  ...{ n, documentId: `00000000000${n % 5}`, versionId: `v${n % 5}`, source: `ke-hoach-${n % 5}.txt`, title },
  ...{ number: `${(n % 5) + 10}/KH-UBND`, issuer: 'UBND huyện Yên Bình', issuedOn: '2031-09-05' },
  ...{ heading: 'Mục II › 3', quote, start: 10 * n, end: 10 * n + quote.length },
  url: viewerPath(`00000000000${n % 5}`, 1, { start: 10 * n, end: 10 * n + quote.length }),
});

const outbound = (nodes: readonly ReplyNode[], actions: readonly OfferedAction[] = []): Outbound => {
  const citations = nodes.flatMap((node) => (node.type === 'sources' ? node.citations : []));
  const answer = bareAnswer({ question: 'Chỉ tiêu là gì?', status: 'answered', kind: 'list', citations });
  return { reply: { answer, nodes }, actions };
};

const action = (key: string, kind: OfferedAction['kind'], label: string): OfferedAction => ({
  key,
  kind,
  label,
});

export const ACTIONS: readonly OfferedAction[] = [
  action('AbCdEf012345', 'ask', 'Còn cấp tiểu học thì sao?'),
  action('GhIjKl678901', 'sources', 'Đoạn trích'),
  action('MnOpQr234567', 'useful', '👍'),
  action('StUvWx890123', 'useless', '👎'),
];

const items = (count: number, length: number): Inline[][] =>
  Array.from({ length: count }, (_, at) => [
    text(
      `Việc thứ ${at + 1}: ${'rà soát trường lớp theo quy hoạch '.repeat(length).trim()} đạt ${at + 1},5% `,
    ),
    cite(at + 1),
  ]);

const NASTY = `<b>đậm</b> & "trích" 'đơn' <script>x</script> [1] _gạch_ *sao* \`mã\` [x](http://a.vn) &amp; a<b>c`;

/** Replies of every shape, the awkward ones among them. */
export const SAMPLE_OUTBOUNDS: Readonly<Record<string, Outbound>> = {
  'one line': outbound([{ type: 'headline', content: [text('Không.')] }]),
  'a figure with its source and offers': outbound(
    [
      { type: 'headline', content: [text('93,9% – phòng học kiên cố mầm non '), cite(1)] },
      { type: 'notice', text: 'Số liệu của năm 2031.' },
      { type: 'sources', citations: [citationOf(1, 'phòng học kiên cố mầm non đạt 93,9%')] },
      { type: 'actions', title: 'Hỏi tiếp', questions: ['Còn cấp tiểu học thì sao?'] },
    ],
    ACTIONS,
  ),
  'a list far longer than one message': outbound(
    [
      { type: 'headline', content: [text('Sáu mươi việc phải làm '), cite(1)] },
      { type: 'list', ordered: true, items: items(60, 8) },
      {
        type: 'sources',
        citations: Array.from({ length: 60 }, (_, at) =>
          citationOf(at + 1, `việc thứ ${at + 1} `.repeat(30)),
        ),
      },
    ],
    ACTIONS,
  ),
  'one paragraph longer than any message': outbound([
    { type: 'headline', content: [text('Tóm tắt')] },
    { type: 'paragraph', content: [text('Nâng cao chất lượng dạy và học. '.repeat(400)), cite(1)] },
    { type: 'sources', citations: [citationOf(1, 'Nâng cao chất lượng dạy và học.')] },
  ]),
  'one word longer than any message': outbound([
    { type: 'headline', content: [text('đ'.repeat(9000))] },
    { type: 'notice', text: '🏫'.repeat(4000) },
  ]),
  'a table, a passage and documents': outbound([
    { type: 'headline', content: [text('Theo cấp học')] },
    {
      type: 'table',
      columns: ['Cấp', 'Tỷ lệ', 'Nguồn'],
      rows: [
        [[text('Mầm non')], [text('93,9%')], [cite(1)]],
        [[text('Tiểu học')], [text('95,5%')], [cite(2)]],
      ],
    },
    { type: 'quote', citation: citationOf(1, 'Mầm non 93,9%;\ntiểu học 95,5%.') },
    {
      type: 'documents',
      title: 'Văn bản gần nhất',
      documents: [{ documentId: '000000000001', title: 'Kế hoạch số 1', url: '/van-ban/000000000001' }],
    },
  ]),
  'what looks like markup': outbound(
    [
      { type: 'headline', content: [text(NASTY)] },
      { type: 'list', ordered: false, items: [[text(NASTY)]] },
      { type: 'quote', citation: citationOf(1, NASTY, NASTY) },
      { type: 'sources', citations: [citationOf(1, NASTY, NASTY)] },
    ],
    [action('AbCdEf012345', 'ask', NASTY)],
  ),
};

const WORDS = [
  'trường',
  'Sở GD&ĐT',
  '93,9%',
  '209/209',
  '19/8/2031',
  '<i>',
  'a&b',
  'đạt',
  '“chuẩn”',
  '🏫',
  '\n',
];
const phrase = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.join(' ').trim() || 'đạt');

/** Any reply of answer shape. */
export const anyOutbound: fc.Arbitrary<Outbound> = fc
  .record({
    headline: phrase,
    items: fc.array(phrase, { maxLength: 40 }),
    ordered: fc.boolean(),
    notice: fc.option(phrase, { nil: undefined }),
    actions: fc.integer({ min: 0, max: ACTIONS.length }),
  })
  .map(({ headline, items, ordered, notice, actions }) => {
    const citations = items.map((item, at) => citationOf(at + 1, item));
    const nodes: ReplyNode[] = [{ type: 'headline', content: [text(headline)] }];
    if (notice !== undefined) nodes.push({ type: 'notice', text: notice });
    if (items.length > 0) {
      const content = items.map((item, at) => [text(`${item} `), cite(at + 1)]);
      nodes.push({ type: 'list', ordered, items: content }, { type: 'sources', citations });
    }
    return outbound(nodes, ACTIONS.slice(0, actions));
  });
