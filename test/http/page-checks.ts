import type { Page } from 'playwright-core';

/** Smallest side of anything to tap, CSS pixels. */
const TOUCH = 44;

/** WCAG AA for text of ordinary size. */
const CONTRAST = 4.5;

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Links, buttons and fields smaller than a finger. Citation marks in running text have their own check. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const small: string[] = [];
    for (const node of document.querySelectorAll(
      'a, button, summary, textarea, select, input:not([type=hidden])',
    )) {
      if (node.matches('.cite, .skip') || !node.checkVisibility()) continue;
      const { width, height } = node.getBoundingClientRect();
      if (width < least || height < least) small.push(`${node.outerHTML.slice(0, 90)} ${width}x${height}`);
    }
    return small;
  }, TOUCH);

/** Citation marks that do not take a tap 21 px above or below their middle. */
export const deafMarks = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const reach = least / 2 - 1;
    return [...document.querySelectorAll('a.cite')]
      .filter((mark) => {
        mark.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = mark.getBoundingClientRect();
        const [middleX, middleY] = [x + width / 2, y + height / 2];
        return ![-reach, reach].every((by) => document.elementFromPoint(middleX, middleY + by) === mark);
      })
      .map((mark) => mark.textContent);
  }, TOUCH);

/** Texts whose colour stands out too little from what is behind them. */
export const faintTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const channels = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (node: Element | null): string => {
      for (let at = node; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor)[3] !== 0) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const faint: string[] = [];
    for (const node of document.body.querySelectorAll('*')) {
      const words = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
      if (words.every((child) => (child.textContent ?? '').trim() === '') || !node.checkVisibility())
        continue;
      const [a, b] = [luminance(getComputedStyle(node).color), luminance(behind(node))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least) faint.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
    }
    return faint;
  }, CONTRAST);

/** What a screen reader would stumble over: no language, no or several h1, nameless controls, ids used twice. */
export const accessibilityFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    if (document.documentElement.lang !== 'vi') faults.push('language');
    if (document.title.trim() === '') faults.push('title');
    if (document.querySelectorAll('h1').length !== 1) faults.push('h1');
    if (document.querySelectorAll('main').length !== 1) faults.push('main');
    for (const node of document.querySelectorAll<HTMLInputElement>(
      'input:not([type=hidden]), textarea, select',
    )) {
      if ((node.labels?.length ?? 0) === 0) faults.push(`label: ${node.outerHTML}`);
    }
    for (const node of document.querySelectorAll('a, button, summary')) {
      const name = node.getAttribute('aria-label') ?? node.textContent;
      if (name.trim() === '') faults.push(`name: ${node.outerHTML}`);
    }
    for (const node of document.querySelectorAll('img')) {
      if (node.alt.trim() === '') faults.push(`alt: ${node.outerHTML}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    if (new Set(ids).size !== ids.length) faults.push('ids');
    for (const node of document.querySelectorAll('[aria-describedby]')) {
      if (document.getElementById(node.getAttribute('aria-describedby') ?? '') === null)
        faults.push('describedby');
    }
    return faults;
  });
