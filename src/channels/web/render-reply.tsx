import type { Answer, AnswerStatus, Citation } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';
import { safeHref } from './safe-href.ts';
import { QuoteCard, SourceList } from './source-list.tsx';
import { spokenLanguage } from './spoken-language.ts';
import { RetryButton, Suggestions } from './suggestions.tsx';

type Sources = ReadonlyMap<number, Citation>;

/** What stands above a reply that is not a plain answer, so that "nothing found" and "broken" never look alike. */
const BADGES: Readonly<Record<AnswerStatus, string | undefined>> = {
  answered: undefined,
  clarify: 'Cần bạn nói rõ thêm',
  not_found: 'Chưa tìm thấy trong bộ văn bản',
  unavailable: 'Hệ thống đang trục trặc',
};

const wordsOf = (content: readonly Inline[]): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('');

const InlineText = ({ content, sources }: { content: readonly Inline[]; sources: Sources }) => (
  <>
    {content.map((part) => {
      if (part.type === 'text') return part.text;
      const citation = sources.get(part.n);
      const href = citation === undefined ? undefined : safeHref(citation.url);
      // A mark without its source is shown for what it is; hiding it would make a fault look like decoration.
      if (citation === undefined || href === undefined) return <span class="cite cite-lost">[{part.n}]</span>;
      return (
        <a class="cite" href={href} aria-label={`Nguồn ${part.n}: ${citation.title}`}>
          [{part.n}]
        </a>
      );
    })}
  </>
);

const renderList = (node: Extract<ReplyNode, { type: 'list' }>, sources: Sources) => {
  const items = node.items.map((item) => (
    <li lang={spokenLanguage(wordsOf(item))}>
      <InlineText content={item} sources={sources} />
    </li>
  ));
  return node.ordered ? (
    <ol class="points" start={node.start}>
      {items}
    </ol>
  ) : (
    <ul class="points">{items}</ul>
  );
};

const DocumentLinks = ({ title, documents }: Omit<Extract<ReplyNode, { type: 'documents' }>, 'type'>) =>
  documents.length === 0 ? null : (
    <div class="documents">
      <p class="documents-title">{title}</p>
      <ul>
        {documents.map((document) => (
          <li>
            <a href={safeHref(document.url)}>{document.title}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** How the words of an answer came about; only an answer has something to say here. */
const provenance = (answer: Answer): string | undefined => {
  if (answer.status !== 'answered') return undefined;
  return answer.answerer === 'extractive'
    ? 'trích nguyên văn từ văn bản'
    : `soạn bằng mô hình ${answer.answerer}, từng câu đã đối chiếu với nguồn`;
};

const renderNode = (node: ReplyNode, answer: Answer, sources: Sources) => {
  switch (node.type) {
    case 'headline':
    case 'paragraph':
      return (
        <p class={node.type} lang={spokenLanguage(wordsOf(node.content))}>
          <InlineText content={node.content} sources={sources} />
        </p>
      );
    case 'list':
      return renderList(node, sources);
    case 'notice':
      return (
        <p class="notice" role="note" lang={spokenLanguage(node.text)}>
          {node.text}
        </p>
      );
    case 'table':
      return (
        <div class="table" role="region" aria-label="Bảng" tabindex={0}>
          <table>
            <thead>
              <tr>
                {node.columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {node.rows.map((row) => (
                <tr>
                  {row.map((cell) => (
                    <td>
                      <InlineText content={cell} sources={sources} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'quote':
      return <QuoteCard citation={node.citation} />;
    case 'sources':
      return <SourceList citations={node.citations} provenance={provenance(answer)} />;
    case 'documents':
      return <DocumentLinks title={node.title} documents={node.documents} />;
    case 'actions':
      break;
  }
  return <Suggestions title={node.title} questions={node.questions} />;
};

const offersRetry = (reply: Reply): boolean =>
  reply.nodes.some((node) => node.type === 'actions' && node.questions.includes(reply.answer.question));

const sameWords = (a: string, b: string): boolean => {
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[\s?.!]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
};

/**
 * The reply tree as HTML for the chat log. `hx-ignore` keeps htmx from reading anything inside: the words of
 * documents are in there.
 */
export const renderReply = (reply: Reply) => {
  const { answer } = reply;
  const badge = BADGES[answer.status];
  const sources: Sources = new Map(answer.citations.map((citation) => [citation.n, citation]));
  return (
    <div class={`reply reply-${answer.status.replace('_', '-')}`} hx-ignore="">
      {badge === undefined ? null : <p class="badge">{badge}</p>}
      {answer.understood === '' || sameWords(answer.understood, answer.question) ? null : (
        <p class="understood">Hiểu câu hỏi là: {answer.understood}</p>
      )}
      {reply.nodes.map((node) => renderNode(node, answer, sources))}
      {answer.status === 'unavailable' && answer.question !== '' && !offersRetry(reply) ? (
        <RetryButton question={answer.question} />
      ) : null}
    </div>
  );
};
