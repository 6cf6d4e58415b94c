import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { CHAT_LINES } from '../../src/conversation/chat-help.ts';
import { CHAT_COMMANDS } from '../../src/domain/chat-command.ts';
import { citationLink, deepLinkPayload } from '../../src/domain/deep-link.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { startTalk, type Talk } from '../dispatch/talk.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, questionOf } from '../helpers/sample-files.ts';

let sample: SampleDir;
let app: App;
let talk: Talk;

beforeAll(async () => {
  sample = await makeSampleDir(3);
});
afterAll(() => sample.remove());
beforeEach(async () => {
  app = await openOn(sample.copy());
  talk = await startTalk(app, { capabilities: { maxText: 4000 } });
});
afterEach(async () => {
  await talk.stop();
  await app.close();
});

/** A command as a channel hands it over. */
const command = (name: string, rest = '') => talk.say(rest, { kind: 'command', command: name });

describe('every command', () => {
  it('is known, and listed within what platforms take', async () => {
    for (const { name, about, scope } of CHAT_COMMANDS) {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      expect(about.length).toBeLessThanOrEqual(256);
      const unknown = (await command(name)) === CHAT_LINES.unknownCommand;
      expect({ name, unknown }).toEqual({ name, unknown: scope === 'admin' });
    }
  });

  it('means the same typed as text, in capitals or with the name of the bot', async () => {
    const said = await command('trogiup');
    for (const typed of ['/trogiup', '/TROGIUP', '/trogiup@tracuu_bot'])
      expect(await talk.say(typed)).toBe(said);
  });
});

describe('/trogiup', () => {
  it('lists what this person may do here', async () => {
    const said = await talk.say('/trogiup');
    for (const { name, scope } of CHAT_COMMANDS)
      expect(said.includes(`/${name} `)).toBe(scope === 'everyone');
    const inGroup = await talk.say('/trogiup', { conversationKind: 'group', conversationId: 'nhóm' });
    expect(inGroup).toContain('nhắc tên tôi');
    expect(inGroup).not.toContain('/start');
  });
});

describe('/hoi, /chitieu, /nhiemvu', () => {
  it('ask, and without words say how', async () => {
    expect(await command('hoi', questionOf(1))).toContain(`${countOf(1)} bộ bàn ghế`);
    expect(await command('hoi')).toContain(CHAT_LINES.ask);
    expect(await command('chitieu', 'bộ bàn ghế cho học sinh trường Cốc Ly 1')).toContain(`${countOf(1)}`);
    expect(await command('chitieu')).toContain(CHAT_LINES.askTarget);
    await command('nhiemvu', 'tổ 15');
    const [turn] = await app.library.turns.recent('memory', 'bot-1:chat-1', 1);
    expect(turn?.question).toBe('tổ 15 được giao những nhiệm vụ gì?');
  });
});

describe('/nguon', () => {
  it('shows the passages of the last answer, one by its number', async () => {
    expect(await command('nguon')).toMatch(/Chưa có câu trả lời/);
    await talk.say(questionOf(1));
    const quote = `chuẩn bị ${countOf(1)} bộ bàn ghế cho học sinh.`;
    for (const rest of ['', '1', '[1]']) expect(await command('nguon', rest)).toContain(quote);
    expect(await command('nguon', '9')).toMatch(/Không có nguồn “9”/);
    await command('moi');
    expect(await command('nguon')).toMatch(/Chưa có câu trả lời/);
  });
});

describe('/vanban', () => {
  it('lists the documents, or those with the words', async () => {
    expect(await command('vanban')).toMatch(/^3 văn bản\n[\s\S]*Bản Phố 0[\s\S]*$/);
    const filtered = await command('vanban', 'coc ly');
    expect(filtered).toContain('1 văn bản khớp với “coc ly”');
    expect(filtered).toContain('Cốc Ly 1');
    expect(await command('vanban', 'không có đâu')).toBe(CHAT_LINES.noDocuments);
  });
});

describe('/start', () => {
  it('welcomes, and opens the document or the passage a link names', async () => {
    expect(await command('start')).toMatch(/^Xin chào/);
    await talk.say(questionOf(1));
    const [turn] = await app.library.turns.recent('memory', 'bot-1:chat-1', 1);
    const [citation] = (turn!.reply as Reply).answer.citations;
    const link = citationLink(citation!);
    expect(await command('start', deepLinkPayload(link!))).toContain(citation?.quote);
    const document = { type: 'document', documentId: citation!.documentId } as const;
    expect(await command('start', deepLinkPayload(document))).toContain(citation?.title);
    for (const payload of [
      'd_000000000000',
      'c_000000000000_1_0_5',
      `c_${citation?.documentId}_1_900000_900009`,
    ])
      expect(await command('start', payload)).toMatch(/^Xin chào/);
  });
});

describe('/gopy', () => {
  it('keeps what people write, with the answer it is about', async () => {
    expect(await command('gopy')).toBe(CHAT_LINES.askFeedback);
    await talk.say(questionOf(1));
    const [turn] = await app.library.turns.recent('memory', 'bot-1:chat-1', 1);
    expect(await command('gopy', 'số này là của năm trước')).toBe(CHAT_LINES.thanks);
    expect(await app.library.feedback.recent(5)).toMatchObject([
      { words: 'số này là của năm trước', messageId: turn?.messageId, sender: 'u1' },
    ]);
  });
});
