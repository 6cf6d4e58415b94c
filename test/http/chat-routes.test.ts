import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWebServer } from '../../src/http/web-server.tsx';
import { MemoryDesk } from './memory-desk.ts';

const LIST = '06 nhóm nhiệm vụ của Hòa Sơn là gì?';

let desk: MemoryDesk;
let app: ReturnType<typeof createWebServer>;
let faults: unknown[];

beforeEach(() => {
  desk = new MemoryDesk();
  faults = [];
  app = createWebServer(desk, { onFault: (error) => faults.push(error) });
});

interface Sent {
  readonly fields: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

const post = async ({ fields, headers = {}, path = '/hoi' }: Sent) => {
  const response = await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  const html = await response.text();
  return { response, html, $: load(html) };
};

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

const open = async (cookie = '') => {
  const response = await app.request('/', { headers: cookie === '' ? {} : { cookie } });
  const html = await response.text();
  const $ = load(html);
  return { response, html, $, cookie: cookieOf(response), ma: $('input[name=ma]').attr('value') ?? '' };
};

describe('the chat page', () => {
  it('shows what the collection holds and example questions before anything is asked', async () => {
    const { $ } = await open();
    expect($('.collection').text()).toContain('2 văn bản: 1 kết luận hội nghị, 1 kế hoạch');
    expect($('.collection').text()).toContain('tỉnh Hòa Sơn, huyện Cát Lĩnh');
    expect($('.collection a[href="/van-ban/hoa-son-2023"]').text()).toContain('Hòa Sơn');
    expect($('.introduction button[name=goi-y]').length).toBe(3);
  });

  it('gives the browser a conversation of its own in an httpOnly cookie, once', async () => {
    const { response, cookie } = await open();
    expect(response.headers.get('set-cookie')).toMatch(
      /^tracuu_cuoc_hoi=[0-9a-f-]{36}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await open(cookie)).response.headers.get('set-cookie')).toBeNull();
    expect((await open('tracuu_cuoc_hoi=<script>')).cookie).toMatch(/=[0-9a-f-]{36}$/);
  });

  it('makes the cookie Secure when people come by https', async () => {
    app = createWebServer(desk, { publicUrl: 'https://tracuu.example.vn' });
    expect((await open()).response.headers.get('set-cookie')).toContain('Secure');
  });

  it('writes a fresh message id into every form', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.ma).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.ma).not.toBe(first.ma);
  });
});

