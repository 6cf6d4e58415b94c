import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import { CHAT_LINES } from '../../src/conversation/chat-help.ts';
import { newPairingCode, normalizeCode } from '../../src/conversation/pairing-code.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import { createLibrarian } from '../../src/librarian.ts';
import type { MemoryOptions } from '../dispatch/memory-channel.ts';
import { startTalk, type Talk } from '../dispatch/talk.ts';
import { makeSampleDir, openOn, type SampleDir } from '../helpers/sample-data-dir.ts';
import { countOf, planOf, questionOf } from '../helpers/sample-files.ts';

const ADMIN = { adminIds: ['memory:u1'] };
const GROUP = { conversationKind: 'group', conversationId: 'nhóm' } as const;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let sample: SampleDir;
let dataDir: string;
let app: App;
let talk: Talk;

beforeAll(async () => {
  sample = await makeSampleDir(2);
});
afterAll(() => sample.remove());
beforeEach(async () => {
  dataDir = sample.copy();
  app = await openOn(dataDir);
});
afterEach(async () => {
  await talk.stop();
  await app.close();
});

async function open(over: { adminIds?: string[]; now?: () => number } = ADMIN, options: MemoryOptions = {}) {
  const { library, live } = app;
  const ingest: App['ingest'] = (sources, onProgress) => app.ingest(sources, onProgress);
  const librarian = createLibrarian({ library, live, dataDir, ingest, faultLine: () => 'lỗi lạ' });
  const capabilities = { maxText: 4000, ...options.capabilities };
  talk = await startTalk(app, { ...options, capabilities }, { librarian, ...over });
}

const command = (name: string, rest = '', over: Partial<InboundEvent> = {}) =>
  talk.say(rest, { kind: 'command', command: name, ...over });

/** What is told once the work is over. */
const told = (words: RegExp): Promise<string> =>
  vi.waitFor(
    () => {
      const text = talk.channel.texts().find((one) => words.test(one));
      expect(text).toBeDefined();
      return text ?? '';
    },
    { timeout: 20_000 },
  );

describe('whoever is no admin', () => {
  it('learns nothing: every admin command, file and wrong code is answered like what nobody knows', async () => {
    await open({ adminIds: ['memory:other', 'zalo:u1'] });
    for (const name of ['lapchimuc', 'them', 'thongke', 'thuloi', 'ghepma'])
      expect(await command(name, 'https://vi-du.vn')).toBe(CHAT_LINES.unknownCommand);
    const file = { ref: 'f', name: 'a.txt' };
    expect(await talk.say('', { kind: 'file', file })).toBe(CHAT_LINES.unsupported);
    expect(await talk.say('/trogiup')).not.toContain('lapchimuc');
  });

  it('is whoever cannot be proved to be the admin, with a right code too', async () => {
    await open();
    const code = newPairingCode();
    await app.library.admins.offer(normalizeCode(code), new Date(Date.now() + 60_000).toISOString());
    expect(await command('thongke', '', { unproven: true })).toBe(CHAT_LINES.unknownCommand);
    expect(await command('ghepma', code, { unproven: true, senderId: 'u2' })).toBe(CHAT_LINES.unknownCommand);
    expect(await command('ghepma', code, { senderId: 'u2' })).toBe(CHAT_LINES.paired);
  });

  it('is everybody in a group, where an admin is told nothing either', async () => {
    await open();
    expect(await command('thongke', '', GROUP)).toBe(CHAT_LINES.unknownCommand);
  });
});

describe('a pairing code', () => {
  it('makes one an admin, once, in a private chat, before it is out of date', async () => {
    let now = Date.UTC(2031, 0, 1);
    await open({ adminIds: [], now: () => now });
    const code = newPairingCode();
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await app.library.admins.offer(normalizeCode(code), new Date(now + 600_000).toISOString());
    expect(await command('ghepma', code, GROUP)).toBe(CHAT_LINES.unknownCommand);
    expect(await command('ghepma', code.toLowerCase().replace('-', ' '))).toBe(CHAT_LINES.paired);
    expect(await command('ghepma', code, { senderId: 'u2', conversationId: 'chat-2' })).toBe(
      CHAT_LINES.unknownCommand,
    );
    expect(await talk.say('/trogiup')).toContain('/lapchimuc');
    const late = newPairingCode();
    await app.library.admins.offer(normalizeCode(late), new Date(now + 600_000).toISOString());
    now += 600_001;
    const other = { senderId: 'u3', conversationId: 'chat-3' };
    expect(await command('ghepma', late, other)).toBe(CHAT_LINES.unknownCommand);
  });

  it('is read however it is typed', () => {
    expect(normalizeCode(' abcd1-o0ilx ')).toBe('ABCD10011X');
  });
});

