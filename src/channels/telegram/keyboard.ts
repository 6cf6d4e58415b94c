import type { OfferedAction } from '../../domain/outbound.ts';
import { shorten } from '../cut-text.ts';

export interface Button {
  readonly text: string;
  readonly callback_data: string;
  /** Red: what cannot be taken back. */
  readonly style?: 'danger';
}
export type Keyboard = readonly (readonly Button[])[];

/** A longer question does not fit a button on a phone: it is written out, and the button has its number. */
const LONGEST_ON_BUTTON = 36;
/** Most buttons the platform puts in a row. */
const ROW = 8;
/** Of those that say what they do, two fit side by side. */
const OWN_ROW = 2;
const LONGEST_LABEL = 60;

const button = (text: string, { key, kind }: OfferedAction): Button => ({
  ...{ text, callback_data: key },
  ...(kind === 'erase' ? { style: 'danger' } : {}),
});

/** True when the offered questions must be written out because buttons cannot hold them. */
export const questionsAreLong = (actions: readonly OfferedAction[]): boolean => {
  const asks = actions.filter(({ kind }) => kind === 'ask');
  return asks.length === 0 || asks.some(({ label }) => label.length > LONGEST_ON_BUTTON);
};

/** The buttons under a reply, in the order they are offered: questions, what goes with the answer, the two thumbs. */
export function keyboardOf(actions: readonly OfferedAction[]): Keyboard {
  const asks = actions.filter(({ kind }) => kind === 'ask');
  const thumbs = actions.filter(({ kind }) => kind === 'useful' || kind === 'useless');
  const own = actions.filter((action) => !asks.includes(action) && !thumbs.includes(action));
  const named = (action: OfferedAction): Button =>
    button(shorten(action.label, LONGEST_LABEL) || '•', action);
  const questions = questionsAreLong(actions)
    ? inRows(asks.map((ask, at) => button(`${at + 1}`, ask)))
    : asks.map((ask) => [named(ask)]);
  return [...questions, ...inRows(own.map(named), OWN_ROW), ...inRows(thumbs.map(named))];
}

function inRows(buttons: readonly Button[], most = ROW): Button[][] {
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += most) rows.push(buttons.slice(at, at + most));
  return rows;
}
