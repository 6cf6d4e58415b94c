import type { AnswerStatus } from '../domain/answer.ts';
import type { ActionKind, OutboundImage } from '../domain/outbound.ts';
import type { Reply } from '../domain/reply.ts';
import type { AdminJob } from './admin-job.ts';
import { noticeReply } from './notice-reply.ts';

/** Something to be offered under a reply; it gets its key when it is stored. */
export interface Offer {
  readonly kind: ActionKind;
  /** What the button says, or the line after its number. */
  readonly label: string;
  /** What is needed to do it: plain JSON. */
  readonly payload: unknown;
}

/** What comes of one event. */
export interface ChatReply {
  /** Absent when nothing is to be said. */
  readonly reply?: Reply;
  readonly offers: readonly Offer[];
  /** Status of the answer, when the event was a question. */
  readonly outcome?: AnswerStatus;
  readonly image?: OutboundImage;
  /** Work that goes on after the reply. */
  readonly job?: AdminJob;
  /** Present when the person wanted no answer any more and is told that there is none. */
  readonly stopped?: true;
}

/** One line in our own words, with nothing offered under it. */
export const saying = (text: string): ChatReply => ({ reply: noticeReply(text), offers: [] });
