import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExtractiveAnswerer } from '../../src/answering/extractive-answerer.ts';
import { Conversation } from '../../src/conversation/conversation.ts';
import type { Message } from '../../src/domain/message.ts';
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
  faults.length = 0;
});

afterEach(async () => {
  await library.close();
  await rm(dir, { recursive: true, force: true });
});

const talk = () =>
  new Conversation({
    retriever: {
      async retrieve() {
        asked++;
        if (down) throw new AppError('SNAPSHOT_DAMAGED', 'the search is down');
        return evidenceOf(BINH_MINH, HOA_SEN);
      },
    },
    answerer: new ExtractiveAnswerer(),
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
