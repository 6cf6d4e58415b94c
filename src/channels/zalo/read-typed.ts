import type { InboundEvent } from '../../domain/inbound-event.ts';

/** Typed words as a command or a text: Zalo has no commands of its own, so "/hoi …" is read from the words. */
export function readTyped(said: string): Pick<InboundEvent, 'kind' | 'text' | 'command'> {
  const text = said.normalize('NFC').trim();
  const command = /^\/([a-z]{1,32})(?=\s|$)/i.exec(text)?.[1];
  return command === undefined
    ? { kind: 'text', text }
    : { kind: 'command', command: command.toLowerCase(), text: text.slice(command.length + 1).trim() };
}
