import { addressOf, PAGE_ROWS } from './record-address.ts';

interface PageLinksProps {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly page: number;
  readonly total: number;
}

/** Where a long list goes on, and back; nothing when it fits one page. */
export const PageLinks = ({ path, fields, page, total }: PageLinksProps) => {
  const pages = Math.ceil(total / PAGE_ROWS);
  if (pages <= 1) return null;
  const to = (number: number) => addressOf(path, { ...fields, trang: String(number) });
  return (
    <nav class="pages" aria-label="Các trang">
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← Trang trước
        </a>
      ) : null}
      <span>
        Trang {page}/{pages}
      </span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          Trang sau →
        </a>
      ) : null}
    </nav>
  );
};
