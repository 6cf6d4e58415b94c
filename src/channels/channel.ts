import type { ChatMove } from '../domain/chat-move.ts';
import type { InboundEvent, InboundFile } from '../domain/inbound-event.ts';
import type { Outbound } from '../domain/outbound.ts';
import type { Reply } from '../domain/reply.ts';
import type { Capabilities } from './capabilities.ts';

/** What a channel hands its events to. */
export interface ChannelHost {
  /** Stores an event; resolves once it is durable, and only then may the platform be told it arrived. */
  take(event: InboundEvent): Promise<'stored' | 'already'>;
  /** Told that a chat goes on under another id; resolves once that is durable. Being told twice does no harm. */
  moved(conversationId: string, to: ChatMove): Promise<void>;
  /** Answers what is typed so far (inline mode); nothing is remembered. */
  preview(text: string, senderId: string): Promise<Reply>;
  /**
   * Ends the work on the event that a draft of this id is of, because a person asked for that. Nothing happens when it
   * is over, was ended before, or is of another conversation.
   */
  stopDraft(conversationId: string, draftId: number): void;
}

/** One delivery to the platform: plain JSON, made by the channel's `render`, stored, then sent by its `send`. */
export type Part = Readonly<Record<string, unknown>>;

/** What became of sending one part. */
export type SendOutcome =
  /** `receipt` names the message on the platform, for editing it later. */
  | { readonly outcome: 'sent'; readonly receipt: string }
  /** The platform did not take it and said so, or was not reached at all: nothing was shown, send again. */
  | { readonly outcome: 'retry'; readonly afterMs: number; readonly reason: string }
  /** The connection broke after the part went out: it may have been shown. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** The platform does not take it in this form and showed nothing: these go in its place, one or more. */
  | { readonly outcome: 'instead'; readonly parts: readonly Part[] }
  /** The chat goes on elsewhere and nothing was shown: to be sent there. */
  | { readonly outcome: 'moved'; readonly to: ChatMove; readonly reason: string }
  /** It will never be taken (blocked, chat gone, outside the window). */
  | { readonly outcome: 'refused'; readonly reason: string };

/** What became of showing a draft. */
export type DraftOutcome =
  | { readonly outcome: 'shown' }
  /** Not taken. Another may be tried after so many ms; Infinity where that makes no sense. */
  | { readonly outcome: 'dropped'; readonly againMs: number };

/** Whether a channel is receiving now, and in a few Vietnamese words why not. Never holds a token. */
export interface ChannelHealth {
  readonly receiving: boolean;
  readonly detail: string;
}

/** One thing looked at by a check, in Vietnamese: what was found, and what to do about it. */
export interface ChannelFinding {
  readonly level: 'fine' | 'warning' | 'fault';
  readonly found: string;
  /** Absent when there is nothing to do. */
  readonly remedy?: string;
}

/** A platform people write on. Knows no other room: events go to the host, replies come back as trees. */
export interface Channel {
  /** "telegram", "zalo", "zalo-oa". */
  readonly name: string;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  /** Begins to receive; resolves when it does. Later trouble is told to the logger it was made with, and tried again. */
  start(host: ChannelHost): Promise<void>;
  /** Stops receiving; resolves when nothing more will be handed over. */
  stop(): Promise<void>;
  /** The parts a reply to `event` is sent in, in order: each within the platform's limits. */
  render(outbound: Outbound, event: InboundEvent): readonly Part[];
  /** Sends one part. Never rejects. `editing` names an earlier receipt to be replaced where the platform can. */
  send(part: Part, event: InboundEvent, editing?: string): Promise<SendOutcome>;
  /** Told at `/ready`; absent, the channel is taken to receive from `start` to `stop`. */
  health?(): ChannelHealth;
  /** Looks at token, webhook and clock without starting the channel or taking any update. Never rejects. */
  check?(): Promise<readonly ChannelFinding[]>;
  /** Shows that an answer is under way; failures do not matter. */
  typing?(event: InboundEvent): Promise<void>;
  /**
   * Shows how far the reply to an event of a private chat is, for half a minute or until a part is sent. One with the
   * same id, a positive integer, takes the place of the one before; a person may stop it by that id. Never rejects.
   * There where the capabilities say `draftStream`.
   */
  draft?(reply: Reply, event: InboundEvent, draftId: number, signal: AbortSignal): Promise<DraftOutcome>;
  /** Bytes of a file. Throws AppError SOURCE_UNREACHABLE or SOURCE_REFUSED (too large). */
  download?(file: InboundFile): Promise<Uint8Array>;
  /** Where the platform posts its updates, when it is not polled. */
  readonly webhook?: { readonly path: string; handle(request: Request): Promise<Response> };
}
