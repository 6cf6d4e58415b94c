import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { JSDOM, VirtualConsole } from 'jsdom';
import { collapse, elementName, isDeeperThan, isElement, linkShare, textLength } from './html-dom.ts';
import type { DomElement, DomNode } from './html-dom.ts';

/** Marks blocks so that what Readability picks can be found again in the page. */
const MARK = 'data-block';
/** Larger or deeper pages are not scored (it takes many seconds); their body is read instead. */
const MOST_ELEMENTS = 20_000;
const DEEPEST = 150;
/** Share of the picked text the container must hold; a stray sibling may stay outside. */
const PICKED_SHARE = 0.9;
/** A picked part that misses more than this share of the page's running text is the wrong part. */
const MISSED_SHARE = 0.5;
/** Names of what surrounds an article, as words of class or id. */
const FURNITURE_NAME = new RegExp(
  `(?:^|[\\s-])(?:${[
    'share|sharing|social|like|fb|zalo|related?|lien-?quan|tin-?lien-?quan|tin-?khac|cung-?chuyen-?muc|other-?news',
    'comments?|binh-?luan|disqus|breadcrumbs?|toolbar|tool-?box|tags?|keywords?|tu-?khoa|ads?|adv|advert\\w*',
    'quang-?cao|banner|menu|nav|navbar|navigation|pagination|pager|paging|rating|votes?|danh-?gia|print|font-?size',
    'co-?chu|weather|thoi-?tiet|side-?bar|footer|popup|modal|login|newsletter|luot-?xem|view-?count|back-?to-?top|skip',
  ].join('|')})(?:[\\s-]|$)`,
);
/** An element named like furniture yet holding this share of the text holds the article. */
const FURNITURE_SHARE = 0.3;

/** The article in Readability's view, as HTML; empty where it finds none. */
function scoreArticle($: CheerioAPI): string {
  if ($('*').length > MOST_ELEMENTS || isDeeperThan($, DEEPEST)) return '';
  try {
    const { window } = new JSDOM($.html(), { virtualConsole: new VirtualConsole() });
    const content = new Readability(window.document, { disableJSONLD: true }).parse()?.content;
    window.close();
    return content ?? '';
  } catch {
    // Too odd to score: nothing is found and the body is read.
    return '';
  }
}

/** What Readability takes for the article: marked blocks and the length of their own text. */
function pickBlocks($: CheerioAPI): Map<string, number> {
  const picked = new Map<string, number>();
  const content = load(scoreArticle($));
  for (const block of content(`[${MARK}]`).toArray()) {
    // Only the text that stands in no smaller marked block, so that nothing counts twice.
    const own = content(block).clone();
    own.find(`[${MARK}]`).remove();
    picked.set(block.attribs[MARK] ?? '', collapse(own.text()).length);
  }
  return picked;
}

/** Ancestors of a block, itself first. */
function* upwards(block: DomElement): Generator<DomElement> {
  let at: DomNode | null = block;
  while (isElement(at)) {
    yield at;
    at = at.parent as DomNode | null;
  }
}

/** The smallest element that holds nearly all of what was picked. */
function containerOf($: CheerioAPI, picked: ReadonlyMap<string, number>): DomElement | undefined {
  const held = new Map<DomElement, number>();
  let whole = 0;
  for (const block of $(`[${MARK}]`).toArray()) {
    const length = picked.get(block.attribs[MARK] ?? '') ?? 0;
    if (length === 0) continue;
    whole += length;
    for (const element of upwards(block)) held.set(element, (held.get(element) ?? 0) + length);
  }
  const depth = (element: DomElement): number => Array.from(upwards(element)).length;
  return Array.from(held.keys())
    .filter((element) => (held.get(element) ?? 0) >= whole * PICKED_SHARE)
    .sort((a, b) => depth(b) - depth(a))[0];
}

/** Length of the running text: long paragraphs that are not mostly links. */
const runningText = ($: CheerioAPI, root: DomElement): number =>
  $(root)
    .find('p, li, td, div')
    .toArray()
    .filter((block) => $(block).find('p, li, td, div').length === 0)
    .filter((block) => textLength($, block) >= 80 && linkShare($, block) < 0.5)
    .reduce((sum, block) => sum + textLength($, block), 0);

/** Rows and items are read by their table or list, and running text is never all in one font by intent. */
const PARTS_OF_A_WHOLE: ReadonlySet<string> = new Set(
  'table thead tbody tfoot tr ul ol li dl p font span b strong i em u a center'.split(' '),
);

const wholeOf = (container: DomElement): DomElement =>
  Array.from(upwards(container)).find((element) => !PARTS_OF_A_WHOLE.has(element.name)) ?? container;

/** Names of what holds an article and all that goes with it. */
const CONTENT_NAME = /content|article|detail|noi-?dung|entry|post|bai-?viet/;

/**
 * Climbs to take in what stands just outside: the heading of the article with its lead, or a date line or signature
 * inside the part named as content; never so far that much else comes along.
 */
function withSurroundings($: CheerioAPI, container: DomElement): DomElement {
  const length = textLength($, container);
  const hasHeading = $(container).find('h1').length > 0;
  let widest = container;
  for (const element of upwards(container)) {
    if (element.name === 'body') break;
    const whole = textLength($, element);
    const bringsHeading = !hasHeading && $(element).find('h1').length > 0 && whole <= length * 1.3 + 600;
    if (bringsHeading || (CONTENT_NAME.test(elementName(element)) && whole <= length * 1.2 + 200))
      widest = element;
  }
  return widest;
}

/** Takes out what surrounds an article and carries a telling name, and lists of nothing but links. */
function removeFurniture($: CheerioAPI, root: DomElement): void {
  const whole = textLength($, root);
  const isSmall = (element: DomElement): boolean => textLength($, element) < whole * FURNITURE_SHARE;
  for (const element of $(root).find('[class], [id]').toArray()) {
    if (!FURNITURE_NAME.test(elementName(element)) || $(element).find('h1').length > 0) continue;
    if (isSmall(element)) $(element).remove();
  }
  for (const list of $(root).find('ul, ol').toArray()) {
    if ($(list).find('li').length >= 3 && linkShare($, list) > 0.8 && isSmall(list)) $(list).remove();
  }
}

/**
 * The element of a page that holds its article, found by Readability's scores, or the body where that finds nothing
 * or leaves most of the running text out. It is the page's own element: unlike Readability's copy it still has the
 * tables, signatures and captions that scoring throws away.
 */
export function mainContent($: CheerioAPI): DomElement | undefined {
  const body = $('body').get(0);
  if (body === undefined) return undefined;
  $('script, style, noscript, template, iframe, object, embed, svg').remove();
  $('p, div, td, th, li, h1, h2, h3, h4, h5, h6, section, article, pre, blockquote, dd').each((at, block) => {
    block.attribs[MARK] = String(at);
  });
  const container = containerOf($, pickBlocks($));
  removeFurniture($, body);
  if (container === undefined || $(container).closest('body').length === 0) return body;
  const missed = runningText($, body) - runningText($, container);
  if (missed > runningText($, body) * MISSED_SHARE) return body;
  const main = withSurroundings($, wholeOf(container));
  removeFurniture($, main);
  return main;
}
