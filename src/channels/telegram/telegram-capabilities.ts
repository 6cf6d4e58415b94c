import type { Capabilities } from '../capabilities.ts';

/** Telegram as its Bot API describes it; a message is kept a little shorter than the 4096 it takes. */
export const telegramCapabilities: Capabilities = {
  maxText: 4000,
  maxQuestion: 4096,
  markup: 'html',
  buttons: { max: 100, dataBytes: 64 },
  edit: true,
  draftStream: true,
  images: true,
};
