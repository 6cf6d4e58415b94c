import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { bareAnswer, type Answer, type AnswerStatus, type Citation } from '../../../src/domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../../src/domain/reply.ts';
import { renderReply } from '../../../src/channels/web/render-reply.tsx';

const text = (words: string): Inline => ({ type: 'text', text: words });

const citation = (n: number, more: Partial<Citation> = {}): Citation => ({
  n,
  documentId: 'ke-hoach-7',
  versionId: 'ke-hoach-7@1',
  source: 'ke-hoach-7.txt',
  title: 'Kế hoạch số 7 về phổ cập',
  number: '7/KH-UBND',
  issuer: 'UBND huyện Yên Bình',
  issuedOn: '2021-09-05',
  heading: 'Mục II › 3',
  quote: `Trích dẫn thứ ${n}.`,
  start: n * 10,
  end: n * 10 + 5,
  url: `/van-ban/ke-hoach-7?ban=1&trich=${n * 10}-${n * 10 + 5}#trich`,
  ...more,
});

const reply = (nodes: readonly ReplyNode[], more: Partial<Answer> = {}): Reply => ({
  answer: bareAnswer({
    question: 'Hạn là ngày nào?',
    status: 'answered',
    kind: 'fact',
    answerer: 'extractive',
    ms: 1,
    ...more,
  }),
  nodes,
});

const page = async (of: Reply) => load((await renderReply(of)).toString());