describe('asking', () => {
  it('answers a plain form post with the whole page, and shows the history on reload', async () => {
    const { cookie, ma } = await open();
    const asked = await post({ fields: { 'cau-hoi': LIST, ma }, headers: { cookie } });
    expect(asked.response.status).toBe(200);
    expect(asked.$('html[lang=vi] article.exchange#moi-nhat .headline').text()).toContain('06 nhóm nhiệm vụ');
    expect(asked.$('article.exchange')).toHaveLength(1);
    expect(asked.$('textarea').text()).toBe('');
    const reloaded = await open(cookie);
    expect(reloaded.$('article.exchange .question').text()).toBe(`Câu hỏi: ${LIST}`);
    expect(reloaded.$('.introduction')).toHaveLength(0);
    expect(desk.received[0]).toMatchObject({
      channel: 'web',
      text: LIST,
      conversationId: cookie.split('=')[1],
    });
  });

  it('answers htmx with the exchange and a fresh form only', async () => {
    const { cookie, ma } = await open();
    const { html, $ } = await post({
      fields: { 'cau-hoi': LIST, ma },
      headers: { cookie, 'HX-Request': 'true' },
    });
    expect(html.startsWith('<article class="exchange"')).toBe(true);
    expect(html).not.toContain('<html');
    expect($('article')).toHaveLength(1);
    expect($('form#hoi').attr('hx-swap-oob')).toBe('true');
    expect($('input[name=ma]').attr('value')).not.toBe(ma);
  });

  it('takes a double submit as one message', async () => {
    const { cookie, ma } = await open();
    const same = { fields: { 'cau-hoi': LIST, ma }, headers: { cookie } };
    await post(same);
    const second = await post(same);
    expect(new Set(desk.received.map((message) => message.id)).size).toBe(1);
    expect(second.$('article.exchange')).toHaveLength(1);
  });

  it('takes another question from an old form (Back button) as another message', async () => {
    const { cookie, ma } = await open();
    await post({ fields: { 'cau-hoi': LIST, ma }, headers: { cookie } });
    const other = await post({ fields: { 'cau-hoi': 'học phí đại học 2030?', ma }, headers: { cookie } });
    expect(other.$('article.exchange').last().find('.badge').text()).toBe('Chưa tìm thấy trong bộ văn bản');
    expect(new Set(desk.received.map((message) => message.id)).size).toBe(2);
  });

  it('never hands one conversation the message id of another', async () => {
    const [mine, theirs] = [await open(), await open()];
    await post({ fields: { 'cau-hoi': LIST, ma: mine.ma }, headers: { cookie: mine.cookie } });
    await post({ fields: { 'cau-hoi': LIST, ma: mine.ma }, headers: { cookie: theirs.cookie } });
    expect(desk.received[0]?.id).not.toBe(desk.received[1]?.id);
  });

  it('sends the tapped suggestion and keeps the draft in the box', async () => {
    const { $ } = await post({
      fields: { 'cau-hoi': 'đang gõ dở', 'goi-y': LIST },
      headers: { 'HX-Request': 'true' },
    });
    expect(desk.received.map((message) => message.text)).toEqual([LIST]);
    expect($('textarea').text()).toBe('đang gõ dở');
  });

  it('composes what is typed in decomposed Unicode', async () => {
    await post({ fields: { 'cau-hoi': 'Nhiệm vụ'.normalize('NFD') } });
    expect(desk.received[0]?.text).toBe('Nhiệm vụ');
  });

  it.each(['', '   ', '\u200b\u00a0\n'])('says a friendly word to an empty question (%j)', async (typed) => {
    const whole = await post({ fields: { 'cau-hoi': typed } });
    expect(whole.response.status).toBe(422);
    expect(whole.$('#loi-gui').text()).toBe('Bạn chưa nhập câu hỏi.');
    const part = await post({ fields: { 'cau-hoi': typed }, headers: { 'HX-Request': 'true' } });
    expect(part.$('form#hoi[hx-swap-oob] #loi-gui').text()).toBe('Bạn chưa nhập câu hỏi.');
    expect(part.$('article')).toHaveLength(0);
    expect(desk.received).toEqual([]);
  });

  it('takes 2,000 characters and asks to shorten 2,001, keeping them in the box', async () => {
    await post({ fields: { 'cau-hoi': 'ạ'.repeat(2000) } });
    expect(desk.received).toHaveLength(1);
    const long = 'ạ'.repeat(2001);
    const { response, $ } = await post({ fields: { 'cau-hoi': long } });
    expect(response.status).toBe(422);
    expect($('#loi-gui').text()).toContain('2.001 ký tự');
    expect($('textarea').text()).toBe(long);
    expect($('textarea').attr('aria-invalid')).toBe('true');
    expect(desk.received).toHaveLength(1);
  });

  it('refuses a body over 64 KB without losing the page', async () => {
    const fields = { 'cau-hoi': 'a'.repeat(66_000) };
    const whole = await post({ fields });
    expect(whole.response.status).toBe(413);
    expect(whole.$('#loi-gui').text()).toContain('quá lớn');
    const part = await post({ fields, headers: { 'HX-Request': 'true' } });
    expect(part.response.status).toBe(413);
    expect(part.$('#loi-gui[hx-swap-oob]').text()).toContain('quá lớn');
    expect(part.$('form')).toHaveLength(0);
  });

  it('takes a body that is no form for an empty question', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await app.request('/hoi', { method: 'POST', body: 'not a form', headers });
    expect(response.status).toBe(422);
  });

  it('shows a fault of the desk as a fault, with the way to try again, and reports it', async () => {
    const { cookie, ma } = await open();
    desk.fault = new Error('database gone');
    const { response, $, html } = await post({ fields: { 'cau-hoi': LIST, ma }, headers: { cookie } });
    expect(response.status).toBe(503);
    expect($('.reply-unavailable .retry').attr('value')).toBe(LIST);
    expect(html).not.toContain('database gone');
    expect(faults).toContain(desk.fault);
    const part = await post({ fields: { 'cau-hoi': LIST, ma }, headers: { cookie, 'HX-Request': 'true' } });
    expect(part.$('article .reply-unavailable')).toHaveLength(1);
    expect(part.$('form#hoi')).toHaveLength(1);
  });

  it('never turns a question into markup', async () => {
    const nasty = '</textarea><script>alert(1)</script>"\'';
    const { $ } = await post({ fields: { 'cau-hoi': nasty } });
    expect($('.exchange .question').text()).toContain(nasty);
    expect($('.exchange script')).toHaveLength(0);
    const kept = await post({ fields: { 'cau-hoi': nasty + 'x'.repeat(2000) } });
    expect(kept.$('textarea').text().startsWith(nasty)).toBe(true);
  });
});

describe('a new conversation', () => {
  it('starts empty and leaves the cookie of the old one behind', async () => {
    const { cookie, ma } = await open();
    await post({ fields: { 'cau-hoi': LIST, ma }, headers: { cookie } });
    const { response } = await post({ fields: {}, path: '/moi', headers: { cookie } });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    const fresh = cookieOf(response);
    expect(fresh).not.toBe(cookie);
    expect((await open(fresh)).$('article')).toHaveLength(0);
    expect((await open(cookie)).$('article')).toHaveLength(1);
  });

  it('leads an address bar that shows /hoi back to the conversation', async () => {
    const response = await app.request('/hoi');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/#moi-nhat']);
  });
});
