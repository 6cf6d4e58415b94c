/** One text from a person, whatever channel it came by. */
export interface Message {
  /** Unique within the channel; the same id twice is the same message delivered twice. */
  readonly id: string;
  readonly channel: string;
  /** The chat, thread or browser session the message belongs to. */
  readonly conversationId: string;
  readonly text: string;
  /** Id of the message whose answer this one replies to; absent, it follows the last of the conversation. */
  readonly after?: string;
}
