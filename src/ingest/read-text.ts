import { canonicalText } from './decode-text.ts';
import type { SourceLine, SourceText } from './source-line.ts';

/** Plain text: every line of the file is a line, blank ones kept so that paragraphs stay apart. */
export function readText(decoded: string): SourceText {
  const lines = canonicalText(decoded)
    .split('\n')
    .map((line): SourceLine => {
      const text = line.trimEnd();
      return { text, kind: text === '' ? 'blank' : 'unknown', level: 0 };
    });
  return { lines, metadata: {} };
}
