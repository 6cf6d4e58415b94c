import type { ChartModel } from '../charts/chart-model.ts';
import { byDocument, type RecordSource, type TargetRow } from '../domain/record-row.ts';
import { KIND_WORDS, subjectWords, valueWords } from '../domain/target-words.ts';
import { DateText } from '../channels/web/date-text.tsx';
import type { TargetListing } from '../records/record-shelf.ts';
import { rowPath } from '../records/row-path.ts';
import type { Assets } from './assets.ts';
import { DownloadLinks } from './download-links.tsx';
import { PageLinks } from './page-links.tsx';
import { renderPage } from './page.tsx';
import { TargetChart } from './target-chart.tsx';
import { FilterChips, TargetFilterForm } from './target-filter-form.tsx';

interface TargetsPageProps {
  readonly assets: Assets;
  readonly listing: TargetListing;
  /** The filter as typed, by field of the address. */
  readonly fields: Readonly<Record<string, string>>;
  readonly page: number;
  readonly chart: ChartModel | undefined;
}

const Row = (row: TargetRow) => {
  const { record } = row;
  const subject = subjectWords(record);
  return (
    <tr role="row">
      <td role="cell" class="cell-name">
        <a
          href={rowPath(row)}
          aria-label={`${record.indicator}${subject === undefined ? '' : `, ${subject}`}: mở đoạn trích`}
        >
          <span>
            {record.indicator}
            {subject === undefined ? null : <strong> {subject}</strong>}
          </span>
        </a>
      </td>
      <td role="cell" class="cell-value">
        {valueWords(record)}
      </td>
      <td role="cell" class="cell-kind">
        <span class={`kind-mark kind-${record.kind}`}>{KIND_WORDS[record.kind]}</span>
      </td>
      <td role="cell" class="cell-period">
        {record.period?.text}
      </td>
      <td role="cell" class="cell-place">
        {record.place?.name}
      </td>
    </tr>
  );
};

const DocumentRow = ({ source }: { source: RecordSource }) => (
  <tr role="row" class="row-document">
    <th role="rowheader" scope="rowgroup" colspan={HEADINGS.length}>
      <a href={`/van-ban/${source.documentId}`}>{source.title}</a>
      <span class="entry-facts">
        {source.number === undefined ? null : <span>Số {source.number}</span>}
        {source.issuedOn === undefined ? null : <DateText iso={source.issuedOn} />}
      </span>
    </th>
  </tr>
);

const HEADINGS = ['Chỉ tiêu', 'Giá trị', 'Loại', 'Thời gian', 'Nơi'] as const;

const Table = ({ rows }: Pick<TargetListing, 'rows'>) => (
  <table class="records" role="table" aria-label="Các số liệu">
    <thead role="rowgroup">
      <tr role="row">
        {HEADINGS.map((heading) => (
          <th role="columnheader" scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    {byDocument(rows).map((group) => (
      <tbody role="rowgroup">
        <DocumentRow source={group[0].source} />
        {group.map((row) => (
          <Row {...row} />
        ))}
      </tbody>
    ))}
  </table>
);

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <div class="nothing">
    <p>
      {filtered
        ? 'Không có số liệu nào khớp với mọi điều kiện trên.'
        : 'Chưa có chỉ tiêu nào được đọc ra từ bộ văn bản.'}
    </p>
    <p>
      {filtered
        ? 'Thử bỏ bớt một điều kiện, gõ ít từ hơn, hoặc xem toàn bộ.'
        : 'Chỉ tiêu được đọc khi nạp văn bản có nêu số liệu: tỷ lệ, số trường, số xã, thứ hạng…'}
    </p>
    <ul class="ways">
      <li>
        {filtered ? <a href="/chi-tieu">Xem tất cả chỉ tiêu</a> : <a href="/van-ban">Xem các văn bản</a>}
      </li>
      <li>
        <a href="/#moi-nhat">Hỏi về chỉ tiêu</a>
      </li>
    </ul>
  </div>
);

/** Figures of the whole collection in one table, with their chart and their files. */
export const renderTargetsPage = ({ assets, listing, fields, page, chart }: TargetsPageProps) => {
  const { total, rows, choices } = listing;
  const filtered = Object.keys(fields).length > 0;
  return renderPage({
    assets,
    title: 'Chỉ tiêu · Tra Cứu',
    current: 'targets',
    skipTo: { href: '#so-lieu', label: 'Đến bảng số liệu' },
    children: (
      <main id="noi-dung" class="listing listing-wide">
        <h1>Chỉ tiêu</h1>
        {total === 0 && !filtered ? null : <TargetFilterForm choices={choices} fields={fields} />}
        <FilterChips choices={choices} fields={fields} />
        <section id="so-lieu" tabindex={-1} aria-label="Số liệu">
          {total === 0 ? (
            <Nothing filtered={filtered} />
          ) : (
            <>
              <div class="count" role="status">
                {total} số liệu{filtered ? ' khớp.' : ' trong bộ văn bản.'}
                {filtered ? <a href="/chi-tieu">Xem tất cả</a> : null}
                <DownloadLinks path="/chi-tieu" fields={fields} />
              </div>
              {chart === undefined || page > 1 ? null : <TargetChart chart={chart} fields={fields} />}
              <Table rows={rows} />
              <PageLinks path="/chi-tieu" fields={fields} page={page} total={total} />
            </>
          )}
        </section>
      </main>
    ),
  });
};
