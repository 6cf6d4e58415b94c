import { addressOf } from './record-address.ts';

interface DownloadLinksProps {
  /** Path of the page; the files lie at the same path with an ending. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The rows of the view, all of them, as files. */
export const DownloadLinks = ({ path, fields }: DownloadLinksProps) => (
  <p class="downloads">
    <a href={addressOf(`${path}.xlsx`, fields)} download="">
      Tải Excel
    </a>
    <a href={addressOf(`${path}.csv`, fields)} download="">
      Tải CSV
    </a>
  </p>
);
