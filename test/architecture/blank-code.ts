type Kind = 'code' | 'comment' | 'literal';

/** Enough of the code before a slash to tell what it is. */
const WINDOW = 24;

/** After these a slash begins a regular expression; after a value, a tag or a bracket that closes it divides. */
const BEFORE_REGEXP = /(?:^|[([{,;=:!&|?+\-*%~^]|=>|\b(?:return|typeof|case|of|in|await|yield))\s*$/;

/**
 * The text with its comments, and if asked its literals (strings, templates, regular expressions), turned into
 * spaces: same length, same lines. A reader of shape, not a parser: a quote in the words of a JSX element is taken
 * for a string, but no further than to the end of its line.
 */
export function blankCode(text: string, kinds: readonly Exclude<Kind, 'code'>[]): string {
  const parts: string[] = [];
  for (const [kind, part] of readParts(text)) {
    const kept = kind === 'code' || !kinds.includes(kind);
    parts.push(kept ? part : part.replace(/[^\n]/g, ' '));
  }
  return parts.join('');
}

/** Nothing that begins anything else. */
const PLAIN = /[^'"`/{}]+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const STRING = /'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?/y;
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/y;
/** From a backtick, or from the brace that ends a placeholder, to the next placeholder or the end. */
const TEMPLATE = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y;

function* readParts(text: string): Generator<readonly [Kind, string]> {
  /** Braces open in each placeholder we are inside of. */
  const depths: number[] = [];
  let before = '';
  for (let at = 0; at < text.length;) {
    const [kind, part] = nextPart(text, at, before, depths.at(-1) === 0);
    if (part.startsWith('}') && kind === 'literal') depths.pop();
    if (kind === 'literal' && /^[`}]/.test(part) && part.endsWith('${')) depths.push(0);
    if (kind === 'code' && depths.length > 0)
      depths.push((depths.pop() ?? 0) + Number(part === '{') - Number(part === '}'));
    if (kind !== 'comment') before = kind === 'literal' ? '"' : `${before}${part}`.slice(-WINDOW);
    yield [kind, part];
    at += part.length;
  }
}

function nextPart(
  text: string,
  at: number,
  before: string,
  endsPlaceholder: boolean,
): readonly [Kind, string] {
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const plain = take(PLAIN);
  if (plain !== undefined) return ['code', plain];
  const comment = take(COMMENT);
  if (comment !== undefined) return ['comment', comment];
  const first = text[at] ?? '';
  if (first === '`' || (first === '}' && endsPlaceholder)) return ['literal', take(TEMPLATE) ?? first];
  const literal = take(STRING) ?? (BEFORE_REGEXP.test(before) ? take(REGEXP) : undefined);
  return literal === undefined ? ['code', first] : ['literal', literal];
}
