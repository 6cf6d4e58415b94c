import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Assets } from './assets.ts';

/**
 * htmx is kept to what the pages use: no style sheet of its own, no history snapshots, requests to this site only,
 * and no extension may register.
 */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  mode: 'same-origin',
  extensions: 'none',
  // Longer than any answer takes; past it the page says so and keeps the question.
  defaultTimeout: 60_000,
});

interface PageProps {
  readonly assets: Assets;
  readonly title: string;
  readonly current?: 'chat' | 'documents' | 'targets' | 'tasks';
  /** Where the skip link leads. */
  readonly skipTo: { readonly href: string; readonly label: string };
  readonly children?: Child;
}

const PAGES = [
  { page: 'chat', href: '/#moi-nhat', name: 'Hỏi đáp' },
  { page: 'documents', href: '/van-ban', name: 'Văn bản' },
  { page: 'targets', href: '/chi-tieu', name: 'Chỉ tiêu' },
  { page: 'tasks', href: '/nhiem-vu', name: 'Nhiệm vụ' },
] as const;

const Header = ({ current }: Pick<PageProps, 'current'>) => (
  <header class="site">
    <div class="site-inner">
      {current === 'chat' ? (
        <h1 class="brand">
          <a href="/">Tra Cứu</a>
        </h1>
      ) : (
        <p class="brand">
          <a href="/">Tra Cứu</a>
        </p>
      )}
      <nav aria-label="Chính">
        {PAGES.map(({ page, href, name }) => (
          <a href={href} aria-current={current === page ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {current === 'chat' ? (
        <form class="fresh" action="/moi" method="post">
          <button type="submit" aria-label="Bắt đầu cuộc hỏi mới">
            Hỏi mới
          </button>
        </form>
      ) : null}
    </div>
  </header>
);

/** A whole page in the common frame. */
export const renderPage = ({ assets, title, current, skipTo, children }: PageProps) =>
  html`<!doctype html> ${(
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta
            name="viewport"
            content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
          />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
          <link rel="stylesheet" href={assets.style.path} />
          {current === 'chat' ? (
            <>
              <meta name="htmx-config" content={HTMX_CONFIG} />
              <script src={assets.htmx.path} defer></script>
              <script src={assets.script.path} defer></script>
            </>
          ) : null}
        </head>
        <body class={current === 'chat' ? 'chat' : undefined}>
          <a class="skip" href={skipTo.href}>
            {skipTo.label}
          </a>
          <Header current={current} />
          {children}
        </body>
      </html>
    )}`;
