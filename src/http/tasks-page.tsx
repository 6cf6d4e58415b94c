import type { TaskRole } from '../domain/record-row.ts';
import { capitalised } from '../domain/capitalised.ts';
import type { TaskListing } from '../records/record-shelf.ts';
import { ROLE_WORDS, type AgencyCount } from '../records/task-query.ts';
import type { Assets } from './assets.ts';
import { DownloadLinks } from './download-links.tsx';
import { PageLinks } from './page-links.tsx';
import { renderPage } from './page.tsx';
import { addressOf } from './record-address.ts';
import { TaskList } from './task-list.tsx';

const PATH = '/nhiem-vu';

/** "2 chủ trì · 1 phối hợp"; a part that is never played is left out. */
const countWords = ({ lead, coordinating }: AgencyCount): string =>
  [
    ...(lead === 0 ? [] : [`${lead} ${ROLE_WORDS.lead}`]),
    ...(coordinating === 0 ? [] : [`${coordinating} ${ROLE_WORDS.coordinating}`]),
  ].join(' · ');

interface AgenciesPageProps {
  readonly assets: Assets;
  /** Those that match the words. */
  readonly agencies: readonly AgencyCount[];
  /** The words as typed; empty for all. */
  readonly filter: string;
}

const agencyCount = (count: number, filter: string): string => {
  if (filter === '') return count === 0 ? '' : `${count} cơ quan, đơn vị được giao nhiệm vụ.`;
  return count === 0
    ? `Không có cơ quan nào khớp với “${filter}”. Thử ít chữ hơn, hoặc tên viết tắt.`
    : `${count} cơ quan khớp với “${filter}”.`;
};

const NoTasks = () => (
  <div class="nothing">
    <p>Chưa có nhiệm vụ nào được đọc ra từ bộ văn bản.</p>
    <p>
      Nhiệm vụ được đọc khi nạp văn bản có giao việc cho cơ quan: “giao Sở…”, “… chủ trì, phối hợp với …”.
    </p>
    <ul class="ways">
      <li>
        <a href="/van-ban">Xem các văn bản</a>
      </li>
      <li>
        <a href="/#moi-nhat">Hỏi về nhiệm vụ</a>
      </li>
    </ul>
  </div>
);

/** Who has something to do, with how much. */
export const renderAgenciesPage = ({ assets, agencies, filter }: AgenciesPageProps) =>
  renderPage({
    assets,
    title: 'Nhiệm vụ · Tra Cứu',
    current: 'tasks',
    skipTo: { href: '#co-quan', label: 'Đến danh sách cơ quan' },
    children: (
      <main id="noi-dung" class="listing">
        <h1>Nhiệm vụ theo cơ quan</h1>
        {agencies.length === 0 && filter === '' ? (
          <NoTasks />
        ) : (
          <>
            <form class="filter" action={PATH} method="get" role="search">
              <label for="tim">Tìm cơ quan, gõ tắt hay không dấu cũng được</label>
              <div class="filter-row">
                <input
                  id="tim"
                  name="tim"
                  type="search"
                  value={filter}
                  maxlength={200}
                  enterkeyhint="search"
                />
                <button type="submit">Tìm</button>
              </div>
            </form>
            <p class="count" role="status">
              {agencyCount(agencies.length, filter)}
              {filter === '' ? null : <a href={PATH}>Xem tất cả</a>}
            </p>
          </>
        )}
        <ul id="co-quan" class="entries" tabindex={-1}>
          {agencies.map((agency) => (
            <li>
              <a class="entry-title" href={addressOf(PATH, { 'co-quan': agency.key })}>
                {capitalised(agency.name)}
              </a>
              <p class="entry-facts">{countWords(agency)}</p>
            </li>
          ))}
        </ul>
      </main>
    ),
  });

interface AgencyTasksPageProps {
  readonly assets: Assets;
  readonly agency: AgencyCount;
  readonly listing: TaskListing;
  readonly role: TaskRole | undefined;
  readonly page: number;
  /** As typed, by field of the address. */
  readonly fields: Readonly<Record<string, string>>;
}

const Roles = ({ agency, role }: Pick<AgencyTasksPageProps, 'agency' | 'role'>) => {
  const tabs = [
    { role: undefined, label: 'Tất cả', count: undefined, value: undefined },
    { role: 'lead', label: 'Chủ trì', count: agency.lead, value: 'chủ trì' },
    { role: 'coordinating', label: 'Phối hợp', count: agency.coordinating, value: 'phối hợp' },
  ] as const;
  return (
    <nav class="roles" aria-label="Vai trò">
      {tabs.map((tab) => (
        <a
          href={addressOf(PATH, {
            'co-quan': agency.key,
            ...(tab.value === undefined ? {} : { 'vai-tro': tab.value }),
          })}
          aria-current={tab.role === role ? 'true' : undefined}
        >
          {tab.label}
          {tab.count === undefined ? '' : ` (${tab.count})`}
        </a>
      ))}
    </nav>
  );
};

/** What one body has to do, across all documents. */
export const renderAgencyTasksPage = (props: AgencyTasksPageProps) => {
  const { assets, agency, listing, role, page, fields } = props;
  return renderPage({
    assets,
    title: `Nhiệm vụ của ${agency.name} · Tra Cứu`,
    current: 'tasks',
    skipTo: { href: '#nhiem-vu', label: 'Đến các nhiệm vụ' },
    children: (
      <main id="noi-dung" class="listing">
        <p class="back">
          <a href={PATH}>← Tất cả cơ quan</a>
        </p>
        <h1>{capitalised(agency.name)}</h1>
        <Roles agency={agency} role={role} />
        <div class="count" role="status">
          {listing.total === 0
            ? `Không có nhiệm vụ ${role === undefined ? '' : ROLE_WORDS[role]} nào.`
            : `${listing.total} nhiệm vụ${role === undefined ? '' : ` ${ROLE_WORDS[role]}`}.`}
          {listing.total === 0 ? null : <DownloadLinks path={PATH} fields={fields} />}
        </div>
        <div id="nhiem-vu" tabindex={-1}>
          <TaskList rows={listing.rows} agencyKey={agency.key} />
        </div>
        <PageLinks path={PATH} fields={fields} page={page} total={listing.total} />
      </main>
    ),
  });
};
