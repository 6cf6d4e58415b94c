import type { Capabilities } from '../../src/channels/capabilities.ts';
import type { Channel, ChannelHost, DraftOutcome, Part, SendOutcome } from '../../src/channels/channel.ts';
import type { InboundEvent, InboundFile } from '../../src/domain/inbound-event.ts';
import type { Outbound } from '../../src/domain/outbound.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { replyWords } from '../contracts/reply-words.ts';

/** What a person sees in a chat of the twin. */
export interface Shown {
  readonly conversationId: string;
  readonly receipt: string;
  text: string;
}

export interface MemoryOptions {
  readonly name?: string;
  readonly capabilities?: Partial<Capabilities>;
  /** What becomes of a send, in place of being taken; asked before anything is shown. */
  readonly fate?: (event: InboundEvent, part: Part) => SendOutcome | undefined;
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

const PLAIN: Capabilities = {
  maxText: 500,
  maxQuestion: 500,
  markup: 'plain',
  buttons: 'none',
  edit: false,
  images: false,
};

/** A platform in memory with the strictness of a real one: it refuses what is empty or too long. */
export class MemoryChannel implements Channel {
  readonly name: string;
  readonly accountId = 'bot-1';
  readonly capabilities: Capabilities;
  readonly shown: Shown[] = [];
  readonly edits: string[] = [];
  readonly drafts: { readonly id: number; readonly text: string }[] = [];
  typed = 0;
  readonly #options: MemoryOptions;
  #host: ChannelHost | undefined;
  #events = 0;

  constructor(options: MemoryOptions = {}) {
    this.#options = options;
    this.name = options.name ?? 'memory';
    this.capabilities = { ...PLAIN, ...options.capabilities };
  }

  async start(host: ChannelHost): Promise<void> {
    this.#host = host;
  }

  async stop(): Promise<void> {
    this.#host = undefined;
  }

  /** Delivers what a person typed, as the platform would. */
  async deliver(over: Partial<InboundEvent> = {}): Promise<'stored' | 'already'> {
    if (this.#host === undefined) throw new Error('the channel is not receiving');
    return this.#host.take(this.event(over));
  }

  event(over: Partial<InboundEvent> = {}): InboundEvent {
    return {
      ...{ channel: this.name, accountId: this.accountId, eventId: `e${++this.#events}` },
      ...{ conversationId: 'chat-1', conversationKind: 'private', senderId: 'u1' },
      ...{ receivedAt: new Date().toISOString(), kind: 'text', text: '', address: {} },
      ...over,
    };
  }

  render(outbound: Outbound): readonly Part[] {
    const choices = outbound.actions.map(({ label }, at) => `${at + 1}. ${label}`);
    const text = [...replyWords(outbound.reply), ...choices].join('\n');
    const offers = outbound.actions;
    const keys = offers.map(({ key }) => key);
    const cut = cutText(text, this.capabilities.maxText);
    return cut.map((text, at) => ({
      text,
      keys: at === cut.length - 1 ? keys : [],
      offers: at === cut.length - 1 ? offers : [],
      image: outbound.image?.alt ?? '',
    }));
  }

  async send(part: Part, event: InboundEvent, editing?: string): Promise<SendOutcome> {
    const fate = this.#options.fate?.(event, part);
    if (fate !== undefined) return fate;
    const text = String(part['text']);
    if (text === '' || text.length > this.capabilities.maxText)
      return { outcome: 'refused', reason: 'Bad Request: empty or too long' };
    const { conversationId } = event;
    if (editing !== undefined) {
      const old = this.shown.find(({ receipt }) => receipt === editing);
      if (!this.capabilities.edit || old === undefined)
        return { outcome: 'refused', reason: 'Bad Request: message to edit not found' };
      old.text = text;
      this.edits.push(text);
      return { outcome: 'sent', receipt: editing };
    }
    const receipt = `r${this.shown.length + 1}`;
    this.shown.push({ conversationId, receipt, text });
    return { outcome: 'sent', receipt };
  }

  async typing(): Promise<void> {
    this.typed++;
  }

  async draft(reply: Reply, _event: InboundEvent, id: number): Promise<DraftOutcome> {
    this.drafts.push({ id, text: replyWords(reply).join('\n') });
    return { outcome: 'shown' };
  }

  /** Lets a person press Stop under the last draft, or under one of another number or chat. */
  pressStop(id = this.drafts.at(-1)?.id ?? 0, conversationId = 'chat-1'): void {
    this.#host?.stopDraft(conversationId, id);
  }

  async download(file: InboundFile): Promise<Uint8Array> {
    const bytes = this.#options.files?.[file.ref];
    if (bytes === undefined) throw new Error('no such file');
    return bytes;
  }

  /** What is shown in a chat, in order. */
  texts(conversationId = 'chat-1'): string[] {
    return this.shown.filter((one) => one.conversationId === conversationId).map(({ text }) => text);
  }
}

/** Pieces of at most `most` UTF-16 units, never half a character. */
function cutText(text: string, most: number): string[] {
  const pieces = [''];
  for (const letter of text) {
    const last = pieces.at(-1) ?? '';
    if (last.length + letter.length > most) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces.filter((piece) => piece.trim() !== '');
}
