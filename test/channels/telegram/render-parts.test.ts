import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  renderParts,
  type TelegramPart,
  type TextPart,
} from '../../../src/channels/telegram/render-parts.ts';
import { cleanText } from '../../../src/channels/cut-text.ts';
import type { Links } from '../../../src/channels/block.ts';
import { bareAnswer, type Citation } from '../../../src/domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../../src/domain/reply.ts';
import { actionsFor, arbitraryReply } from './arbitrary-reply.ts';
import { parseClassicHtml } from './fake-telegram/parse-html.ts';
import { parseRichHtml } from './fake-telegram/parse-rich.ts';
import { classicOf, READ, type WordsPart } from './forms-of-part.ts';

const NO_LINKS: Links = { citation: () => undefined, document: () => undefined };
const LINKS: Links = {
  citation: ({ url }) => `https://tracuu.example.vn${url}`,
  document: ({ url }) => `https://tracuu.example.vn${url}`,
};

const renderAll = (reply: Reply, links = LINKS): WordsPart[] =>
  renderParts({ reply, actions: actionsFor(reply) }, links).filter((part) => part.kind !== 'photo');

/** The classic messages of a reply; of one that is short, each has its rich form with it. */
const render = (reply: Reply, links = LINKS): TextPart[] => renderAll(reply, links).flatMap(classicOf);

/** Letters and figures alone: the words themselves, wherever lines break and whatever is around them. */
const bare = (text: string): string => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}%]/gu, '');

/** What a reply says, piece by piece: nothing of it may be missing. */
function saidBy(node: ReplyNode): string[] {
  const inline = (content: readonly Inline[]): string =>
    content.map((part) => (part.type === 'text' ? cleanText(part.text) : `${part.n}`)).join('');
  // The words of a passage may stand in the answer already; then its number and document are named.
  const passage = ({ n, quote, title }: Citation): string[] => [quote, `${n}`, title];
  switch (node.type) {
    case 'headline':
    case 'paragraph':
      return [inline(node.content)];
    case 'notice':
      return [node.text];
    case 'list':
      return node.items.map(inline);
    case 'table':
      return node.rows.flat().map(inline);
    case 'quote':
      return passage(node.citation);
    case 'sources':
      return node.citations.flatMap(passage);
    case 'documents':
      return [node.title, ...node.documents.map(({ title }) => title)];
    case 'actions':
      return node.questions.some((question) => question.length > 36) ? [...node.questions] : [];
  }
}

