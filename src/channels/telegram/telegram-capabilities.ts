import type { Capabilities } from '../capabilities.ts';

/**
 * Telegram as its Bot API describes it. `maxText` is what a classic message holds, a little less than the 4096 it takes:
 * a rich one holds eight times as much, but how much is shown at once is measured by what is read on a phone.
 */
export const telegramCapabilities: Capabilities = {
  maxText: 4000,
  maxQuestion: 4096,
  markup: 'html',
  buttons: { max: 100, dataBytes: 64 },
  edit: true,
  draftStream: true,
  images: true,
};
