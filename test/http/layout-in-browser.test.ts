import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/http/listen.ts';
import { createWebServer } from '../../src/http/web-server.tsx';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium, openPage, STARVED_AT_TIMES } from './browser.ts';
import { MemoryDesk } from './memory-desk.ts';
import { accessibilityFaults, deafMarks, faintTexts, sidewaysScroll, smallTargets } from './page-checks.ts';
import { sampleTasks, sampleVersions, spanOf } from './sample-documents.ts';

const version = sampleVersions[1];
if (version === undefined) throw new Error('the samples hold a second version');
const { start, end } = spanOf(version, sampleTasks[2] ?? '');

const PAGES = [
  ['the empty chat', '/'],
  ['the list of documents', '/van-ban'],
  ['a document', '/van-ban/hoa-son-2023?ban=1'],
  ['a document whose words look like markup', '/van-ban/ke-hoach-cat-linh'],
  ['the viewer at a quote', `/van-ban/hoa-son-2023?ban=2&trich=${start}-${end}#trich`],
  ['the targets', '/chi-tieu'],
  ['the targets, filtered', '/chi-tieu?tim=kien+co&noi=hoa+son&van-ban=hoa-son-2023'],
  ['no targets', '/chi-tieu?tim=hoc+phi'],
  ['the bodies that have tasks', '/nhiem-vu'],
  ['the tasks of a body', '/nhiem-vu?co-quan=so+giao+duc+va+dao+tao'],
] as const;

const LOOKS = [
  ['phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['small phone, dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['desktop, light', { viewport: { width: 1280, height: 860 }, colorScheme: 'light' }],
  ['desktop, dark', { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
] as const;

const QUESTIONS = [
  '06 nhóm nhiệm vụ?',
  'học phí đại học?',
  'Tỷ lệ kiên cố hóa là mấy?',
  'câu làm hỏng',
  'When is it due?',
];

const chromium = findChromium();
const lack = chromium === undefined ? ` (skipped: ${HOW_TO_GET_CHROMIUM})` : '';

describe.skipIf(chromium === undefined)(`the pages as drawn${lack}`, STARVED_AT_TIMES, () => {
  let browser: Browser;
  let server: Listening;

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    server = await listen(createWebServer(new MemoryDesk()), { host: '127.0.0.1', port: 0 });
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const expectWellDrawn = async (page: Page) => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
  };

  describe.each(LOOKS)('on a %s', (_, look) => {
    it.each(PAGES)('%s fits, can be tapped, read and heard', async (_name, path) => {
      const { page, complaints } = await openPage(browser, look);
      await page.goto(server.address + path);
      await expectWellDrawn(page);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('a conversation of every outcome fits, can be tapped, read and heard', async () => {
      const { page, complaints } = await openPage(browser, look);
      await page.goto(server.address);
      for (const [n, question] of QUESTIONS.entries()) {
        await page.fill('#cau-hoi', question);
        await page.press('#cau-hoi', 'Enter');
        await page.locator('article.exchange').nth(n).waitFor();
        await page.locator('#cho').waitFor({ state: 'hidden' });
      }
      await page.locator('.source summary').first().click();
      await expectWellDrawn(page);
      expect(await deafMarks(page)).toEqual([]);
      expect(await page.locator('.headline[lang=en]').count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });

  it('shows the outline beside the text from 1000 px and folded above it below that', async () => {
    const { page } = await openPage(browser, { viewport: { width: 1000, height: 800 } });
    await page.goto(`${server.address}/van-ban/hoa-son-2023`);
    const outline = await page.locator('.outline-wide').boundingBox();
    const text = await page.locator('.document-body').boundingBox();
    expect((outline?.x ?? 0) + (outline?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
    await page.setViewportSize({ width: 999, height: 800 });
    expect(await page.locator('.outline-wide').isVisible()).toBe(false);
    expect(await page.locator('.outline-narrow').isVisible()).toBe(true);
    await page.context().close();
  });

  it('keeps the focus clear of the ask form at the bottom', async () => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 500 } });
    await page.goto(server.address);
    await page.fill('#cau-hoi', QUESTIONS[0] ?? '');
    await page.press('#cau-hoi', 'Enter');
    await page.locator('article.exchange').waitFor();
    const focusable = await page.locator('article a, article button, article summary').count();
    for (let n = 0; n < focusable; n += 1) {
      const element = page.locator('article a, article button, article summary').nth(n);
      await element.focus();
      const [box, form] = [await element.boundingBox(), await page.locator('#hoi').boundingBox()];
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(form?.y ?? 0);
    }
    await page.context().close();
  });
});