describe('renderParts, whatever the reply', () => {
  it('makes messages that Telegram takes, in every form', () => {
    fc.assert(
      fc.property(arbitraryReply, fc.boolean(), (reply, linked) => {
        const parts = renderAll(reply, linked ? LINKS : NO_LINKS);
        for (const text of parts.flatMap((part) => Object.values(READ).flatMap((read) => read(part)))) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toMatch(/\p{Surrogate}/u);
        }
        for (const part of parts.flatMap(classicOf)) {
          expect(parseClassicHtml(part.classic).text.length).toBeLessThanOrEqual(4000);
          expect(part.plain.length).toBeLessThanOrEqual(4000);
          expect(Buffer.byteLength(part.classic)).toBeLessThanOrEqual(32_768);
          expect(part.classic).toBe(part.classic.normalize('NFC'));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says all that the reply says, in every form: claims, figures, sources with their whole passages', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const parts = renderAll(reply);
        for (const read of Object.values(READ)) {
          // A passage may go on in the next message, under the name of its document and its number.
          const shown = parts.flatMap((part) => read(part).map(bare));
          for (const said of reply.nodes.flatMap(saidBy)) expect(holds(shown, bare(said))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same as classic and as plain, addresses apart', () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        for (const { classic, plain } of render(reply, NO_LINKS))
          expect(parseClassicHtml(classic).text).toBe(plain);
      }),
      { numRuns: 40 },
    );
  });

  it('has no markup in the plain form that the reply has not', () => {
    const [part] = render(replyOf([{ type: 'headline', content: [{ type: 'text', text: 'Hai & ba' }] }]));
    expect(part?.plain).toBe('Hai & ba');
    expect(part?.classic).toBe('<b>Hai &amp; ba</b>');
    expect(part?.rich).toBe('<p><b>Hai &amp; ba</b></p>');
  });
});

/** True when the words stand in the messages, parted no more often than these are. */
function holds(shown: readonly string[], words: string): boolean {
  const all = shown.join(' ');
  let rest = words;
  for (let stretches = 0; rest !== ''; stretches += 1) {
    if (stretches > shown.length) return false;
    let [low, high] = [0, rest.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (all.includes(rest.slice(0, middle))) low = middle;
      else high = middle - 1;
    }
    rest = rest.slice(low);
  }
  return true;
}

const replyOf = (nodes: readonly ReplyNode[], citations: readonly Citation[] = []): Reply => ({
  answer: bareAnswer({ question: '', status: 'answered', citations }),
  nodes,
});

const citationOf = (n: number, quote: string): Citation => ({
  ...{ n, documentId: 'd1', versionId: 'v1', source: 's.txt', title: 'Chỉ thị về năm học mới' },
  ...{ number: '5/CT', issuedOn: '2022-08-19', heading: 'Mục II', quote, start: 0, end: quote.length },
  url: '/van-ban/d1?ban=1&trich=0-9#trich',
});

const text = (words: string): Inline => ({ type: 'text', text: words });

describe('renderParts', () => {
  const citations = [1, 2, 3].map((n) => citationOf(n, `Đoạn thứ ${n} của văn bản.`));
  const reply = replyOf(
    [
      { type: 'headline', content: [text('Có 3 nhóm việc. '), { type: 'cite', n: 1 }] },
      { type: 'list', ordered: true, items: [[text('một '), { type: 'cite', n: 2 }], [text('hai')]] },
      { type: 'sources', citations },
    ],
    citations,
  );

  it('puts the useful line first, names a document once, and folds its passages', () => {
    const [part] = render(reply, NO_LINKS);
    expect(part?.classic).toBe(
      [
        '<b>Có 3 nhóm việc. [1]</b>',
        '',
        '1. một [2]',
        '2. hai',
        '',
        '<b>Nguồn</b>',
        'Chỉ thị về năm học mới · Số 5/CT · 19/08/2022',
        '<blockquote expandable>[1] <i>Mục II</i>',
        '“Đoạn thứ 1 của văn bản.”',
        '',
        '[2] <i>Mục II</i>',
        '“Đoạn thứ 2 của văn bản.”',
        '',
        '[3] <i>Mục II</i>',
        '“Đoạn thứ 3 của văn bản.”</blockquote>',
      ].join('\n'),
    );
  });

  it('leads from a citation to its passage in the rich form', () => {
    const [part] = render(reply);
    expect(part?.rich).toContain('<a href="#nguon-1">[1]</a>');
    expect(part?.rich).toContain(
      '<blockquote expandable><tg-reference name="nguon-2">“Đoạn thứ 2 của văn bản.”</tg-reference><cite><a href="https://tracuu.example.vn/van-ban/d1?ban=1&amp;trich=0-9#trich">[2]</a> Mục II</cite></blockquote>',
    );
    expect(part?.rich).toContain(
      '<ol><li value="1">một <a href="#nguon-2">[2]</a></li><li value="2">hai</li></ol>',
    );
  });

  const longOnes = (count: number, sentences: number): Reply => {
    const long = Array.from({ length: count }, (_, at) =>
      citationOf(at + 1, `Câu ${at + 1} nói một việc. `.repeat(sentences)),
    );
    return replyOf(
      [
        { type: 'headline', content: [text('Dài')] },
        { type: 'sources', citations: long },
      ],
      long,
    );
  };

  it('names the document again where its passages go on in another message', () => {
    const parts = render(longOnes(4, 80));
    expect(parts.length).toBeGreaterThan(1);
    for (const { classic } of parts) expect(classic).toContain('Chỉ thị về năm học mới');
    for (const n of [1, 2, 3, 4]) expect(parts.some(({ classic }) => classic.includes(`[${n}]`))).toBe(true);
  });

  it('is one rich message as long as Telegram takes it, with the classic ones that may go in its place', () => {
    const [part, ...more] = renderAll(longOnes(14, 100));
    expect(more).toEqual([]);
    if (part?.kind !== 'rich') throw new Error('short enough for a classic message');
    expect(READ.rich(part)[0]?.length).toBeGreaterThan(28_000);
    expect(part.instead.length).toBeGreaterThan(7);
    expect(part.instead.every(({ rich }) => rich === undefined)).toBe(true);
    expect(part.instead.map(({ first }) => first).lastIndexOf(true)).toBe(0);
    // The buttons are under the last message, whichever form is shown.
    expect(part.keyboard).toBeDefined();
    expect(part.instead.findIndex(({ keyboard }) => keyboard !== undefined)).toBe(part.instead.length - 1);
  });

  it('is parted on the tree when it is longer than that, and each is whole by itself', () => {
    const parts = renderAll(longOnes(40, 100));
    expect(parts).toHaveLength(3);
    for (const [at, part] of parts.entries()) {
      const [shown = ''] = READ.rich(part);
      expect([...shown].length).toBeLessThanOrEqual(32_768);
      expect(shown).toContain('Chỉ thị về năm học mới');
      expect(part.first).toBe(at === 0);
    }
    const many = replyOf([
      { type: 'list', ordered: false, items: Array.from({ length: 700 }, (_, at) => [text(`việc ${at}`)]) },
    ]);
    expect(renderAll(many).map((part) => parseRichHtml(part.rich ?? '').blocks)).toEqual([500, 202]);
  });

  it('does not say a list twice: passages that the answer copied are named, with the way to each', () => {
    const points = [1, 2, 3, 4].map((n) => `rà soát việc thứ ${n} theo kế hoạch đã được duyệt`);
    const cited = points.map((point, at) => citationOf(at + 2, at === 3 ? 'lời khác hẳn' : `${point};`));
    const [part] = render(
      replyOf(
        [
          { type: 'headline', content: [text('Bốn việc')] },
          {
            type: 'list',
            ordered: false,
            items: points.map((point, at) => [text(`${point} `), { type: 'cite', n: at + 2 }]),
          },
          { type: 'sources', citations: cited },
        ],
        cited,
      ),
    );
    expect(part?.plain.split('Nguồn\n')[1]).toBe(
      [
        'Chỉ thị về năm học mới · Số 5/CT · 19/08/2022',
        'https://tracuu.example.vn/van-ban/d1?ban=1&trich=0-9#trich',
        '[5] Mục II',
        '“lời khác hẳn”',
        '[2] [3] [4] chép nguyên văn ở trên',
      ].join('\n'),
    );
  });

  it('puts short questions on buttons and writes long ones out, with their numbers on the buttons', () => {
    const asked = (...questions: string[]): TelegramPart[] => {
      const offering = replyOf([
        { type: 'headline', content: [text('Bạn hỏi cấp nào?')] },
        { type: 'actions', title: 'Chọn một câu hỏi', questions },
      ]);
      return renderParts(
        {
          reply: offering,
          actions: actionsFor({ ...offering, answer: { ...offering.answer, options: questions } }),
        },
        NO_LINKS,
      );
    };
    const [short] = asked('Cấp mầm non?', 'Cấp tiểu học?');
    expect(short).toMatchObject({ plain: 'Bạn hỏi cấp nào?' });
    expect(short?.keyboard?.map((row) => row.map(({ text }) => text))).toEqual([
      ['Cấp mầm non?'],
      ['Cấp tiểu học?'],
      ['Nguồn'],
      ['👍', '👎'],
    ]);
    const question = 'Chỉ tiêu phòng học kiên cố cấp mầm non năm 2022 của tỉnh?';
    const [long] = asked(question, 'Cấp tiểu học?');
    expect(long).toMatchObject({
      plain: `Bạn hỏi cấp nào?\n\nChọn một câu hỏi\n1. ${question}\n2. Cấp tiểu học?`,
    });
    expect(long?.keyboard?.[0]).toEqual([
      { text: '1', callback_data: 'cau0' },
      { text: '2', callback_data: 'cau1' },
    ]);
  });

  it('writes out long questions that are offered without standing in the reply', () => {
    const welcome = replyOf([{ type: 'headline', content: [text('Xin chào')] }]);
    const label = 'Chỉ tiêu phòng học kiên cố cấp mầm non năm 2022 của tỉnh?';
    const [part] = renderParts({ reply: welcome, actions: [{ key: 'a', kind: 'ask', label }] }, NO_LINKS);
    expect(part).toMatchObject({
      plain: `Xin chào\n\n1. ${label}`,
      keyboard: [[{ text: '1', callback_data: 'a' }]],
    });
  });

  it('sends a picture after the words, with the buttons under it', () => {
    const image = { png: Buffer.from('png'), alt: 'Biểu đồ chỉ tiêu' };
    const parts = renderParts({ reply, actions: actionsFor(reply), image }, NO_LINKS);
    expect(parts.map(({ kind, keyboard }) => [kind, keyboard === undefined])).toEqual([
      ['text', true],
      ['photo', false],
    ]);
    expect(JSON.parse(JSON.stringify(parts))).toEqual(parts);
    expect(parts[1]).toMatchObject({
      caption: 'Biểu đồ chỉ tiêu',
      png: Buffer.from('png').toString('base64'),
    });
  });

  it('says how a follow-up was understood, after what matters', () => {
    const understood = {
      ...reply,
      answer: { ...reply.answer, question: 'còn thcs', understood: 'Chỉ tiêu cấp THCS là gì?' },
    };
    const [part] = render(understood);
    expect(part?.plain.indexOf('Hiểu câu hỏi là: Chỉ tiêu cấp THCS là gì?')).toBeGreaterThan(
      part?.plain.indexOf('hai') ?? 0,
    );
  });

  it('shows a table as a table where it fits a phone, else row by row', () => {
    const cells = (row: readonly string[]): Inline[][] => row.map((cell) => [text(cell)]);
    const columns = ['Chỉ tiêu', 'Năm 2022'];
    const rows = [cells(['Mầm non', '93,9%']), cells(['Tiểu học', '95,5%'])];
    const [part] = render(replyOf([{ type: 'table', columns, rows }]));
    expect(part?.rich).toBe(
      '<table bordered striped><tr><th>Chỉ tiêu</th><th>Năm 2022</th></tr><tr><td>Mầm non</td><td>93,9%</td></tr><tr><td>Tiểu học</td><td>95,5%</td></tr></table>',
    );
    expect(part?.plain).toBe('• Mầm non – Năm 2022: 93,9%\n• Tiểu học – Năm 2022: 95,5%');
  });
});
