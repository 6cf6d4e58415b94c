import type { Answer } from '../domain/answer.ts';
import type { Question } from '../domain/question.ts';
import type { Inline, Reply, ReplyNode } from '../domain/reply.ts';

/** Begins the lines of an answer's text that repeat its items. */
const ITEM_MARK = '– ';

/** The tree every channel renders, made from the answer and holding nothing the answer does not say. */
export function composeReply(answer: Answer, language: Question['language'] = 'vi'): Reply {
  const titles = TITLES[language];
  const [headline = '', ...rest] = answer.answer.split('\n');
  const nodes: ReplyNode[] = [{ type: 'headline', content: inlines(headline) }];
  for (const line of rest) {
    if (answer.items.length > 0 && line.startsWith(ITEM_MARK)) continue;
    if (answer.kind === 'documents' && line.startsWith(ITEM_MARK)) continue;
    nodes.push(
      /\[\d+\]$/.test(line) ? { type: 'paragraph', content: inlines(line) } : { type: 'notice', text: line },
    );
  }
  if (answer.items.length > 0) {
    const items = answer.items.map((item): Inline[] => [
      { type: 'text', text: `${item.text} ` },
      ...item.citations.map((n): Inline => ({ type: 'cite', n })),
    ]);
    nodes.push({ type: 'list', ordered: answer.kind === 'list', items });
  }
  if (answer.citations.length > 0) nodes.push({ type: 'sources', citations: answer.citations });
  if (answer.nearby.length > 0)
    nodes.push({
      type: 'documents',
      title: answer.kind === 'documents' ? titles.documents : titles.nearest,
      documents: answer.nearby,
    });
  if (answer.options.length > 0)
    nodes.push({
      type: 'actions',
      title: answer.status === 'clarify' ? titles.choose : titles.next,
      questions: answer.options,
    });
  return { answer, nodes, language };
}

const TITLES = {
  vi: {
    documents: 'Văn bản trong kho',
    nearest: 'Văn bản gần nhất trong kho',
    choose: 'Chọn một câu hỏi',
    next: 'Hỏi tiếp',
  },
  en: {
    documents: 'Documents in the collection',
    nearest: 'Nearest documents in the collection',
    choose: 'Choose a question',
    next: 'Ask next',
  },
} as const;

/** Text with its "[1]" marks taken out as citation marks. */
function inlines(line: string): Inline[] {
  const content: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(/\[(\d{1,3})\]/g)) {
    if (match.index > from) content.push({ type: 'text', text: line.slice(from, match.index) });
    content.push({ type: 'cite', n: Number(match[1]) });
    from = match.index + match[0].length;
  }
  if (from < line.length) content.push({ type: 'text', text: line.slice(from) });
  return content;
}
