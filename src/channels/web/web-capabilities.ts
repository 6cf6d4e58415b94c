import type { Capabilities } from '../capabilities.ts';

/** The browser: a page has no length limit and a button carries its whole question back in a form field. */
export const webCapabilities: Capabilities = {
  maxText: Number.POSITIVE_INFINITY,
  maxQuestion: 2000,
  markup: 'html',
  buttons: { max: Number.POSITIVE_INFINITY, dataBytes: Number.POSITIVE_INFINITY },
  edit: false,
  images: false,
};
