import type { Span } from '../../src/domain/span.ts';
import { splitSentences } from '../../src/text/sentences.ts';

/** Words a passage aims at and may not pass by much; the product cuts its passages so (`cut-passages.ts`). */
const AIM = 120;
const MOST = 180;

/** The sentences of a body, in passages of one to many. */
export function bodyPassages(body: string): Span[][] {
  const passages: Span[][] = [];
  let size = MOST;
  for (const sentence of splitSentences(body)) {
    const words = body.slice(sentence.start, sentence.end).split(' ').length;
    if (size >= AIM || size + words > MOST) {
      passages.push([]);
      size = 0;
    }
    passages.at(-1)?.push(sentence);
    size += words;
  }
  return passages;
}
