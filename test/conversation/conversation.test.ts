import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExtractiveAnswerer } from '../../src/answering/extractive-answerer.ts';
import { Conversation } from '../../src/conversation/conversation.ts';
import type { Answerer } from '../../src/answering/answerer.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { AppError } from '../../src/errors.ts';
import { openLibrary, type Library } from '../../src/library/open-library.ts';
import { BINH_MINH, evidenceOf, HOA_SEN } from '../answering/sample-version.ts';

let dir: string;
let library: Library;
let asked = 0;
let down = false;
const faults: unknown[] = [];

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'conversation-'));
  library = await openLibrary(dir);
  asked = 0;
  down = false;
  meanwhile = () => undefined;
  faults.length = 0;
});

afterEach(async () => {
  await library.close();
  await rm(dir, { recursive: true, force: true });
});

/** Done while a question is being retrieved. */
let meanwhile = (_watch: Watch | undefined): void | Promise<void> => undefined;

const talk = (answerer: Answerer = new ExtractiveAnswerer()) =>
  new Conversation({
    retriever: {
      async retrieve(_question, watch) {
        asked++;
        await meanwhile(watch);
        if (down) throw new AppError('SNAPSHOT_DAMAGED', 'the search is down');
        return evidenceOf(BINH_MINH, HOA_SEN);
      },
    },
    answerer,
    turns: library.turns,
    onFault: (error) => faults.push(error),
  });

const message = (id: string, text: string, conversationId = 'c1'): Message => ({
  id,
  channel: 'test',
  conversationId,
  text,
});

describe('a message', () => {
  it('delivered three times is answered once, also at the same moment and after a restart', async () => {
    const same = message('m1', 'Những hạn chế của Bình Minh là gì?');
    const replies = await Promise.all([talk().handle(same), talk().handle(same)]);
    replies.push(await talk().handle(same));
    expect(new Set(replies.map((reply) => JSON.stringify({ ...reply.answer, ms: 0 }))).size).toBe(1);
    expect(await library.turns.recent('test', 'c1', 10)).toHaveLength(1);
  });

  it('leans on the one before it in its own conversation only', async () => {
    const conversation = talk();
    await conversation.handle(
      message('m1', 'Tỷ lệ thư viện đạt chuẩn mầm non ở huyện Bình Minh là bao nhiêu?'),
    );
    const here = await conversation.handle(message('m2', 'còn THCS thì sao?'));
    const elsewhere = await conversation.handle(message('m3', 'còn THCS thì sao?', 'c2'));
    expect(here.answer.answer).toContain('83,4%');
    expect(elsewhere.answer.answer).not.toContain('83,4%');
  });

  it('still leans on the answer before when one in between was declined', async () => {
    const conversation = talk();
    await conversation.handle(
      message('m1', 'Tỷ lệ thư viện đạt chuẩn mầm non ở huyện Bình Minh là bao nhiêu?'),
    );
    await conversation.handle(message('m2', 'thời tiết hôm nay thế nào'));
    expect((await conversation.handle(message('m3', 'còn tiểu học?'))).answer.answer).toContain('72%');
  });
});

describe('a search that is down', () => {
  it('says so, tells the log, and answers when asked again', async () => {
    down = true;
    const conversation = talk();
    const reply = await conversation.handle(message('m1', 'Những hạn chế của Bình Minh là gì?'));
    expect(reply.answer.status).toBe('unavailable');
    expect(reply.answer.answer).toContain('sự cố');
    expect(faults).toHaveLength(1);
    down = false;
    expect(
      (await conversation.handle(message('m1', 'Những hạn chế của Bình Minh là gì?'))).answer.status,
    ).toBe('answered');
  });

  it('never looks like nothing found', async () => {
    const nothing = await talk().handle(message('m1', 'Những hạn chế của tỉnh Sơn La là gì?'));
    expect(nothing.answer.status).toBe('not_found');
    expect(nothing.answer.nearby.length).toBeGreaterThan(0);
  });
});

describe('a question too long', () => {
  it('is declined before anything is searched', async () => {
    const reply = await talk().handle(message('m1', 'nhiệm vụ '.repeat(1200)));
    expect(reply.answer.status).toBe('not_found');
    expect(reply.answer.answer).toContain('dài');
    expect(asked).toBe(0);
  });
});

describe('the reply tree', () => {
  it('has the useful line first, every item once, then the sources', async () => {
    const { nodes, answer } = await talk().handle(message('m1', 'Những hạn chế của Bình Minh là gì?'));
    expect(nodes.map((node) => node.type)).toEqual(['headline', 'list', 'sources']);
    const list = nodes.find((node) => node.type === 'list');
    expect(list?.type === 'list' && list.items.length).toBe(answer.items.length);
  });
});

describe('two questions in one message', () => {
  it('are both answered, the citations numbered through', async () => {
    const { answer } = await talk().handle(
      message('m1', 'Ai chủ trì hội nghị huyện Bình Minh và hội nghị họp ngày nào?'),
    );
    expect(answer.answer).toContain('Trần Văn Hải');
    expect(answer.answer).toContain('04/3/2031');
    expect(answer.citations.map((citation) => citation.n)).toEqual(answer.citations.map((_, at) => at + 1));
    for (const mark of answer.answer.matchAll(/\[(\d+)\]/g))
      expect(Number(mark[1])).toBeLessThanOrEqual(answer.citations.length);
  });

  it('are taken as one when only one of them has an answer', async () => {
    const { answer } = await talk().handle(
      message('m1', 'Ai chủ trì hội nghị huyện Bình Minh và học phí bao nhiêu?'),
    );
    expect(answer.answer).not.toMatch(/\d%/);
  });
});

