import fc from 'fast-check';
import { bareAnswer, type Citation, type DocumentLink } from '../../../src/domain/answer.ts';
import type { OfferedAction } from '../../../src/domain/outbound.ts';
import type { Inline, Reply, ReplyNode } from '../../../src/domain/reply.ts';

/** What breaks renderers: markup, references, marks, pictures, halves of pairs, decomposed letters. */
const NASTY = [
  ...['<b>', '</blockquote>', '&amp;', '&', '<', '>', '"', "'", '<a href="x">', '&#60;', '/lenh', '@bot'],
  ...['👨‍👩‍👧‍👦', '🇻🇳', 'e\u0302\u0301', '\u0000', '\u0007', '\r\n', '\uD83D', '\uFEFF', '\u00A0', '\t', '`', '*'],
];
const WORDS = [
  '93,9%',
  '209/209',
  'xã',
  'chỉ tiêu',
  'Sở GD&ĐT',
  'năm 2022',
  'phòng học',
  '1.234,5',
  'ă'.normalize('NFD'),
];

/** A title or heading: real ones have a few hundred characters. */
const name = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...NASTY)), { minLength: 1, maxLength: most })
    .map((words) => `Về ${words.join(' ')}.`);

/** Running text of one to about `most` words, some of them nasty, some without any space for a long while. */
const textOf = (most: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
        { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        { weight: 1, arbitrary: fc.nat(10).map((times) => '&<>😀'.repeat(times * 10)) },
      ),
      { minLength: 1, maxLength: most },
    )
    .map((words) => `Về ${words.join(' ')}.`);

const longText = fc.oneof(
  { weight: 5, arbitrary: textOf(30) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(textOf(40), fc.integer({ min: 2, max: 30 }))
      .map(([text, times]) => `${text} `.repeat(times)),
  },
);

/** Documents that are cited; every citation of a version names it alike. */
const DOCUMENTS = [
  {
    title: 'Kế hoạch <b>năm học</b> & "mới"',
    number: '12/KH-UBND',
    issuer: 'UBND <huyện>',
    issuedOn: '2022-02-21',
  },
  { title: `Chỉ thị ${'về việc rất dài '.repeat(20)}👨‍👩‍👧‍👦`, number: '1112/CT-BGDĐT' },
  { title: 'Công văn'.normalize('NFD'), issuer: '&amp;' },
];

const citation = (n: number): fc.Arbitrary<Citation> =>
  fc
    .record({
      version: fc.nat(2),
      heading: fc.oneof(fc.constant(''), name(8)),
      quote: longText,
    })
    .map(({ version, ...others }) => ({
      ...others,
      ...{ n, documentId: `d${version}`, versionId: `v${version}`, source: 'van-ban.txt' },
      ...DOCUMENTS[version]!,
      ...{ start: 10, end: 20, url: `/van-ban/d${version}?ban=1&trich=10-20#trich` },
    }));

const inlines = (most: number): fc.Arbitrary<Inline[]> =>
  fc.array(
    fc.oneof(
      longText.map((text): Inline => ({ type: 'text', text })),
      fc.integer({ min: 1, max: Math.max(1, most) }).map((n): Inline => ({ type: 'cite', n })),
    ),
    { minLength: 1, maxLength: 4 },
  );

const document: fc.Arbitrary<DocumentLink> = name(10).map((title) => ({
  documentId: 'd1',
  title,
  url: '/van-ban/d1',
}));

const table = (most: number): fc.Arbitrary<ReplyNode> =>
  fc.integer({ min: 1, max: 6 }).chain((width) =>
    fc
      .record({
        columns: fc.array(name(3), { minLength: width, maxLength: width }),
        rows: fc.array(fc.array(inlines(most), { minLength: width, maxLength: width }), { maxLength: 4 }),
      })
      .map((each): ReplyNode => ({ type: 'table', ...each })),
  );

const node = (citations: readonly Citation[]): fc.Arbitrary<ReplyNode> => {
  const most = citations.length;
  return fc.oneof(
    inlines(most).map((content): ReplyNode => ({ type: 'paragraph', content })),
    fc
      .tuple(fc.boolean(), fc.array(inlines(most), { maxLength: 8 }))
      .map(([ordered, items]): ReplyNode => ({ type: 'list', ordered, items })),
    longText.map((text): ReplyNode => ({ type: 'notice', text })),
    table(most),
    fc
      .tuple(name(3), fc.array(document, { maxLength: 5 }))
      .map(([title, documents]): ReplyNode => ({ type: 'documents', title, documents })),
    ...(citations[0] === undefined
      ? []
      : [fc.constant<ReplyNode>({ type: 'quote', citation: citations[0] })]),
  );
};

/** Any reply the rest of the product could make, and many it would not. */
export const arbitraryReply: fc.Arbitrary<Reply> = fc
  .integer({ min: 0, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => citation(at + 1))))
  .chain((citations) =>
    fc
      .record({
        headline: inlines(citations.length),
        nodes: fc.array(node(citations), { maxLength: 3 }),
        questions: fc.array(name(6), { maxLength: 4 }),
      })
      .map(({ headline, nodes, questions }): Reply => ({
        answer: bareAnswer({ question: 'q', status: 'answered', citations, options: questions }),
        nodes: [
          { type: 'headline', content: headline },
          ...nodes,
          ...(citations.length === 0 ? [] : [{ type: 'sources', citations } as const]),
          ...(questions.length === 0 ? [] : [{ type: 'actions', title: 'Hỏi tiếp', questions } as const]),
        ],
      })),
  );

/** What would be offered under a reply: its questions, and the rest. */
export const actionsFor = (reply: Reply): OfferedAction[] => [
  ...reply.answer.options.map((label, at): OfferedAction => ({ key: `cau${at}`, kind: 'ask', label })),
  { key: 'nguon', kind: 'sources', label: 'Nguồn' },
  { key: 'co', kind: 'useful', label: '👍' },
  { key: 'khong', kind: 'useless', label: '👎' },
];
