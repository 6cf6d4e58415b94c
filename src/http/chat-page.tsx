import type { DocumentSummary } from '../domain/document.ts';
import { Suggestions } from '../channels/web/suggestions.tsx';
import { DateText } from '../channels/web/date-text.tsx';
import { AskForm } from './ask-form.tsx';
import type { Assets } from './assets.ts';
import { Exchange } from './exchange.tsx';
import { renderPage } from './page.tsx';
import type { PastExchange } from './web-desk.ts';

/** Places named in the introduction before it says "and so many more". */
const PLACES_SHOWN = 6;

interface ChatPageProps {
  readonly assets: Assets;
  readonly exchanges: readonly PastExchange[];
  readonly documents: readonly DocumentSummary[];
  readonly examples: readonly string[];
  readonly typed?: string;
  readonly error?: string;
}

/** How many times each value occurs, most frequent first. */
const tally = (values: readonly (string | undefined)[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
};

const newestOf = (documents: readonly DocumentSummary[]): DocumentSummary | undefined =>
  documents
    .filter((document) => document.metadata.issuedOn !== undefined)
    .toSorted((a, b) => (b.metadata.issuedOn ?? '').localeCompare(a.metadata.issuedOn ?? ''))[0];

const placesText = (documents: readonly DocumentSummary[]): string => {
  const places = tally(documents.map((document) => document.metadata.place)).map(([place]) => place);
  const rest = places.length - PLACES_SHOWN;
  return places.slice(0, PLACES_SHOWN).join(', ') + (rest > 0 ? ` và ${rest} nơi khác` : '');
};

const Collection = ({ documents }: Pick<ChatPageProps, 'documents'>) => {
  if (documents.length === 0) {
    return (
      <p class="collection-empty">Chưa có văn bản nào trong bộ. Người quản trị cần nạp văn bản trước.</p>
    );
  }
  const kinds = tally(documents.map((document) => document.metadata.kind));
  const places = placesText(documents);
  const newest = newestOf(documents);
  return (
    <dl class="collection">
      <dt>Bộ văn bản</dt>
      <dd>
        <a href="/van-ban">{documents.length} văn bản</a>
        {kinds.length === 0 ? null : `: ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')}`}
      </dd>
      {places === '' ? null : (
        <>
          <dt>Nơi</dt>
          <dd>{places}</dd>
        </>
      )}
      {newest?.metadata.issuedOn === undefined ? null : (
        <>
          <dt>Mới nhất</dt>
          <dd>
            <a href={`/van-ban/${newest.documentId}`}>{newest.metadata.title}</a> (
            <DateText iso={newest.metadata.issuedOn} />)
          </dd>
        </>
      )}
    </dl>
  );
};

const Introduction = ({ documents, examples }: Pick<ChatPageProps, 'documents' | 'examples'>) => (
  <section class="introduction">
    <h2>Hỏi đáp văn bản chỉ đạo ngành giáo dục</h2>
    <p>
      Câu trả lời lấy từ chính các văn bản trong bộ. Mỗi ý có số nguồn: bấm vào số để đọc đúng đoạn được
      trích.
    </p>
    <Suggestions title="Thử một câu hỏi" questions={examples} />
    <Collection documents={documents} />
  </section>
);

/** The chat: what has been said so far (or what can be asked), and the box to ask the next question in. */
export const renderChatPage = ({ assets, exchanges, documents, examples, typed, error }: ChatPageProps) =>
  renderPage({
    assets,
    title: 'Tra Cứu · Hỏi đáp văn bản chỉ đạo ngành giáo dục',
    current: 'chat',
    skipTo: { href: '#cau-hoi', label: 'Đến ô nhập câu hỏi' },
    children: (
      <>
        <main id="noi-dung">
          <div id="nhat-ky" role="log" aria-live="polite" aria-label="Cuộc hỏi đáp">
            {exchanges.length === 0 ? <Introduction documents={documents} examples={examples} /> : null}
            {exchanges.map((exchange, index) => (
              <Exchange {...exchange} newest={index === exchanges.length - 1} />
            ))}
          </div>
          <div id="cho" class="pending" role="status">
            <p class="question" data-question=""></p>
            <p class="pending-text">Đang tra cứu trong bộ văn bản…</p>
          </div>
        </main>
        <AskForm typed={typed} error={error} />
      </>
    ),
  });
