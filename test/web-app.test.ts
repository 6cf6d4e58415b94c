import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { load } from 'cheerio';
import type { Answer } from '../src/domain/answer.ts';
import type { TargetsAnswer, TasksAnswer } from '../src/records/record-json.ts';
import {
  findChromium,
  HOW_TO_GET_CHROMIUM,
  launchChromium,
  openPage,
  STARVED_AT_TIMES,
} from './http/browser.ts';

const ROOT = path.join(import.meta.dirname, '..');
const RUN = ['--import', 'tsx', 'src/main.ts'];
const RUNNING = 'Tra Cứu đang chạy: ';

const LIST = '06 nhóm nhiệm vụ trọng tâm của giáo dục Bắc Giang năm 2022 là gì?';
const UNKNOWN = 'Năm 2025 Bắc Giang đặt chỉ tiêu phòng học kiên cố mầm non bao nhiêu phần trăm?';
const FIGURE = 'Phòng học kiên cố cấp tiểu học của Bắc Giang đặt bao nhiêu phần trăm?';
const FOLLOW_UP = 'vậy còn THCS?';

const chromium = findChromium();
const lack = chromium === undefined ? ` (skipped: ${HOW_TO_GET_CHROMIUM})` : '';

describe.skipIf(chromium === undefined)(`the whole product in a browser${lack}`, STARVED_AT_TIMES, () => {
  let dataDir: string;
  let server: ChildProcess;
  let address = '';
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  /** Nothing of the developer's own settings, and of `.env` nothing that matters here. */
  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    PUBLIC_URL: '',
    LOG_LEVEL: 'warn',
    EMBEDDING_MODEL: '',
  });

  const askInTerminal = async (question: string): Promise<Answer> => {
    const options = { cwd: ROOT, env: environment() };
    const args = [...RUN, 'ask', question, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    return JSON.parse(stdout) as Answer;
  };

  const exchange = (count: number) => page.locator('article.exchange').nth(count - 1);

  const ask = async (question: string, count: number): Promise<void> => {
    await page.locator('#cau-hoi:focus').waitFor();
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    await exchange(count).waitFor();
  };

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
    dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-web-'));
    server = spawn(process.execPath, [...RUN, 'serve'], {
      cwd: ROOT,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    for await (const line of createInterface({ input: server.stdout ?? process.stdin })) {
      if (!line.startsWith(RUNNING)) continue;
      address = line.slice(RUNNING.length);
      break;
    }
    if (address === '') throw new Error(`the server ended before it ran: ${said}`);
  }, 120_000);

  afterAll(async () => {
    server.kill('SIGKILL');
    await browser.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, { viewport: { width: 390, height: 844 } }));
    await page.goto(address);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  });

  afterEach(() => page.context().close());

  it('lists what a document lists, each point leading to the very words in the document', async () => {
    await ask(LIST, 1);
    const expected = await askInTerminal(LIST);
    expect(expected.status).toBe('answered');
    expect(expected.items.length).toBeGreaterThanOrEqual(6);
    expect(await exchange(1).locator('.points li').count()).toBe(expected.items.length);
    const chips = exchange(1).locator('a.chip');
    const links = await chips.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href')));
    expect(links).toEqual(expected.citations.map((citation) => citation.url));
    for (const [at, { quote }] of expected.citations.entries()) {
      await chips.nth(at).click();
      await page.locator('mark#trich').waitFor();
      expect((await page.locator('mark').allTextContents()).join('')).toBe(quote);
      const box = await page.locator('mark#trich').boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(844);
      await page.goBack();
      await exchange(1).waitFor();
    }
  });

  it('says that it does not know, and cites nothing', async () => {
    await ask(UNKNOWN, 1);
    expect(await exchange(1).locator('.badge').textContent()).toBe('Chưa tìm thấy trong bộ văn bản');
    expect(await exchange(1).locator('a.chip, a.cite').count()).toBe(0);
    expect(await exchange(1).locator('.documents a').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('completes a follow-up from the question before it, and remembers both', async () => {
    await ask(FIGURE, 1);
    await ask(FOLLOW_UP, 2);
    const expected = await askInTerminal('Phòng học kiên cố cấp THCS của Bắc Giang đặt bao nhiêu phần trăm?');
    expect(expected.status).toBe('answered');
    const headline = await exchange(2).locator('.headline').textContent();
    expect(headline).toBe(expected.answer.split('\n')[0]);
    expect(headline).not.toBe(await exchange(1).locator('.headline').textContent());
    expect(await exchange(2).locator('.understood').textContent()).toContain('Bắc Giang');
    await page.reload();
    expect(await page.locator('article.exchange').count()).toBe(2);
    expect(await exchange(2).locator('.headline').textContent()).toBe(headline);
    expect(complaints).toEqual([]);
  });

  it('answers a suggestion that it made itself from the documents', async () => {
    const suggestion = page.locator('.suggestion').first();
    const words = await suggestion.textContent();
    await suggestion.click();
    await exchange(1).waitFor();
    expect(await exchange(1).locator('.question').textContent()).toContain(words?.trim() ?? '?');
    expect(await exchange(1).locator('a.chip').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('shows every figure and task read from the documents, each leading to its very words', async () => {
    const table = (await (await fetch(`${address}/api/targets`)).json()) as TargetsAnswer;
    const tasks = (await (await fetch(`${address}/api/tasks`)).json()) as TasksAnswer;
    expect(table.total).toBeGreaterThan(10);
    expect(tasks.total).toBeGreaterThan(10);
    for (const { url, quote } of [...table.targets, ...tasks.tasks]) {
      const $ = load(await (await fetch(address + url)).text());
      expect($('mark').text()).toBe(quote.replaceAll('\n', ''));
    }
    await page.goto(`${address}/chi-tieu`);
    expect(await page.locator('.records .cell-name').count()).toBe(Math.min(50, table.total));
    await page.locator('.records .cell-name a').first().click();
    await page.locator('mark#trich').waitFor();
    expect((await page.locator('mark').allTextContents()).join('')).toBe(table.targets[0]?.quote);
    await page.goto(`${address}/nhiem-vu`);
    await page.locator('.entries a').first().click();
    await page.locator('.task').first().waitFor();
    expect(complaints).toEqual([]);
  });

  // The last one: nothing is served after it.
  it('stops when it is told to, while a browser still has its page open', async () => {
    const stopped = once(server, 'exit');
    server.kill('SIGTERM');
    expect(await stopped).toEqual([0, null]);
  });
});
