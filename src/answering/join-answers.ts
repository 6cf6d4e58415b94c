import type { Answer, Citation } from '../domain/answer.ts';

/** Two answers as one, its citations numbered through; what was asked and understood is the whole. */
export function joinAnswers(question: string, answers: readonly Answer[]): Answer {
  const citations: Citation[] = [];
  const renumbered = answers.map((answer) => {
    const offset = citations.length;
    citations.push(...answer.citations.map((citation) => ({ ...citation, n: citation.n + offset })));
    return {
      text: answer.answer.replace(/\[(\d{1,3})\]/g, (_mark, n: string) => `[${Number(n) + offset}]`),
      items: answer.items.map((item) => ({ ...item, citations: item.citations.map((n) => n + offset) })),
      targets: answer.targets.map((target) => ({ ...target, citation: target.citation + offset })),
    };
  });
  const first = answers[0]!;
  return {
    ...first,
    question,
    understood: answers.map((answer) => answer.understood).join(' / '),
    answer: renumbered.map((part) => part.text).join('\n'),
    items: renumbered.flatMap((part) => part.items),
    targets: renumbered.flatMap((part) => part.targets),
    options: answers.flatMap((answer) => answer.options),
    citations,
  };
}