describe('a question that takes long', () => {
  const UNWANTED = new Error('not wanted any more');
  const BOTH = 'Ai chủ trì hội nghị huyện Bình Minh và hội nghị họp ngày nào?';
  const lastLine = ({ nodes }: Reply): string => {
    const last = nodes.at(-1);
    return last?.type === 'notice' ? last.text : '';
  };

  it('tells how far it is, in the language it was asked in', async () => {
    const lines: string[] = [];
    const watch = { onProgress: (reply: Reply) => lines.push(lastLine(reply)) };
    meanwhile = ({ onStage } = {}) => {
      onStage?.({ type: 'searching', documents: 1234 });
      onStage?.({ type: 'reading', passages: 8, documents: 2 });
    };
    await talk().handle(message('m1', 'Những hạn chế của Bình Minh là gì?'), watch);
    expect(lines).toEqual(['Đang tìm trong 1.234 văn bản…', 'Đang đọc 8 đoạn trong 2 văn bản…']);
    lines.length = 0;
    await talk().handle(message('m2', 'What are the shortcomings of Binh Minh?'), watch);
    expect(lines.slice(0, 2)).toEqual(['Searching 1,234 documents…', 'Reading 8 passages of 2 documents…']);
  });

  it('shows the first of two answers, with its source, while the second is looked for', async () => {
    const told: Reply[] = [];
    meanwhile = ({ onStage } = {}) => onStage?.({ type: 'searching', documents: 2 });
    const { answer } = await talk().handle(message('m1', BOTH), { onProgress: (reply) => told.push(reply) });
    const begun = told.find((reply) => reply.answer.citations.length > 0);
    const shown = begun?.nodes.flatMap((node) => (node.type === 'headline' ? node.content : []));
    expect(shown?.[0]).toMatchObject({ text: expect.stringContaining('Trần Văn Hải') });
    expect(begun?.nodes.some(({ type }) => type === 'sources')).toBe(true);
    expect(begun?.nodes.some(({ type }) => type === 'actions')).toBe(false);
    // All that was shown of the answer stands in it.
    for (const reply of told) {
      expect(answer.answer.startsWith(reply.answer.answer)).toBe(true);
      for (const { quote } of reply.answer.citations)
        expect(answer.citations.map((citation) => citation.quote)).toContain(quote);
    }
    expect(told.map(lastLine)).toEqual([
      'Đang tìm trong 2 văn bản…',
      'Còn tiếp…',
      'Đang tìm tiếp trong 2 văn bản…',
    ]);
  });

  it('shows what an answerer that writes piece by piece has verified so far', async () => {
    const inner = new ExtractiveAnswerer();
    const told: string[] = [];
    const writing: Answerer = {
      name: 'writing',
      async answer(question, evidence, watch) {
        const whole = await inner.answer(question, evidence);
        for (const items of [whole.items.slice(0, 1), whole.items])
          watch?.onStage?.({ type: 'begun', answer: { ...whole, items } });
        return whole;
      },
    };
    const { answer } = await talk(writing).handle(message('m1', 'Những hạn chế của Bình Minh là gì?'), {
      onProgress: ({ nodes }) => {
        const list = nodes.find((node) => node.type === 'list');
        told.push(`${list?.type === 'list' ? list.items.length : 0}`);
      },
    });
    expect(told).toEqual(['1', `${answer.items.length}`]);
  });

  it.each([
    ['before it is begun', (stop: () => void) => stop()],
    [
      'while it is looked for',
      (stop: () => void) => {
        meanwhile = stop;
      },
    ],
  ])('stopped %s is neither answered nor remembered, and is no fault', async (_when, plan) => {
    const stop = new AbortController();
    plan(() => stop.abort(UNWANTED));
    const asking = talk().handle(message('m1', 'Những hạn chế của Bình Minh là gì?'), {
      signal: stop.signal,
    });
    await expect(asking).rejects.toBe(UNWANTED);
    expect(faults).toEqual([]);
    expect(await library.turns.recent('test', 'c1', 5)).toEqual([]);
    meanwhile = () => undefined;
    const again = await talk().handle(message('m1', 'Những hạn chế của Bình Minh là gì?'));
    expect(again.answer.status).toBe('answered');
  });

  it('stopped while its search is failing is stopped, not out of order', async () => {
    const stop = new AbortController();
    meanwhile = () => {
      stop.abort(UNWANTED);
      throw new AppError('EMBEDDING_FAILED', 'no answer');
    };
    const asking = talk().handle(message('m1', 'Những hạn chế của Bình Minh là gì?'), {
      signal: stop.signal,
    });
    await expect(asking).rejects.toBe(UNWANTED);
    expect(faults).toEqual([]);
  });

  it('answered before it was stopped keeps its answer', async () => {
    const stop = new AbortController();
    const same = message('m1', 'Những hạn chế của Bình Minh là gì?');
    const reply = await talk().handle(same, { signal: stop.signal });
    stop.abort(UNWANTED);
    expect(reply.answer.status).toBe('answered');
    expect((await talk().handle(same)).answer.answer).toBe(reply.answer.answer);
  });
});
