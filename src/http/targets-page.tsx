import { chartAlt, type ChartModel } from '../charts/chart-model.ts';
import type { Target } from '../domain/target.ts';
import { KIND_WORDS, subjectWords, valueWords } from '../domain/target-words.ts';
import { DateText } from '../channels/web/date-text.tsx';
import type { Sourced } from '../records/record-source.ts';
import type { TargetListing } from '../records/record-shelf.ts';
import type { Assets } from './assets.ts';
import { DownloadLinks } from './download-links.tsx';
import { PageLinks } from './page-links.tsx';
import { renderPage } from './page.tsx';
import { addressOf } from './record-address.ts';
import { FilterChips, TargetFilterForm } from './target-filter-form.tsx';

interface TargetsPageProps {
  readonly assets: Assets;
  readonly listing: TargetListing;
  /** The filter as typed, by field of the address. */
  readonly fields: Readonly<Record<string, string>>;
  readonly page: number;
  readonly chart: ChartModel | undefined;
}

/** A chart of more bars than this is longer than a phone is high: it is folded away until it is wanted. */
const SHORT_CHART = 12;

const Chart = ({ chart, fields }: { chart: ChartModel; fields: TargetsPageProps['fields'] }) => {
  const picture = (look: Readonly<Record<string, string>>) =>
    addressOf('/chi-tieu/bieu-do.svg', { ...fields, ...look });
  const narrow = '(max-width: 699px)';
  const dark = '(prefers-color-scheme: dark)';
  return (
    <details class="chart" open={chart.drawn <= SHORT_CHART}>
      <summary>Biểu đồ {chart.drawn} số liệu</summary>
      <picture>
        <source media={`${narrow} and ${dark}`} srcset={picture({ be: 'hep', nen: 'toi' })} />
        <source media={narrow} srcset={picture({ be: 'hep' })} />
        <source media={dark} srcset={picture({ nen: 'toi' })} />
        <img src={picture({})} alt={chartAlt(chart)} loading="lazy" />
      </picture>
      {chart.left === 0 ? null : (
        <p class="chart-note">
          Còn {chart.left} số liệu trong bảng không vẽ được trên cùng một trục hoặc quá nhiều để vẽ. Lọc bớt để
          xem biểu đồ của riêng chúng.
        </p>
      )}
    </details>
  );
};

const Row = ({ record, source }: Sourced<Target>) => {
  const subject = subjectWords(record);
  return (
    <tr role="row">
      <td role="cell" class="cell-name">
        <a href={source.path} aria-label={`${record.indicator}${subject === undefined ? '' : `, ${subject}`}: mở đoạn trích`}>
          <span>
            {record.indicator}
            {subject === undefined ? null : <strong> {subject}</strong>}
          </span>
        </a>
      </td>
      <td role="cell" class="cell-value">
        {valueWords(record)}
      </td>
      <td role="cell">
        <span class={`kind-mark kind-${record.kind}`}>{KIND_WORDS[record.kind]}</span>
      </td>
      <td role="cell">{record.period?.text}</td>
      <td role="cell">{record.place?.name}</td>
      <td role="cell" class="cell-source">
        <span>{source.number === undefined ? source.title : `${source.number} · ${source.title}`}</span>
        {source.issuedOn === undefined ? null : (
          <>
            {' '}
            <DateText iso={source.issuedOn} />
          </>
        )}
      </td>
    </tr>
  );
};

const HEADINGS = ['Chỉ tiêu', 'Giá trị', 'Loại', 'Thời gian', 'Nơi', 'Văn bản'] as const;

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
    <tbody role="rowgroup">
      {rows.map((row) => (
        <Row {...row} />
      ))}
    </tbody>
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
      <li>{filtered ? <a href="/chi-tieu">Xem tất cả chỉ tiêu</a> : <a href="/van-ban">Xem các văn bản</a>}</li>
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
              {chart === undefined || page > 1 ? null : <Chart chart={chart} fields={fields} />}
              <Table rows={rows} />
              <PageLinks path="/chi-tieu" fields={fields} page={page} total={total} />
            </>
          )}
        </section>
      </main>
    ),
  });
};
