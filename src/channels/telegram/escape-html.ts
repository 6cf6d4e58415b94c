/** Text as it stands in HTML of Telegram, classic or rich: nothing of it can be read as markup. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text under a link, or the text alone where there is none. */
export const linked = (text: string, link: string | undefined): string =>
  link === undefined
    ? escapeHtml(text)
    : `<a href="${escapeHtml(link).replaceAll('"', '&quot;')}">${escapeHtml(text)}</a>`;
