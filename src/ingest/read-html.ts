import { load } from 'cheerio';
import { fold } from '../text/fold.ts';
import { normalizeLine } from '../text/normalize.ts';
import { canonicalText } from './decode-text.ts';
import { isDeeperThan, opensMoreThan } from './html-dom.ts';
import { htmlLines } from './html-lines.ts';
import { readPageMetadata } from './html-metadata.ts';
import { mainContent } from './main-content.ts';
import { refuse } from './read-outcome.ts';
import type { ReadOutcome } from './read-outcome.ts';
import type { SourceLine } from './source-line.ts';

/** The title stands among so many first lines, if at all. */
const TITLE_LINES = 8;
/** Real pages nest a few dozen elements; one nested deeper than this was made to break its readers. */
const DEEPEST = 1000;
/** Elements open at once in the source, loosely counted, before it is parsed at all. */
const MOST_OPEN = 5000;
const TOO_DEEP = refuse(
  'trang có cấu trúc lồng quá sâu nên không đọc được; hãy chép nội dung sang tệp .txt.',
);

const key = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** The title once, as the first heading, whatever the page made of it: heading, paragraph, both or neither. */
function withTitle(lines: readonly SourceLine[], title: string | undefined): SourceLine[] {
  if (title === undefined) return [...lines];
  const isTitle = (line: SourceLine, at: number): boolean =>
    key(line.text) === key(title) && (at < TITLE_LINES || line.kind === 'heading');
  const first = lines.findIndex(isTitle);
  const heading: SourceLine = { text: title, kind: 'heading', level: 1 };
  const rest = lines.filter((line, at) => !isTitle(line, at));
  if (first < 0) return [heading, ...rest];
  return [...rest.slice(0, first), heading, ...rest.slice(first)];
}

/**
 * A web page: its article as lines, its title and outlet as metadata. No script runs and nothing is loaded.
 * `url` is where the page was found; a saved page has none. Refuses only a page nested absurdly deep.
 */
export function readHtml(decoded: string, url?: string): ReadOutcome {
  if (opensMoreThan(decoded, MOST_OPEN)) return TOO_DEEP;
  const $ = load(decoded);
  if (isDeeperThan($, DEEPEST)) return TOO_DEEP;
  const page = readPageMetadata($, url);
  const main = mainContent($);
  const lines = main === undefined ? [] : htmlLines($, main);
  // Legacy fonts are told by the text as a whole, so title and lines are converted together.
  const texts = [page.title ?? '', ...lines.map((line) => line.text)].join('\n');
  const [title = '', ...converted] = canonicalText(texts).split('\n').map(normalizeLine);
  const canonical = lines.map((line, at) => ({ ...line, text: converted[at] ?? '' }));
  const named = withTitle(
    canonical.filter((line) => line.text !== ''),
    title === '' ? undefined : title,
  );
  const outlet = page.outlet === undefined ? {} : { outlet: page.outlet };
  const metadata = { ...(title === '' ? {} : { title }), ...outlet };
  return { outcome: 'read', source: { lines: named, metadata } };
}
