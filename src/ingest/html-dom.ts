import type { Cheerio, CheerioAPI } from 'cheerio';

/** Any node of a parsed page. */
export type DomNode = ReturnType<Cheerio<never>['contents']> extends Cheerio<infer Node> ? Node : never;
/** An element of a parsed page. */
export type DomElement = Extract<DomNode, { attribs: object }>;

export const isElement = (node: DomNode | null | undefined): node is DomElement =>
  node !== null && node !== undefined && 'attribs' in node;

export const isText = (node: DomNode): node is Extract<DomNode, { data: string }> => node.nodeType === 3;

/**
 * One line without the white space of the source. Unlike the canonical form it keeps soft hyphens, which are
 * a letter in legacy fonts.
 */
export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What belongs to a page and never to its text. */
export const NEVER_TEXT: ReadonlySet<string> = new Set(
  (
    'script style noscript template head link meta iframe object embed svg canvas audio video map ' +
    'button input select textarea datalist nav footer aside dialog'
  ).split(' '),
);

export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article blockquote body center dd details div dl dt fieldset figure form header hgroup html legend ' +
    'main p pre section summary table tbody td tfoot th thead tr'
  ).split(' '),
);

/** Hidden from every reader by its own markup. */
export function isHidden({ attribs }: DomElement): boolean {
  if ('hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs['style'] ?? '');
}

/** Class and id as words, lower-case: "boxTinKhac news_share" is "box-tin-khac news-share". */
export const elementName = ({ attribs }: DomElement): string =>
  `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

/** Length of an element's text with white space collapsed, in UTF-16 units. */
export const textLength = ($: CheerioAPI, element: DomElement): number => collapse($(element).text()).length;

/** Share of an element's text that stands inside links, 0 to 1. */
export function linkShare($: CheerioAPI, element: DomElement): number {
  const whole = textLength($, element);
  const linked = $(element)
    .find('a[href]')
    .toArray()
    .reduce((sum, link) => sum + textLength($, link), 0);
  return whole === 0 ? 0 : linked / whole;
}

/** Elements that stay open until they are closed. */
const NESTING = /<(\/?)(?:div|section|article|main|blockquote|center|ul|ol|dl|table|fieldset|form)\b/gi;

/**
 * True when a page opens more elements than given before closing them. A look at the source alone, since parsing
 * such a page takes time that grows with the square of its depth; text in scripts counts, so it is no exact depth.
 */
export function opensMoreThan(html: string, most: number): boolean {
  let open = 0;
  for (const [, closing] of html.matchAll(NESTING)) {
    open = Math.max(0, open + (closing === '' ? 1 : -1));
    if (open > most) return true;
  }
  return false;
}

/**
 * True when elements stand inside each other deeper than given. Walks level by level: a page may be nested deeper
 * than the stack, which everything else that walks a page relies on.
 */
export function isDeeperThan($: CheerioAPI, most: number): boolean {
  let level: DomElement[] = $.root().children().toArray();
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((element) => element.children.filter(isElement));
  }
  return false;
}
