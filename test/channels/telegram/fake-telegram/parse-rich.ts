import { tokens } from './parse-html.ts';
import { Refusal } from './refusal.ts';

/** Limits of a rich message, from the documentation of `InputRichMessage`. */
const MOST_CHARACTERS = 32_768;
const MOST_BLOCKS = 500;
const DEEPEST = 16;
const MOST_COLUMNS = 20;

const NAMED: Readonly<Record<string, string>> = {
  ...{
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
    nbsp: '\u00A0',
    hellip: '…',
    mdash: '—',
    ndash: '–',
  },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
};

const BLOCKS = new Set([
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'pre',
    'footer',
    'hr',
    'ul',
    'ol',
    'li',
    'blockquote',
    'aside',
  ],
  ...['table', 'tr', 'details', 'figure'],
]);
const INLINE = new Set([
  ...['a', 'b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'mark', 'sub', 'sup'],
  ...['tg-spoiler', 'tg-reference', 'tg-time', 'tg-math', 'br', 'cite', 'summary', 'caption', 'td', 'th'],
]);
const VOID = new Set(['br', 'hr']);
/** Stands in drafts alone, and holds inline text. */
const THINKING = 'tg-thinking';

/** Tags that stand only within certain others. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  ...{ li: ['ul', 'ol'], cite: ['blockquote', 'aside', 'figcaption'], summary: ['details'] },
  ...{ tr: ['table'], td: ['tr'], th: ['tr'], caption: ['table'] },
};
/** Blocks that hold inline text alone. */
const FLAT = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'footer', 'td', 'th', 'summary'],
  THINKING,
]);

const bad = (why: string): Refusal => new Refusal(400, `Bad Request: can't parse rich message: ${why}`);

/**
 * What a rich message in HTML shows, blocks on lines of their own. Throws a refusal for what is not allowed.
 *
 * @param draft a draft may have a thinking block, a message may not.
 */
export function parseRichHtml(html: string, draft = false): { text: string; blocks: number } {
  const open: string[] = [];
  const anchors = new Set<string>();
  const links: string[] = [];
  let text = '';
  let blocks = 0;
  let columns = 0;
  const newLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  for (const token of tokens(html, NAMED)) {
    if (token.type === 'text') {
      const parent = open.at(-1);
      if (
        token.text.trim() !== '' &&
        parent !== undefined &&
        ['ul', 'ol', 'table', 'tr', 'details'].includes(parent) &&
        parent !== 'details'
      )
        throw bad(`text directly in "${parent}"`);
      text += parent === 'pre' ? token.text : token.text.replaceAll(/\s+/g, ' ');
      continue;
    }
    const { tag } = token;
    if (!BLOCKS.has(tag) && !INLINE.has(tag) && !(draft && tag === THINKING))
      throw bad(`unsupported tag "${tag}"`);
    if (token.type === 'close') {
      const last = open.pop();
      if (last !== tag) throw bad(`expected "</${last ?? ''}>", found "</${tag}>"`);
      if (BLOCKS.has(tag) || tag === THINKING || tag === 'cite' || tag === 'td' || tag === 'th') newLine();
      continue;
    }
    const parent = open.at(-1);
    const parents = PARENTS[tag];
    if (parents !== undefined && (parent === undefined || !parents.includes(parent)))
      throw bad(`"${tag}" in "${parent ?? 'the message'}"`);
    if (BLOCKS.has(tag) || tag === THINKING) {
      const flat = open.find((each) => FLAT.has(each) || INLINE.has(each));
      if (flat !== undefined) throw bad(`block "${tag}" in "${flat}"`);
      blocks += 1;
      newLine();
    }
    if (tag === 'tr') columns = 0;
    if (tag === 'td' || tag === 'th') columns += Number(token.attributes.get('colspan') ?? 1);
    if (columns > MOST_COLUMNS) throw bad('too many columns in a table');
    if (tag === 'cite') newLine();
    if (tag === 'br') text += '\n';
    const name = token.attributes.get('name');
    if (name !== undefined) anchors.add(name);
    if (tag === 'tg-reference' && name === undefined) throw bad('a reference without a name');
    const href = token.attributes.get('href');
    if (href?.startsWith('#') === true) links.push(href.slice(1));
    else if (href !== undefined && !/^(?:https?|tg|mailto|tel):/.test(href)) throw bad(`address "${href}"`);
    if (token.type === 'open' && !VOID.has(tag)) open.push(tag);
    if (open.length > DEEPEST) throw bad('nested too deep');
  }
  if (open.length > 0) throw bad(`"${open.at(-1)}" is not closed`);
  const lost = links.find((link) => !anchors.has(link));
  if (lost !== undefined) throw bad(`nothing is named "${lost}"`);
  if (blocks > MOST_BLOCKS) throw bad('too many blocks');
  if ([...text.trim()].length > MOST_CHARACTERS) throw new Refusal(400, 'Bad Request: message is too long');
  return { text: text.trim(), blocks };
}
