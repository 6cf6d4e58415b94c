/** What kind of trouble an error of the Official Account API is, and so what to do about it. */
export type OaErrorFamily =
  /** The access token: renew it once, send once more. */
  | 'token'
  | 'rate'
  /** A fault of theirs, gone when tried again. */
  | 'server'
  /** This message, in this form. */
  | 'payload'
  /** This person: does not follow, blocked, protected, too long ago. */
  | 'receiver'
  /** This account: rights, tier, quota, policy. A person must see to it. */
  | 'account';

const FAMILIES: Readonly<Record<number, OaErrorFamily>> = {
  [-32]: 'rate',
  [-100]: 'payload',
  [-200]: 'server',
  [-201]: 'payload',
  [-204]: 'account',
  [-205]: 'account',
  [-209]: 'account',
  [-210]: 'payload',
  [-211]: 'account',
  [-212]: 'account',
  [-213]: 'receiver',
  [-216]: 'token',
  [-218]: 'receiver',
  [-219]: 'account',
  [-220]: 'token',
  [-221]: 'account',
  [-224]: 'account',
  [-227]: 'receiver',
  [-230]: 'receiver',
  [-232]: 'receiver',
  [-233]: 'payload',
  // At night only answers are taken; an answer refused then goes in the morning.
  [-234]: 'rate',
  [-240]: 'account',
  [-244]: 'receiver',
  [-248]: 'account',
  [-320]: 'account',
  [-321]: 'account',
  [-401]: 'token',
  401: 'token',
};

/** The family of a code; one that is not listed is taken for a fault of this message. */
export const oaErrorFamily = (code: number): OaErrorFamily => FAMILIES[code] ?? 'payload';
