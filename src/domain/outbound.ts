import type { Reply } from './reply.ts';

/** What a tap, or the number typed in its stead, stands for. */
export type ActionKind = 'ask' | 'sources' | 'more' | 'chart' | 'useful' | 'useless' | 'erase';

/** Something offered under a reply. Its meaning is kept on our side under the key; the platform sees the key alone. */
export interface OfferedAction {
  /** Short and random, at most 16 ASCII letters and digits: fits 64 bytes of callback data. */
  readonly key: string;
  readonly kind: ActionKind;
  /** What the button says, or the line after its number. */
  readonly label: string;
}

/** A picture to go with a reply. */
export interface OutboundImage {
  readonly png: Uint8Array;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

/**
 * One reply with what may be tapped under it; a channel renders it under its own limits. The questions of an `actions`
 * node of the reply come again as the actions of kind `ask`, in the same order: a channel shows them once. Where there
 * are no buttons, the actions are numbered from 1 in the order given.
 */
export interface Outbound {
  readonly reply: Reply;
  readonly actions: readonly OfferedAction[];
  readonly image?: OutboundImage;
}
