/**
 * What a channel can carry, declared by each channel so that nothing else has to ask which channel it is talking
 * to. Lengths are UTF-16 units of NFC text.
 */
export interface Capabilities {
  /** Longest piece of text delivered as one; a longer reply is parted. Infinity where nothing limits it. */
  readonly maxText: number;
  /** Longest question taken from a person; a longer one is answered with a request to shorten it. */
  readonly maxQuestion: number;
  /** `plain` means no bold, no links under words: addresses are written out. */
  readonly markup: 'html' | 'plain';
  /** Buttons under a reply and the bytes one may carry back; `none` means choices are numbered. */
  readonly buttons: { readonly max: number; readonly dataBytes: number } | 'none';
  /** True when a message once sent can be replaced: `send` obeys `editing`. */
  readonly edit: boolean;
  /** Present when an answer that is still being made can be shown in a private chat, and be stopped there. */
  readonly draftStream?: true;
  /** True when a picture can be sent with a reply. */
  readonly images: boolean;
  /** Messages a month the platform takes from us; absent where nothing is counted. */
  readonly monthlyQuota?: number;
}
