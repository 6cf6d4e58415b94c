/** A file a person sent; its bytes stay with the platform until they are asked for. */
export interface InboundFile {
  /** What the channel needs to fetch it. */
  readonly ref: string;
  readonly name: string;
  readonly mime?: string;
  /** Bytes, as the platform says. */
  readonly size?: number;
}

/** What a platform delivered, in our words: plain JSON, so that it can be stored before anything is done about it. */
export interface InboundEvent {
  /** "telegram", "zalo", "zalo-oa". */
  readonly channel: string;
  /** Which of our accounts on it: the bot's or Official Account's id. */
  readonly accountId: string;
  /** The platform's id of the update or message. Unique with channel, account, conversation and sender. */
  readonly eventId: string;
  /** Chat, or chat and thread: what a follow-up refers to, and what keeps its order. */
  readonly conversationId: string;
  readonly conversationKind: 'private' | 'group';
  readonly senderId: string;
  readonly senderName?: string;
  /** True when it was written in the name of a chat, by an administrator who hides: whoever taps next may be the same. */
  readonly asChat?: true;
  /** True when nothing proves that the platform sent it: good enough for a question, not for what an admin may do. */
  readonly unproven?: true;
  /** Shared by messages that were sent as one, such as an album. */
  readonly together?: string;
  /** Receipt of the message of ours that it replies to. */
  readonly replyTo?: string;
  /** When it was written, ms since 1970, as the platform says: after an outage much earlier than it came. */
  readonly writtenAt?: number;
  /** ISO date-time. */
  readonly receivedAt: string;
  /**
   * `file` is a document; `unsupported` a photo, sticker, voice… or what the platform withholds; `withdraw` the wish of a
   * person, passed on by the platform, that what is kept of them be deleted; `notice` is our own: words for an admin.
   */
  readonly kind: 'text' | 'command' | 'action' | 'file' | 'unsupported' | 'withdraw' | 'notice';
  /** Without the mention of the bot; for a command what follows it. */
  readonly text: string;
  /** "hoi", "trogiup": lower-case, without slash or bot name. */
  readonly command?: string;
  /** The key a tapped button carried. */
  readonly action?: string;
  readonly file?: InboundFile;
  /** Where to answer: whatever the channel needs besides the conversation (message id, thread, callback id…). */
  readonly address: Readonly<Record<string, string | number>>;
}
