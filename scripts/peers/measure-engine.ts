import { fold } from '../../src/text/fold.ts';
import { benchProgress } from '../bench-progress.ts';
import type { CollectionQuestion } from '../read-collection.ts';

/** A question as an engine answered it: ids of articles, best first, and how long it took. */
export interface EngineAnswer {
  readonly typed: readonly string[];
  readonly stripped: readonly string[];
  readonly ms: number;
  /** Absent where the question without diacritics asks the engine for the same terms, which gives the same. */
  readonly strippedMs?: number;
}

export interface EngineAsk {
  /** What the engine is asked for; equal keys have equal answers. */
  key(question: string): string;
  find(question: string): Promise<readonly string[]> | readonly string[];
}

/** Share of the time that warming up may take, and questions it asks at most. */
const WARMING = 0.1;
const MOST_WARMING = 100;

/** Articles kept of an answer. */
const KEPT = 100;

/**
 * Asks the questions in their order, each as typed and without diacritics, until the time (seconds) is up. What was begun
 * is ended; at least one is asked.
 */
export async function measureEngine(
  name: string,
  engine: EngineAsk,
  questions: readonly CollectionQuestion[],
  seconds: number,
): Promise<EngineAnswer[]> {
  const timed = async (text: string): Promise<{ found: readonly string[]; ms: number }> => {
    const start = performance.now();
    const found = await engine.find(text);
    return { ms: performance.now() - start, found: found.slice(0, KEPT) };
  };
  // Some first, so that what is timed has run before; the slow ones are warm after one.
  const warm = performance.now() + WARMING * seconds * 1000;
  for (const { text } of questions.slice(-MOST_WARMING)) {
    if (performance.now() > warm) break;
    await engine.find(text);
  }
  const end = performance.now() + seconds * 1000;
  const answers: EngineAnswer[] = [];
  const progress = benchProgress(`${name}: questions`, questions.length);
  for (const { text } of questions) {
    if (answers.length > 0 && performance.now() > end) break;
    const typed = await timed(text);
    const bare = fold(text);
    const stripped = engine.key(bare) === engine.key(text) ? undefined : await timed(bare);
    answers.push({
      typed: typed.found,
      stripped: (stripped ?? typed).found,
      ms: typed.ms,
      ...(stripped ? { strippedMs: stripped.ms } : {}),
    });
    progress(answers.length);
  }
  return answers;
}
