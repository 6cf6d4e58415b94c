import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/http/listen.ts';
import { createWebServer } from '../../src/http/web-server.tsx';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium, openPage, STARVED_AT_TIMES } from './browser.ts';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTasks } from './sample-documents.ts';

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
const LIST = '06 nhóm nhiệm vụ của Hòa Sơn là gì?';

const chromium = findChromium();
const lack = chromium === undefined ? ` (skipped: ${HOW_TO_GET_CHROMIUM})` : '';

describe.skipIf(chromium === undefined)(`the chat in a browser${lack}`, STARVED_AT_TIMES, () => {
  let browser: Browser;
  let server: Listening;
  let desk: MemoryDesk;
  let page: Page;
  let complaints: readonly string[];

  const open = async (options: BrowserContextOptions = PHONE) => {
    ({ page, complaints } = await openPage(browser, options));
    await page.goto(server.address);
  };

  const answers = (count: number) =>
    page
      .locator('article.exchange')
      .nth(count - 1)
      .waitFor();

  const ask = async (question: string, count: number) => {
    await page.fill('#cau-hoi', question);
    await page.press('#cau-hoi', 'Enter');
    await answers(count);
  };

  const inView = (selector: string): Promise<boolean> =>
    page.evaluate((wanted) => {
      const box = document.querySelector(wanted)?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.top < window.innerHeight;
    }, selector);

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    desk = new MemoryDesk();
    server = await listen(createWebServer(desk), { host: '127.0.0.1', port: 0 });
  });

  afterEach(async () => {
    await page.context().close();
    await server.close();
  });

  it('is used by keyboard alone and gives the focus back to the box', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await inView('.skip:focus')).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.type(LIST);
    await page.keyboard.press('Enter');
    await answers(1);
    expect(await page.locator('article .headline').textContent()).toContain('06 nhóm nhiệm vụ');
    await page.locator('#cau-hoi:focus').waitFor();
    expect(await page.inputValue('#cau-hoi')).toBe('');
    expect(await inView('#moi-nhat')).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.keyboard.type('học phí đại học 2030?');
    await page.keyboard.press('Enter');
    await answers(2);
    expect(await page.locator('#moi-nhat .badge').textContent()).toBe('Chưa tìm thấy trong bộ văn bản');
    expect(await inView('#moi-nhat')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('lets Shift+Enter begin a new line', async () => {
    await open();
    await page.focus('#cau-hoi');
    await page.keyboard.type('một');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('hai');
    expect(await page.inputValue('#cau-hoi')).toBe('một\nhai');
    expect(desk.received).toEqual([]);
  });

  it('opens the document at the quote behind a citation and leads back to the answer', async () => {
    await open();
    await ask(LIST, 1);
    await page.locator('.points li').nth(2).locator('a.cite').click();
    await page.locator('mark#trich').waitFor();
    expect(await page.locator('mark').textContent()).toBe(sampleTasks[2]);
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    const covered = await page.evaluate(() => {
      const mark = document.querySelector('mark');
      const boxes = [...(mark?.getClientRects() ?? [])];
      // Every line of the quote is on screen and lies on top.
      return boxes.some(
        (box) => mark !== document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2),
      );
    });
    expect(covered).toBe(false);
    await page.click('.quote-bar a:last-child');
    await answers(1);
    expect(await inView('#moi-nhat')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('unfolds the quotes in place', async () => {
    await open();
    await ask(LIST, 1);
    expect(await page.locator('blockquote').first().isVisible()).toBe(false);
    await page.click('.source summary');
    expect(await page.locator('blockquote').nth(3).textContent()).toBe(sampleTasks[2]);
    expect(await page.locator('blockquote').nth(3).isVisible()).toBe(true);
  });

  it('keeps the history over a reload, and begins anew when asked', async () => {
    await open();
    await ask(LIST, 1);
    await ask('Tỷ lệ kiên cố hóa là bao nhiêu?', 2);
    const said = await page.locator('#nhat-ky').innerText();
    await page.reload();
    expect(await page.locator('#nhat-ky').innerText()).toBe(said);
    await page.click('.fresh button');
    await page.locator('.introduction').waitFor();
    expect(await page.locator('article').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('sends a tapped suggestion and leaves the draft in the box', async () => {
    await open();
    await page.fill('#cau-hoi', 'đang gõ dở');
    await page.click('.suggestion >> nth=0');
    await answers(1);
    expect(await page.locator('.introduction').isVisible()).toBe(false);
    await page.click('text=Ai chủ trì các nhiệm vụ này?');
    await answers(2);
    expect(desk.received.map((message) => message.text)).toEqual([
      '06 nhóm nhiệm vụ trọng tâm năm 2023 của Hòa Sơn là gì?',
      'Ai chủ trì các nhiệm vụ này?',
    ]);
    expect(await page.inputValue('#cau-hoi')).toBe('đang gõ dở');
  });

  it('shows the question as being answered, and takes no second one meanwhile', async () => {
    await open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/hoi', async (route) => {
      await held;
      await route.continue();
    });
    await page.fill('#cau-hoi', LIST);
    await page.keyboard.press('Enter');
    await page.locator('#cho').waitFor();
    expect(await page.locator('#cho .question').textContent()).toBe(LIST);
    expect(await page.locator('#gui').isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.type('xyz');
    release();
    await answers(1);
    await page.locator('#cho').waitFor({ state: 'hidden' });
    expect(desk.received).toHaveLength(1);
    expect(await page.locator('#gui').isDisabled()).toBe(false);
    expect(await page.inputValue('#cau-hoi')).toBe('');
  });

  it('keeps the question when the network or a proxy fails, and can send it again', async () => {
    await open();
    // While a question is on its way no other is taken; the words of the failure come before the end of that.
    const readyAgain = async (): Promise<void> => {
      await page.locator('#cho').waitFor({ state: 'hidden' });
      await page.locator('#gui:not([disabled])').waitFor();
      await page.locator('#loi-gui:not(:empty)').waitFor();
    };
    await page.route('**/hoi', (route) => route.abort());
    await page.fill('#cau-hoi', LIST);
    await page.keyboard.press('Enter');
    await page.locator('#loi-gui:not(:empty)').waitFor();
    await readyAgain();
    await page.unroute('**/hoi');
    await page.route('**/hoi', (route) =>
      route.fulfill({ status: 502, body: '<html><h1>Bad gateway</h1></html>' }),
    );
    await Promise.all([page.waitForResponse('**/hoi'), page.keyboard.press('Enter')]);
    await readyAgain();
    expect(await page.locator('#loi-gui').textContent()).toContain('Không gửi được câu hỏi');
    expect(await page.locator('#nhat-ky').innerText()).not.toContain('Bad gateway');
    expect(await page.inputValue('#cau-hoi')).toBe(LIST);
    await page.unroute('**/hoi');
    await page.keyboard.press('Enter');
    await answers(1);
    expect(await page.locator('#loi-gui').textContent()).toBe('');
  });

  it('says what is wrong with a question it cannot take, in place', async () => {
    await open();
    await page.focus('#cau-hoi');
    await page.keyboard.press('Enter');
    await page.locator('text=Bạn chưa nhập câu hỏi.').waitFor();
    expect(await page.locator('.introduction').isVisible()).toBe(true);
    const long = 'ạ'.repeat(2001);
    await page.fill('#cau-hoi', long);
    await page.click('#gui');
    await page.locator('text=2.001 ký tự').waitFor();
    expect(await page.inputValue('#cau-hoi')).toBe(long);
  });

  it('shows a fault as a fault and answers once it is over', async () => {
    await open();
    desk.fault = new Error('down');
    await ask(LIST, 1);
    expect(await page.locator('.reply-unavailable .badge').textContent()).toBe('Hệ thống đang trục trặc');
    desk.fault = undefined;
    await page.click('.retry');
    await answers(2);
    expect(await page.locator('#moi-nhat .headline').textContent()).toContain('06 nhóm nhiệm vụ');
  });

  it('works without JavaScript', async () => {
    await open({ ...PHONE, javaScriptEnabled: false });
    await page.fill('#cau-hoi', LIST);
    await page.click('#gui');
    await answers(1);
    await page.click('text=Ai chủ trì các nhiệm vụ này?');
    await answers(2);
    const newest = await page.locator('#moi-nhat').boundingBox();
    expect(newest?.y).toBeGreaterThanOrEqual(0);
    expect(newest?.y).toBeLessThan(844);
    await page.click('#moi-nhat a.chip >> nth=1');
    expect(await page.locator('mark').textContent()).toBe(sampleTasks[0]);
    const mark = await page.locator('mark').boundingBox();
    expect(mark?.y).toBeGreaterThan(0);
    expect(mark?.y).toBeLessThan(844);
    await page.goBack();
    await page.click('.fresh button');
    expect(await page.locator('article').count()).toBe(0);
  });
});