describe('renderReply', () => {
  it('makes every citation mark a link to the viewer at the quote', async () => {
    const citations = [citation(1)];
    const $ = await page(
      reply([{ type: 'headline', content: [text('Trước ngày 5/9 '), { type: 'cite', n: 1 }] }], {
        citations,
      }),
    );
    const mark = $('.headline a.cite');
    expect(mark.text()).toBe('[1]');
    expect(mark.attr('href')).toBe(citations[0]?.url);
    expect(mark.attr('aria-label')).toBe('Nguồn 1: Kế hoạch số 7 về phổ cập');
  });

  it('shows a mark whose source is missing as a mark without a link', async () => {
    const $ = await page(reply([{ type: 'paragraph', content: [text('Câu '), { type: 'cite', n: 4 }] }]));
    expect($('.paragraph').text()).toBe('Câu [4]');
    expect($('.paragraph a')).toHaveLength(0);
  });

  it('keeps an ordered list ordered and a plain one plain', async () => {
    const items = [[text('một')], [text('hai')]];
    const $ = await page(
      reply([
        { type: 'list', ordered: true, items },
        { type: 'list', ordered: false, items },
      ]),
    );
    expect(
      $('ol.points > li')
        .toArray()
        .map((li) => $(li).text()),
    ).toEqual(['một', 'hai']);
    expect($('ul.points > li')).toHaveLength(2);
  });

  it('lists sources under their document with number, day, issuer, chips and unfolding quotes', async () => {
    const other = citation(3, {
      documentId: 'khac',
      versionId: 'khac@1',
      title: 'Văn bản khác',
      number: undefined,
    });
    const citations = [citation(1), other, citation(2)];
    const $ = await page(reply([{ type: 'sources', citations }], { citations }));
    const groups = $('.source')
      .toArray()
      .map((group) => $(group));
    expect(groups.map((group) => group.find('.source-title').text())).toEqual([
      'Kế hoạch số 7 về phổ cập',
      'Văn bản khác',
    ]);
    const [first, second] = groups;
    expect(first?.find('.source-facts').text()).toBe('Số 7/KH-UBND05/09/2021UBND huyện Yên Bình');
    expect(first?.find('time').attr('datetime')).toBe('2021-09-05');
    expect(
      first
        ?.find('a.chip')
        .toArray()
        .map((a) => [$(a).text(), $(a).attr('href')]),
    ).toEqual([
      ['[1]', citation(1).url],
      ['[2]', citation(2).url],
    ]);
    expect(
      first
        ?.find('details blockquote')
        .toArray()
        .map((quote) => $(quote).text()),
    ).toEqual(['Trích dẫn thứ 1.', 'Trích dẫn thứ 2.']);
    expect(second?.find('.source-facts').text()).not.toContain('Số');
  });

  it('says how the answer was made, and only of answers', async () => {
    const citations = [citation(1)];
    const title = async (more: Partial<Answer>) => {
      const $ = await page(reply([{ type: 'sources', citations }], more));
      return $('.sources-title').text();
    };
    expect(await title({ citations })).toBe('Nguồn · trích nguyên văn từ văn bản');
    expect(await title({ citations, answerer: 'mo-hinh-x' })).toContain('mo-hinh-x');
    expect(await title({ citations, status: 'clarify' })).toBe('Nguồn');
  });

  it('offers questions as submit buttons of the ask form', async () => {
    const questions = ['Ai chủ trì?', 'Nói "rõ" <hơn>?'];
    const $ = await page(reply([{ type: 'actions', title: 'Hỏi tiếp', questions }]));
    const buttons = $('button')
      .toArray()
      .map((button) => $(button));
    expect(buttons.map((button) => button.attr('value'))).toEqual(questions);
    expect(buttons.map((button) => button.text())).toEqual(questions);
    expect(
      buttons.every(
        (b) => b.attr('type') === 'submit' && b.attr('form') === 'hoi' && b.attr('name') === 'goi-y',
      ),
    ).toBe(true);
  });

  it('makes the four outcomes tell themselves apart', async () => {
    const statuses: readonly AnswerStatus[] = ['answered', 'clarify', 'not_found', 'unavailable'];
    const looks = statuses.map(async (status) => {
      const $ = await page(reply([{ type: 'headline', content: [text('…')] }], { status }));
      return [$('.reply').attr('class'), $('.badge').text(), $('.retry').length];
    });
    const seen = await Promise.all(looks);
    expect(seen).toEqual([
      ['reply reply-answered', '', 0],
      ['reply reply-clarify', 'Cần bạn nói rõ thêm', 0],
      ['reply reply-not-found', 'Chưa tìm thấy trong bộ văn bản', 0],
      ['reply reply-unavailable', 'Hệ thống đang trục trặc', 1],
    ]);
  });

  it('retries the same question, but not twice when the reply offers it already', async () => {
    const broken = { status: 'unavailable' } as const;
    const plain = await page(reply([], broken));
    expect(plain('.retry').attr('value')).toBe('Hạn là ngày nào?');
    const offered: ReplyNode = { type: 'actions', title: 'Thử lại', questions: ['Hạn là ngày nào?'] };
    const offering = await page(reply([offered], broken));
    expect(offering('.retry')).toHaveLength(0);
  });

  it('shows how the question was understood only when that says something new', async () => {
    const understood = async (words: string) => {
      const $ = await page(reply([], { understood: words }));
      return $('.understood').text();
    };
    expect(await understood('hạn là  ngày nào')).toBe('');
    expect(await understood('Hạn nộp báo cáo năm 2021 là ngày nào?')).toBe(
      'Hiểu câu hỏi là: Hạn nộp báo cáo năm 2021 là ngày nào?',
    );
  });

  it('marks an English answer as English and leaves Vietnamese alone', async () => {
    const english = reply([
      { type: 'headline', content: [text('The deadline is 5 September 2021.')] },
      { type: 'paragraph', content: [text('Hạn là ngày 5 tháng 9.')] },
      { type: 'notice', text: '7/KH-UBND' },
    ]);
    expect((await page(english))('.headline').attr('lang')).toBeUndefined();
    const $ = await page({ ...english, language: 'en' });
    expect($('.headline').attr('lang')).toBe('en');
    expect($('.paragraph').attr('lang')).toBeUndefined();
    expect($('.notice').attr('lang')).toBeUndefined();
  });

  it('shows a table with its heads and a passage under its document', async () => {
    const quoted = citation(2);
    const $ = await page(
      reply([
        { type: 'table', columns: ['Cấp', 'Tỷ lệ'], rows: [[[text('Mầm non')], [text('93,9%')]]] },
        { type: 'quote', citation: quoted },
      ]),
    );
    expect($('th[scope="col"]').text()).toBe('CấpTỷ lệ');
    expect($('td').text()).toBe('Mầm non93,9%');
    expect($('.source a.source-title').attr('href')).toBe(quoted.url);
    expect($('.source blockquote').text()).toBe(quoted.quote);
  });

  it('never lets words of a document become markup or a script address', async () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&';
    const citations = [
      citation(1, { title: nasty, quote: nasty, heading: nasty, number: nasty, url: 'javascript:alert(1)' }),
    ];
    const $ = await page(
      reply(
        [
          { type: 'headline', content: [text(nasty), { type: 'cite', n: 1 }] },
          { type: 'list', ordered: false, items: [[text(nasty)]] },
          { type: 'notice', text: nasty },
          { type: 'sources', citations },
          {
            type: 'documents',
            title: nasty,
            documents: [{ documentId: 'x', title: nasty, url: '//elsewhere.example' }],
          },
          { type: 'actions', title: nasty, questions: [nasty] },
        ],
        { citations, understood: nasty },
      ),
    );
    expect($('img')).toHaveLength(0);
    expect($('[href^="javascript"], [href^="//"]')).toHaveLength(0);
    expect($('blockquote').text()).toBe(nasty);
    expect($('button').attr('value')).toBe(nasty);
  });
});
