import type { Capabilities } from '../channels/capabilities.ts';
import type { AdminJob } from '../conversation/admin-job.ts';
import type { ChatReply } from '../conversation/chat-reply.ts';
import type { ReplyWatch } from '../conversation/progress-reply.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';

/** What the road needs of the conversation. */
export interface ReplyDesk {
  /**
   * Answers an event. The same event again gives the same answer: what is to be remembered of it is stored once.
   * Rejects only on a fault; the event is tried again then. When the watch's signal is given before there is an answer,
   * the reply says that it was stopped.
   */
  reply(event: InboundEvent, capabilities: Capabilities, watch: ReplyWatch): Promise<ChatReply>;
  /** Answers what is typed so far; nothing is remembered. Never rejects. */
  preview(channel: string, text: string, senderId: string): Promise<Reply>;
  /**
   * Does what an admin asked for and tells what came of it, refusals and faults too.
   *
   * @throws AppError DATA_DIR_IN_USE while another process holds the data: try again later.
   */
  work(
    job: AdminJob,
    download: () => Promise<Uint8Array>,
    onProgress: (reply: Reply) => void,
  ): Promise<Reply>;
  /** What is told of a job that failed too often to be tried again. */
  abandoned(job: AdminJob): Reply;
}
