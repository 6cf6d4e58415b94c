import type { DocumentSummary } from '../domain/document.ts';
import { DateText } from '../channels/web/date-text.tsx';
import type { Assets } from './assets.ts';
import { renderPage } from './page.tsx';

interface DocumentListPageProps {
  readonly assets: Assets;
  readonly documents: readonly DocumentSummary[];
  /** The filter as typed; empty for the whole collection. */
  readonly filter: string;
}

const Entry = ({ documentId, metadata }: DocumentSummary) => (
  <li>
    <a class="entry-title" href={`/van-ban/${documentId}`}>
      {metadata.title}
    </a>
    <p class="entry-facts">
      {metadata.kind === undefined ? null : <span class="kind">{metadata.kind}</span>}
      {metadata.number === undefined ? null : <span>Số {metadata.number}</span>}
      {metadata.issuedOn === undefined ? null : <DateText iso={metadata.issuedOn} />}
      {metadata.issuer === undefined ? null : <span>{metadata.issuer}</span>}
      {metadata.place === undefined ? null : <span>{metadata.place}</span>}
      {metadata.digest ? <span>bản tóm lược</span> : null}
    </p>
  </li>
);

const countText = (count: number, filter: string): string => {
  if (filter === '') return count === 0 ? 'Chưa có văn bản nào trong bộ.' : `${count} văn bản.`;
  return count === 0
    ? `Không có văn bản nào khớp với “${filter}”. Thử ít chữ hơn, hoặc chỉ gõ số hiệu.`
    : `${count} văn bản khớp với “${filter}”.`;
};

/** The collection, or the part of it that matches the filter. */
export const renderDocumentListPage = ({ assets, documents, filter }: DocumentListPageProps) =>
  renderPage({
    assets,
    title: 'Văn bản · Tra Cứu',
    current: 'documents',
    skipTo: { href: '#noi-dung', label: 'Đến danh sách văn bản' },
    children: (
      <main id="noi-dung" class="listing" tabindex={-1}>
        <h1>Văn bản</h1>
        <form class="filter" action="/van-ban" method="get" role="search">
          <label for="tim">Tìm theo tên, số hiệu, cơ quan hoặc nơi</label>
          <div class="filter-row">
            <input id="tim" name="tim" type="search" value={filter} maxlength={200} enterkeyhint="search" />
            <button type="submit">Tìm</button>
          </div>
        </form>
        <p class="count" role="status">
          {countText(documents.length, filter)}
          {filter === '' ? null : (
            <>
              {' '}
              <a href="/van-ban">Xem tất cả</a>
            </>
          )}
        </p>
        <ul class="entries">{documents.map(Entry)}</ul>
      </main>
    ),
  });
