import { randomInt } from 'node:crypto';
import type { Offer } from '../conversation/chat-reply.ts';
import type { OfferedAction } from '../domain/outbound.ts';
import type { ActionDraft } from '../library/outbox-store.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 62 to the 12th is 71 bits: nobody guesses the key of another's offer. */
const KEY_LENGTH = 12;

const newKey = (): string =>
  Array.from({ length: KEY_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Offers with a key each: as the channel shows them, and as they are stored. */
export function offerKeys(offers: readonly Offer[]): {
  readonly shown: readonly OfferedAction[];
  readonly stored: readonly ActionDraft[];
} {
  const keyed = offers.map((offer) => ({ ...offer, key: newKey() }));
  return {
    shown: keyed.map(({ key, kind, label }) => ({ key, kind, label })),
    stored: keyed.map(({ key, kind, payload }) => ({ key, kind, payload })),
  };
}
