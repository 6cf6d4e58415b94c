import { z } from 'zod';
import type { Answer } from '../src/domain/answer.ts';

/** A question with what a right answer holds. */
export const GOLDEN_LINE = z.object({
  id: z.string(),
  q: z.string(),
  kind: z.string(),
  /** Beginnings of the names of the sources that may be cited; empty when nothing should be. */
  docs: z.array(z.string()),
  /** Groups of wordings; of each group one must stand in the answer. */
  must: z.array(z.array(z.string())),
  /** Words of which each must stand in a quote. */
  cite: z.array(z.string()),
  status: z.union([z.string(), z.array(z.string())]),
  /** Words that must not stand in the answer. */
  forbid: z.array(z.string()),
  minItems: z.number().optional(),
  /** Earlier messages of the same conversation. */
  turns: z.array(z.string()).optional(),
});

export type GoldenLine = z.infer<typeof GOLDEN_LINE>;

export interface Verdict {
  readonly id: string;
  readonly kind: string;
  readonly outcome: 'right' | 'wronglyAnswered' | 'wronglyRefused';
  /** What is amiss, for reading. */
  readonly faults: readonly string[];
  /** Share of the asked-for words found in quotes; 1 when none were asked for. */
  readonly citationRecall: number;
  /** Share of the citations that are of a right document; 1 when there are none and none should be. */
  readonly citationPrecision: number;
  readonly exactQuotes: boolean;
  readonly ms: number;
}

/** Text of a document, to hold quotes against. */
export type TextOf = (documentId: string) => Promise<string | undefined>;

/** Holds an answer against what a right one holds. Wordings are compared without case, white space and decimal mark. */
export async function judgeAnswer(line: GoldenLine, answer: Answer, textOf: TextOf): Promise<Verdict> {
  const said = plain([answer.answer, ...answer.items.map((item) => item.text)].join('\n'));
  const quotes = answer.citations.map((citation) => plain(citation.quote));
  const expected = [line.status].flat();
  const missing = line.must.filter((group) => !group.some((wording) => said.includes(plain(wording))));
  const uncited = line.cite.filter((words) => !quotes.some((quote) => quote.includes(plain(words))));
  const fitting = answer.citations.filter((citation) =>
    line.docs.some((doc) => citation.source.startsWith(doc)),
  );
  const answered = answer.status === 'answered';
  const holdsContent = answered && expected.includes('answered');
  const faults = [
    ...(expected.includes(answer.status) ? [] : [`status ${answer.status}, not ${expected.join(' or ')}`]),
    ...(holdsContent ? missing.map((group) => `lacks ${group.join(' | ')}`) : []),
    ...(holdsContent ? uncited.map((words) => `does not cite “${words}”`) : []),
    ...(holdsContent && line.docs.length > 0 && fitting.length === 0 ? ['cites no right document'] : []),
    ...(holdsContent && answer.items.length < (line.minItems ?? 0)
      ? [`${answer.items.length} items, not ${line.minItems}`]
      : []),
    ...line.forbid.filter((words) => said.includes(plain(words))).map((words) => `says ${words}`),
  ];
  return {
    id: line.id,
    kind: line.kind,
    outcome: faults.length === 0 ? 'right' : answered ? 'wronglyAnswered' : 'wronglyRefused',
    faults,
    citationRecall: line.cite.length === 0 || !holdsContent ? 1 : 1 - uncited.length / line.cite.length,
    citationPrecision:
      answer.citations.length === 0 || line.docs.length === 0 ? 1 : fitting.length / answer.citations.length,
    exactQuotes: await quotesExactly(answer, textOf),
    ms: answer.ms,
  };
}

async function quotesExactly(answer: Answer, textOf: TextOf): Promise<boolean> {
  for (const citation of answer.citations) {
    if ((await textOf(citation.documentId))?.slice(citation.start, citation.end) !== citation.quote)
      return false;
  }
  return true;
}

/** Words as they are compared: without case, white space and decimal mark. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/\s+%/g, '%')
    .replace(/\s+/g, ' ');
