import { Refusal } from './refusal.ts';

export interface Entity {
  readonly type: string;
  /** UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** Tags of a classic message and the entity each makes. */
const CLASSIC: Readonly<Record<string, string>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline' },
  ...{ s: 'strikethrough', strike: 'strikethrough', del: 'strikethrough', 'tg-spoiler': 'spoiler' },
  ...{ a: 'text_link', code: 'code', pre: 'pre', blockquote: 'blockquote' },
};

const CLASSIC_NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Entities beyond this many are dropped in silence by the real server. */
const MOST_ENTITIES = 100;

const bad = (why: string): Refusal => new Refusal(400, `Bad Request: can't parse entities: ${why}`);

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*(\/?)>/iy;

const byteAt = (html: string, at: number): number => Buffer.byteLength(html.slice(0, at));

/** One piece of markup: text, or a tag. */
export type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly tag: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly tag: string }
  | { readonly type: 'void'; readonly tag: string; readonly attributes: ReadonlyMap<string, string> };

/** Markup cut into tags and text with its character references resolved; `named` are the references allowed. */
export function tokens(html: string, named: Readonly<Record<string, string>>): Token[] {
  const found: Token[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') found.push({ type: 'text', text });
    text = '';
  };
  for (let at = 0; at < html.length;) {
    if (html[at] === '&') {
      const reference = /^&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);/i.exec(html.slice(at, at + 16));
      const name = reference?.[1] ?? '';
      const code = name.startsWith('#x')
        ? Number.parseInt(name.slice(2), 16)
        : name.startsWith('#')
          ? Number(name.slice(1))
          : undefined;
      const character = code === undefined ? named[name] : String.fromCodePoint(code);
      // The real server shows an ampersand that begins nothing; whoever escapes everything never sends one.
      if (reference === null || character === undefined)
        throw bad(`Unknown character reference at byte offset ${byteAt(html, at)}`);
      text += character;
      at += reference[0].length;
    } else if (html[at] === '<') {
      TAG.lastIndex = at;
      const tag = TAG.exec(html);
      if (tag === null) throw bad(`Unclosed start tag at byte offset ${byteAt(html, at)}`);
      flush();
      const [whole, slash, name = '', list = '', own] = tag;
      const attributes = new Map(
        [...list.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/gi)].map((each) => [
          String(each[1]).toLowerCase(),
          each[2] ?? each[3] ?? each[4] ?? '',
        ]),
      );
      const lower = name.toLowerCase();
      if (slash === '/') found.push({ type: 'close', tag: lower });
      else found.push({ type: own === '/' ? 'void' : 'open', tag: lower, attributes });
      at += whole.length;
    } else {
      text += html[at];
      at += 1;
    }
  }
  flush();
  return found;
}

/** What a message in Telegram's HTML shows: its text and the entities on it. Throws what Telegram would answer. */
export function parseClassicHtml(html: string): { text: string; entities: Entity[] } {
  const open: { tag: string; type: string; offset: number; url?: string }[] = [];
  const entities: Entity[] = [];
  let text = '';
  for (const token of tokens(html, CLASSIC_NAMED)) {
    if (token.type === 'text') text += token.text;
    else if (token.type === 'void') throw bad(`Unsupported start tag "${token.tag}/"`);
    else if (token.type === 'open') {
      const type = CLASSIC[token.tag];
      if (type === undefined) throw bad(`Unsupported start tag "${token.tag}" at byte offset ${text.length}`);
      if (open.some((each) => each.type === 'pre' || each.type === 'code'))
        throw bad(`Entities can't be nested in "${open.at(-1)?.tag}"`);
      if (type === 'blockquote' && open.some((each) => each.type === 'blockquote'))
        throw bad('Blockquotes can’t be nested');
      const href = token.attributes.get('href');
      if (type === 'text_link' && href === undefined) throw bad('A link without an address');
      const kind =
        token.attributes.has('expandable') && type === 'blockquote' ? 'expandable_blockquote' : type;
      open.push({
        tag: token.tag,
        type: kind,
        offset: text.length,
        ...(href === undefined ? {} : { url: href }),
      });
    } else {
      const last = open.pop();
      if (last === undefined) throw bad(`Unexpected end tag at byte offset ${text.length}`);
      if (last.tag !== token.tag)
        throw bad(
          `Unmatched end tag at byte offset ${text.length}, expected "</${last.tag}>", found "</${token.tag}>"`,
        );
      const { type, offset, url } = last;
      if (text.length > offset)
        entities.push({ type, offset, length: text.length - offset, ...(url === undefined ? {} : { url }) });
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw bad(`Can't find end tag corresponding to start tag "${left.tag}"`);
  if (entities.length > MOST_ENTITIES)
    throw bad(`${entities.length} entities, ${MOST_ENTITIES} would be kept`);
  return { text, entities };
}
