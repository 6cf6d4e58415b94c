import { randomInt } from 'node:crypto';

/** Without letters that are taken for one another. 32 to the 10th is 50 bits, for ten minutes. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** How long a code may be redeemed, in ms. */
export const PAIRING_MS = 600_000;

/** A new code, as it is shown: "7K3P9-QXM2T". */
export function newPairingCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** A code as it is kept, however it was typed. */
export const normalizeCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
