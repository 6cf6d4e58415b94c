import type { CheerioAPI } from 'cheerio';
import { fold } from '../text/fold.ts';
import { collapse } from './html-dom.ts';

/** What a page says of itself outside its text. */
export interface PageMetadata {
  readonly title?: string;
  readonly outlet?: string;
}

/** Parts a page's title from its site's name. */
const SEPARATOR = /\s+[|»–—-]\s+|\s*::\s*/g;
/** Tails of a title that name a site rather than a subject. */
const SITE_TAIL =
  /\.(vn|com|net|org)\b|^(bao|tap chi|trang|cong|website|dai phat thanh|so giao duc|so gd|phong giao duc|phong gd|ubnd|uy ban|truong|bo giao duc|tin tuc|trang chu)\b/;
/** Titles that say nothing of the page. */
const GENERIC =
  /^(trang chu|home|tin tuc|chi tiet( tin| tin tuc| bai viet)?|tin chi tiet|van ban|untitled.*|index)?$/;

const key = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Cuts " | Báo X" and " - Sở Giáo dục …" from the end of a title; a part of the heading on the page stays. */
function withoutSite(title: string, site: string, heading: string): string {
  let cut = title;
  for (;;) {
    const last = Array.from(cut.matchAll(SEPARATOR)).at(-1);
    if (last === undefined) return cut;
    const tail = cut.slice(last.index + last[0].length);
    if (heading !== '' && key(heading).includes(key(tail))) return cut;
    const isBar = /[|»:]/.test(last[0]);
    if (!isBar && key(tail) !== key(site) && !SITE_TAIL.test(fold(tail))) return cut;
    cut = cut.slice(0, last.index);
  }
}

function pageTitle($: CheerioAPI, site: string): string | undefined {
  const headings = $('h1')
    .toArray()
    .map((element) => collapse($(element).text()))
    .filter((text) => text !== '' && key(text) !== key(site));
  const declared = collapse($('meta[property="og:title"]').attr('content') ?? '');
  const named = collapse($('head > title').first().text());
  // The heading the page's own title repeats, when there are several.
  const heading =
    headings.find((text) => key(`${declared} ${named}`).includes(key(text))) ?? headings[0] ?? '';
  const candidates = [withoutSite(declared, site, heading), heading, withoutSite(named, site, heading)];
  const title = candidates.find((text) => !GENERIC.test(fold(text)) && key(text) !== key(site));
  // Shortened for sharing ("… nhiệm vụ…"): the heading has it whole.
  return title !== undefined && /(…|\.\.\.)$/.test(title) && heading !== '' ? heading : title;
}

/**
 * Title and outlet of a page, from its meta tags, headings and address. The day a page was put online is left
 * alone: it is not the day of the document on it.
 */
export function readPageMetadata($: CheerioAPI, url: string | undefined): PageMetadata {
  const declared = collapse($('meta[property="og:site_name"]').attr('content') ?? '');
  const host = url === undefined ? '' : new URL(url).hostname.replace(/^www\./, '');
  const outlet = declared === '' ? host : declared;
  const title = pageTitle($, outlet);
  return { ...(title === undefined ? {} : { title }), ...(outlet === '' ? {} : { outlet }) };
}
