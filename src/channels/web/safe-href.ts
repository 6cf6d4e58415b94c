/**
 * The address when it may stand in a link: a path of this site, or http(s). Undefined for the rest, so that a
 * `javascript:` or protocol-relative address from a document never becomes clickable.
 */
export const safeHref = (address: string): string | undefined =>
  /^\/(?![/\\])/.test(address) || /^https?:\/\//i.test(address) ? address : undefined;
