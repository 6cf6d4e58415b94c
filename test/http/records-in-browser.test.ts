import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/http/listen.ts';
import { createWebServer } from '../../src/http/web-server.tsx';
import { readXlsx } from '../helpers/read-xlsx.ts';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium, openPage, STARVED_AT_TIMES } from './browser.ts';
import { MemoryDesk } from './memory-desk.ts';
import { sampleTargetRows, sampleTaskRows } from './sample-rows.ts';

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };

const chromium = findChromium();
const lack = chromium === undefined ? ` (skipped: ${HOW_TO_GET_CHROMIUM})` : '';

describe.skipIf(chromium === undefined)(`the pages of records in a browser${lack}`, STARVED_AT_TIMES, () => {
  let browser: Browser;
  let server: Listening;
  let page: Page;
  let complaints: readonly string[];

  const open = async (path: string, options: BrowserContextOptions) => {
    ({ page, complaints } = await openPage(browser, options));
    await page.goto(server.address + path);
  };

  /** Presses Tab until the element has the focus. */
  const tabTo = async (selector: string) => {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    }
    throw new Error(`Tab does not lead to ${selector}`);
  };

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    server = await listen(createWebServer(new MemoryDesk()), { host: '127.0.0.1', port: 0 });
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  afterEach(() => page.context().close());

  it('are used by keyboard alone, without JavaScript, down to the quote in the document', async () => {
    await open('/chi-tieu', { ...PHONE, javaScriptEnabled: false });
    await tabTo('#tim');
    await page.keyboard.type('kien co hoa');
    await page.keyboard.press('Enter');
    await page.locator('.filter-chips').waitFor();
    expect(await page.locator('.records .cell-name').count()).toBe(3);
    await tabTo('.cell-name a');
    await page.keyboard.press('Enter');
    await page.locator('mark#trich').waitFor();
    expect(await page.locator('mark').textContent()).toBe(sampleTargetRows[0]?.quote);
    expect(complaints).toEqual([]);
  });

  it('choose from lists, all of them at once', async () => {
    await open('/chi-tieu', DESKTOP);
    await page.click('.filter-more summary');
    await page.selectOption('#loai', 'result');
    await page.selectOption('#nam', '2023');
    await page.click('.filter button');
    await page.locator('.filter-chips').waitFor();
    expect(await page.locator('.records .cell-value').allTextContents()).toEqual(['92,3%', '100%']);
    await page.locator('.filter-chips a', { hasText: 'Kết quả' }).click();
    await page.locator('.cell-name').nth(2).waitFor();
    expect(complaints).toEqual([]);
  });

  it.each([
    ['a phone', PHONE, 'light', 358],
    ['a phone in the dark', PHONE, 'dark', 358],
    ['a desktop', DESKTOP, 'light', 720],
    ['a desktop in the dark', DESKTOP, 'dark', 720],
  ] as const)('draw the chart for %s, styled as it should be', async (_, options, colorScheme, width) => {
    await open('/chi-tieu?tim=kien+co+hoa', { ...options, colorScheme });
    const image = page.locator('.chart img');
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBe(width);
    const address = await image.evaluate((node: HTMLImageElement) => node.currentSrc);
    expect(address.includes('nen=toi')).toBe(colorScheme === 'dark');
    // Opened by itself it is styled too: its own policy lets it.
    await page.goto(address);
    expect(
      await page
        .locator('text')
        .first()
        .evaluate((node) => getComputedStyle(node).fontSize),
    ).toMatch(/^1[3-7]px$/);
    expect(complaints).toEqual([]);
  });

  it('are cards on a phone and a table on a desktop, with the same cells', async () => {
    await open('/chi-tieu', PHONE);
    const side = () =>
      page.evaluate(() => {
        const [name, place] = [document.querySelector('.cell-name'), document.querySelector('.cell-place')];
        return (place?.getBoundingClientRect().top ?? 0) - (name?.getBoundingClientRect().bottom ?? 0);
      });
    expect(await side()).toBeGreaterThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    expect(await side()).toBeLessThan(0);
    expect(await page.getByRole('columnheader').count()).toBe(5);
    expect(await page.getByRole('cell').count()).toBe(5 * sampleTargetRows.length);
  });

  it('hand over the file of what is shown', async () => {
    await open('/chi-tieu?loai=result', PHONE);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.count .downloads a')]);
    expect(download.suggestedFilename()).toBe('chi-tieu.xlsx');
    const { cells } = readXlsx(readFileSync(await download.path()));
    expect([cells['F2']?.value, cells['F3']?.value]).toEqual([0.923, 1]);
  });

  it('lead from a body to its tasks and to their words', async () => {
    await open('/nhiem-vu', PHONE);
    await page.fill('#tim', 'gd&đt');
    await page.press('#tim', 'Enter');
    await page.locator('.entries a').first().click();
    await page.locator('.task').first().waitFor();
    expect(await page.locator('.task').count()).toBe(3);
    await page.locator('.roles a').nth(1).click();
    await page.locator('.roles a[aria-current]', { hasText: 'Chủ trì' }).waitFor();
    await page.locator('.task-source').first().click();
    await page.locator('mark#trich').waitFor();
    expect(await page.locator('mark').textContent()).toBe(sampleTaskRows[1]?.quote);
    expect(complaints).toEqual([]);
  });
});
