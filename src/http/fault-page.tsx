import type { Assets } from './assets.ts';
import { renderPage } from './page.tsx';

interface FaultPageProps {
  readonly assets: Assets;
  readonly title: string;
  readonly text: string;
  /** Where the reader can go from here. */
  readonly ways: readonly { readonly href: string; readonly label: string }[];
}

export const TO_CHAT = { href: '/#moi-nhat', label: 'Về trang hỏi đáp' };
export const TO_DOCUMENTS = { href: '/van-ban', label: 'Xem danh sách văn bản' };

/** What is said when there is no page to show: one sentence of what happened and the ways on. */
export const renderFaultPage = ({ assets, title, text, ways }: FaultPageProps) =>
  renderPage({
    assets,
    title: `${title} · Tra Cứu`,
    skipTo: { href: '#noi-dung', label: 'Đến nội dung' },
    children: (
      <main id="noi-dung" class="fault" tabindex={-1}>
        <h1>{title}</h1>
        <p>{text}</p>
        <ul class="ways">
          {ways.map((way) => (
            <li>
              <a href={way.href}>{way.label}</a>
            </li>
          ))}
        </ul>
      </main>
    ),
  });
