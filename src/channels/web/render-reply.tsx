import type { Citation } from '../../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../../domain/reply.ts';
import { ownWords } from '../own-words.ts';
import { pageWords } from './page-words.ts';
import { safeHref } from './safe-href.ts';
import { QuoteCard, SourceList } from './source-list.tsx';
import { spokenLanguage } from './spoken-language.ts';
import { RetryButton, Suggestions } from './suggestions.tsx';

type Sources = ReadonlyMap<number, Citation>;

const wordsOf = (content: readonly Inline[]): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('');

interface InlineTextProps {
  readonly content: readonly Inline[];
  readonly sources: Sources;
  readonly reply: Reply;
}

const InlineText = ({ content, sources, reply }: InlineTextProps) => (
  <>
    {content.map((part) => {
      if (part.type === 'text') return part.text;
      const citation = sources.get(part.n);
      const href = citation === undefined ? undefined : safeHref(citation.url);
      // A mark without its source is shown for what it is; hiding it would make a fault look like decoration.
      if (citation === undefined || href === undefined) return <span class="cite cite-lost">[{part.n}]</span>;
      return (
        <a class="cite" href={href} aria-label={`${pageWords(reply).citation(part.n)}: ${citation.title}`}>
          [{part.n}]
        </a>
      );
    })}
  </>
);

const renderList = (node: Extract<ReplyNode, { type: 'list' }>, reply: Reply, sources: Sources) => {
  const items = node.items.map((item) => (
    <li lang={spokenLanguage(wordsOf(item), reply)}>
      <InlineText content={item} sources={sources} reply={reply} />
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

interface DocumentLinksProps extends Omit<Extract<ReplyNode, { type: 'documents' }>, 'type'> {
  /** Of the title. */
  readonly lang: 'en' | undefined;
}

const DocumentLinks = ({ title, documents, lang }: DocumentLinksProps) =>
  documents.length === 0 ? null : (
    <div class="documents">
      <p class="documents-title" lang={lang}>
        {title}
      </p>
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
const provenance = (reply: Reply): string | undefined => {
  const { status, answerer } = reply.answer;
  if (status !== 'answered') return undefined;
  const { copied, composedBy } = pageWords(reply);
  return answerer === 'extractive' ? copied : composedBy(answerer);
};

const renderNode = (node: ReplyNode, reply: Reply, sources: Sources) => {
  switch (node.type) {
    case 'headline':
    case 'paragraph':
      return (
        <p class={node.type} lang={spokenLanguage(wordsOf(node.content), reply)}>
          <InlineText content={node.content} sources={sources} reply={reply} />
        </p>
      );
    case 'list':
      return renderList(node, reply, sources);
    case 'notice':
      return (
        <p class="notice" role="note" lang={spokenLanguage(node.text, reply)}>
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
                      <InlineText content={cell} sources={sources} reply={reply} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'quote':
      return <QuoteCard citation={node.citation} reply={reply} />;
    case 'sources':
      return <SourceList citations={node.citations} provenance={provenance(reply)} reply={reply} />;
    case 'documents':
      return <DocumentLinks title={node.title} documents={node.documents} lang={pageWords(reply).lang} />;
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
  const words = pageWords(reply);
  const badge = words.badges[answer.status];
  const sources: Sources = new Map(answer.citations.map((citation) => [citation.n, citation]));
  return (
    <div class={`reply reply-${answer.status.replace('_', '-')}`} hx-ignore="">
      {badge === undefined ? null : (
        <p class="badge" lang={words.lang}>
          {badge}
        </p>
      )}
      {answer.understood === '' || sameWords(answer.understood, answer.question) ? null : (
        <p class="understood">{ownWords(reply).understood(answer.understood)}</p>
      )}
      {reply.nodes.map((node) => renderNode(node, reply, sources))}
      {answer.status === 'unavailable' && answer.question !== '' && !offersRetry(reply) ? (
        <RetryButton question={answer.question} label={words.retry} />
      ) : null}
    </div>
  );
};
