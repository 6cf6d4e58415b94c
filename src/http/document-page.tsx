import type { DocumentSummary, Version } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';
import { DateText } from '../channels/web/date-text.tsx';
import type { Assets } from './assets.ts';
import { DocumentFacts } from './document-facts.tsx';
import { DocumentText, headingId } from './document-text.tsx';
import { TO_CHAT } from './fault-page.tsx';
import { type MarkedBlock, markedBlocks } from './marked-blocks.ts';
import { renderPage } from './page.tsx';

interface DocumentPageProps {
  readonly assets: Assets;
  readonly version: Version;
  readonly versions: readonly DocumentSummary[];
  readonly quote?: Span;
}

const Outline = ({ headings }: { headings: readonly MarkedBlock[] }) => (
  <ol class="outline-list">
    {headings.map((heading) => (
      <li class={`depth-${Math.min(Math.max(heading.level, 1), 4)}`}>
        <a href={`#${headingId(heading)}`}>{heading.runs.map((run) => run.text).join('')}</a>
      </li>
    ))}
  </ol>
);

const Versions = ({ version, versions }: Pick<DocumentPageProps, 'version' | 'versions'>) => {
  const ordered = versions.toSorted((a, b) => b.ordinal - a.ordinal);
  return ordered.length < 2 ? null : (
    <nav class="versions" aria-label="Các bản của văn bản">
      <p class="aside-title">Các bản</p>
      <ul>
        {ordered.map((one, index) => (
          <li>
            <a
              href={`/van-ban/${one.documentId}?ban=${one.ordinal}`}
              aria-current={one.ordinal === version.ordinal ? 'page' : undefined}
            >
              Bản {one.ordinal}
              {index === 0 ? ' (mới nhất)' : ''}, nạp ngày <DateText iso={one.createdAt} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const OlderNotice = ({ version, versions }: Pick<DocumentPageProps, 'version' | 'versions'>) => {
  const newest = Math.max(version.ordinal, ...versions.map((one) => one.ordinal));
  return newest === version.ordinal ? null : (
    <p class="notice" role="note">
      Đây là bản {version.ordinal}, đã có bản mới hơn.{' '}
      <a href={`/van-ban/${version.documentId}`}>Xem bản {newest}</a>
    </p>
  );
};

const QuoteBar = () => (
  <nav class="quote-bar" aria-label="Đoạn được trích dẫn">
    <div class="quote-bar-inner">
      <a href="#trich">Đoạn được trích dẫn</a>
      <a href={TO_CHAT.href}>← Về hỏi đáp</a>
    </div>
  </nav>
);

/** A version with all that is known of it; with a quote, the page opens at the quote and marks it. */
export const renderDocumentPage = ({ assets, version, versions, quote }: DocumentPageProps) => {
  const blocks = markedBlocks(version, quote);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const { title } = version.metadata;
  return renderPage({
    assets,
    title: `${title} · Tra Cứu`,
    skipTo:
      quote === undefined
        ? { href: '#van-ban', label: 'Đến nội dung văn bản' }
        : { href: '#trich', label: 'Đến đoạn được trích dẫn' },
    children: (
      <>
        {quote === undefined ? null : <QuoteBar />}
        <main id="noi-dung" class="document">
          <div class="document-head">
            <h1>{title}</h1>
            <OlderNotice version={version} versions={versions} />
            <DocumentFacts version={version} />
          </div>
          <div class="document-aside">
            {headings.length === 0 ? null : (
              <>
                <nav class="outline-wide" aria-label="Mục lục">
                  <p class="aside-title">Mục lục</p>
                  <Outline headings={headings} />
                </nav>
                <details class="outline-narrow">
                  <summary>Mục lục ({headings.length} mục)</summary>
                  <Outline headings={headings} />
                </details>
              </>
            )}
            <Versions version={version} versions={versions} />
          </div>
          <article id="van-ban" class="document-body" tabindex={-1} aria-label="Nội dung văn bản">
            <DocumentText blocks={blocks} />
          </article>
        </main>
      </>
    ),
  });
};