describe('/lapchimuc', () => {
  it('takes up what changed at the sources, answers meanwhile, and tells what came of it', async () => {
    await open();
    expect(await command('lapchimuc')).toMatch(/^Đã nhận\. Đang lập chỉ mục lại 2 nguồn/);
    expect(await talk.say(questionOf(1))).toContain(`${countOf(1)} bộ bàn ghế`);
    expect(await told(/^Đã lập chỉ mục lại/)).toMatch(/2 không đổi[\s\S]*chỉ mục cũ vẫn trả lời/);
  });
});

describe('a file', () => {
  const bytes = utf8(planOf(7));
  const file = { ref: 'f7', name: '../../etc/Trường 7.txt', size: bytes.length };

  it('sent by an admin is kept, indexed and answered from; sent again with changes it is a new version', async () => {
    const files: Record<string, Uint8Array> = { f7: bytes };
    await open(ADMIN, { files, capabilities: { edit: true } });
    expect(await talk.say('', { kind: 'file', file })).toMatch(/^(Đã nhận tệp|Đang|Đã nạp)/);
    const summary = await told(/^Đã nạp xong: 1 văn bản mới/);
    expect(summary).toMatch(/Kế hoạch năm[\s\S]*danh mục[\s\S]*đang trả lời/);
    expect(await talk.say(questionOf(7))).toContain(`${countOf(7)} bộ bàn ghế`);
    expect(await app.library.documents.sourceKeys(app.live.current()?.id ?? '')).toContain(
      `${dataDir}/uploads/Trường 7.txt`,
    );
    files['f7'] = utf8(planOf(7, 2));
    await talk.say('', { kind: 'file', file });
    await told(/1 văn bản thay đổi/);
    expect(await talk.say(questionOf(7))).toContain(`${countOf(7, 2)} bộ bàn ghế`);
  });

  it('of another kind, too large, or not to be had is refused in plain words', async () => {
    await open();
    const say = (over: object) => talk.say('', { kind: 'file', file: { ...file, ...over } });
    expect(await say({ name: 'a.exe' })).toMatch(/\.exe chưa hỗ trợ/);
    expect(await say({ name: 'a.txt', size: 30 * 1024 * 1024 })).toMatch(/lớn hơn 20 MB/);
    expect(await say({ ref: 'gone', name: 'a.txt' })).toMatch(/^Đã nhận tệp/);
    expect(await told(/^Chưa nạp được/)).toContain('lỗi lạ');
  });
});

describe('/them', () => {
  it('takes addresses alone, and none within the house', async () => {
    await open();
    for (const typed of ['', '/etc/passwd', 'file:///etc/passwd', '../corpus', 'http://', 'https://a b'])
      expect(await command('them', typed)).toMatch(/^Gõ địa chỉ sau lệnh/);
    expect(await command('them', 'http://127.0.0.1:9/a')).toMatch(/^Đã nhận/);
    expect(await told(/^Đã nạp xong/)).toMatch(/1 không nhận[\s\S]*Kho không thay đổi/);
  });
});

describe('/thongke and /thuloi', () => {
  it('count what was asked, what people thought of it, and what the month has left', async () => {
    await open();
    await talk.say(questionOf(1));
    await talk.say('Học phí của trường Sao Hỏa là bao nhiêu?');
    await command('gopy', 'nên có thêm số liệu năm nay');
    const said = await command('thongke');
    expect(said).toContain('Góp ý gần đây:\n“nên có thêm số liệu năm nay”');
    expect(said).toContain('Hôm nay 2 câu hỏi, tháng này 2.');
    expect(said).toContain('Tất cả\n2\n2');
    expect(said).toContain('Trả lời được\n1\n1');
    expect(said).toContain('Không tìm thấy\n1\n1');
    expect(said).toContain('Văn bản trong kho: 2');
    expect(said).toContain('Đang chờ trả lời: 0');
    expect(said).toMatch(/Đã gửi qua memory tháng này: \d trên 3\.000 tin/);
  });

  it('show what was given up without its words, try it again and drop it', async () => {
    let down = true;
    await open(ADMIN, {
      fate: (event) =>
        event.senderId === 'u9' && down ? { outcome: 'refused', reason: 'chat not found' } : undefined,
    });
    const other = { senderId: 'u9', conversationId: 'chat-9' };
    await talk.say('bí mật của tôi', other);
    await talk.say('bí mật thứ hai', other);
    const listed = await command('thuloi');
    expect(listed).toMatch(/^2 tin nhắn chưa trả lời được[\s\S]*memory[\s\S]*chat not found/);
    expect(listed).not.toContain('bí mật');
    const [second, first] = await app.library.inbox.dead(5);
    down = false;
    expect(await command('thuloi', `thu ${first?.id}`)).toBe(`Đang thử lại thư số ${first?.id}.`);
    await vi.waitFor(() => expect(talk.channel.texts('chat-9')).toHaveLength(1), { timeout: 10_000 });
    expect(await command('thuloi', `bỏ ${second?.id}`)).toBe(`Đã bỏ thư số ${second?.id}.`);
    expect(await command('thuloi', 'thu 999')).toMatch(/Không có thư lỗi số 999/);
    expect(await command('thuloi')).toBe('Không có tin nhắn nào bị lỗi.');
  });
});
