import type { InboundEvent, InboundFile } from '../domain/inbound-event.ts';

/** What a person wants with an event, whatever the channel. */
export type Wish =
  | { readonly type: 'question'; readonly text: string }
  | { readonly type: 'command'; readonly name: string; readonly rest: string }
  | { readonly type: 'tap'; readonly key: string }
  /** A bare number: the choice of that number when something was offered, otherwise a question. */
  | { readonly type: 'number'; readonly number: number; readonly text: string }
  | { readonly type: 'file'; readonly file: InboundFile }
  | { readonly type: 'unsupported' }
  | { readonly type: 'withdraw' }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'empty' };

const COMMAND = /^\/([a-z]{1,32})(?:@\S+)?(?:\s+([\s\S]*))?$/;

/** Reads an event; a command typed as text on a channel that knows none is a command all the same. */
export function readEvent(event: InboundEvent): Wish {
  const text = event.text.normalize('NFC').trim();
  switch (event.kind) {
    case 'action':
      return event.action === undefined ? { type: 'unsupported' } : { type: 'tap', key: event.action };
    case 'command':
      return { type: 'command', name: (event.command ?? '').toLowerCase(), rest: text };
    case 'file':
      return event.file === undefined ? { type: 'unsupported' } : { type: 'file', file: event.file };
    case 'unsupported':
      return { type: 'unsupported' };
    case 'withdraw':
      return { type: 'withdraw' };
    case 'notice':
      return { type: 'notice', text };
    case 'text':
      break;
  }
  if (text === '') return { type: 'empty' };
  const [, name, rest = ''] = COMMAND.exec(text.replace(/^\/\S+/, (word) => word.toLowerCase())) ?? [];
  if (name !== undefined) return { type: 'command', name, rest: rest.trim() };
  if (/^\d{1,2}$/.test(text)) return { type: 'number', number: Number(text), text };
  return { type: 'question', text };
}
