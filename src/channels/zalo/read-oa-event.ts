import type { InboundEvent, InboundFile } from '../../domain/inbound-event.ts';
import { readTyped } from './read-typed.ts';

/** Begins what a tapped button sends back as if it were typed; nobody types it. */
export const ACTION_MARK = '#chon-';

/** A person wants what is kept of them deleted. */
export const WITHDRAWN = 'user_withdraw';

type Facts = Readonly<Record<string, unknown>>;

const factsOf = (value: unknown): Facts =>
  typeof value === 'object' && value !== null ? (value as Facts) : {};
const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Kinds of message nobody can be answered by their words. */
const UNSUPPORTED = new Set(
  ['image', 'link', 'audio', 'video', 'sticker', 'gif', 'location', 'business_card'].map(
    (kind) => `user_send_${kind}`,
  ),
);

/**
 * What an event of the webhook means to us; undefined for what wants no answer: echoes of our own messages, receipts,
 * reactions, groups, people who cannot be written to.
 */
export function readOaEvent(body: unknown, accountId: string): InboundEvent | undefined {
  const { event_name, sender, follower, user: person, user_id, message, timestamp } = factsOf(body);
  const name = wordOf(event_name);
  // Where Zalo puts the person who takes their consent back is not written down: all places it uses are looked at.
  const named = name === WITHDRAWN ? [sender, person, follower] : [name === 'follow' ? follower : sender];
  const ids = [
    ...named.map((each) => wordOf(factsOf(each)['id'])),
    name === WITHDRAWN ? wordOf(user_id) : '',
  ];
  const user = ids.find((id) => id !== '') ?? '';
  if (user === '') return undefined;
  const content = contentOf(name, factsOf(message));
  if (content === undefined) return undefined;
  const replyTo = wordOf(factsOf(message)['quote_msg_id']);
  const sent = Number(wordOf(timestamp));
  const id = wordOf(factsOf(message)['msg_id']);
  return {
    ...{ channel: 'zalo-oa', accountId, eventId: id === '' ? `${name}-${wordOf(timestamp)}` : id },
    ...{ conversationId: user, conversationKind: 'private', senderId: user },
    ...(sent > 0 ? { writtenAt: sent } : {}),
    // When the person wrote: what the window for answers is counted from.
    receivedAt: new Date(sent > 0 ? sent : Date.now()).toISOString(),
    ...(replyTo === '' ? {} : { replyTo }),
    ...content,
    address: { user },
  };
}

function contentOf(
  name: string,
  message: Facts,
): Pick<InboundEvent, 'kind' | 'text' | 'command' | 'action' | 'file'> | undefined {
  if (name === WITHDRAWN) return { kind: 'withdraw', text: '' };
  if (name === 'follow') return { kind: 'command', command: 'start', text: '' };
  if (name === 'user_send_text') {
    const text = wordOf(message['text']).normalize('NFC').trim();
    return text.startsWith(ACTION_MARK)
      ? { kind: 'action', text: '', action: text.slice(ACTION_MARK.length) }
      : readTyped(text);
  }
  if (name === 'user_send_file') {
    const file = fileOf(message);
    return file === undefined ? { kind: 'unsupported', text: '' } : { kind: 'file', text: '', file };
  }
  return UNSUPPORTED.has(name) ? { kind: 'unsupported', text: '' } : undefined;
}

function fileOf(message: Facts): InboundFile | undefined {
  const attachments = Array.isArray(message['attachments']) ? (message['attachments'] as unknown[]) : [];
  const payload = factsOf(factsOf(attachments[0])['payload']);
  const [ref, name, size] = [
    wordOf(payload['url']),
    wordOf(payload['name']),
    Number(wordOf(payload['size'])),
  ];
  return ref === '' ? undefined : { ref, name, ...(size > 0 ? { size } : {}) };
}
