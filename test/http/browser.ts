import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const locate = (name: string): string | undefined =>
  isAbsolute(name)
    ? [name].find(isExecutable)
    : (process.env['PATH'] ?? '')
        .split(delimiter)
        .map((folder) => join(folder, name))
        .find(isExecutable);

/** The Chromium of this machine: CHROMIUM_PATH when set, otherwise where distributions put it. */
export const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH'];
  return [...(named === undefined ? [] : [named]), ...CANDIDATES]
    .map(locate)
    .find((path) => path !== undefined);
};

/** Said in the title of skipped browser tests. */
export const HOW_TO_GET_CHROMIUM =
  'no Chromium found: run "apt-get install chromium" or set CHROMIUM_PATH to its executable';

/** Starts Chromium with a fresh profile of its own, which is gone after `close`. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A page that keeps everything its console complained of, CSP violations and page errors included. */
export const openPage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> => {
  const context = await browser.newContext({ locale: 'vi-VN', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
};

/** A browser may be starved on the shared machine that decides: a second try tells that from a fault of the page. */
export const STARVED_AT_TIMES = { retry: process.env['CI'] === 'true' ? 1 : 0 } as const;
