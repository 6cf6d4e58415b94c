import { CHAT_COMMANDS } from '../domain/chat-command.ts';
import type { InboundEvent, InboundFile } from '../domain/inbound-event.ts';
import type { Reply } from '../domain/reply.ts';
import { isAppError } from '../errors.ts';
import type { Library } from '../library/open-library.ts';
import type { AdminJob } from './admin-job.ts';
import { CHAT_LINES } from './chat-help.ts';
import { type ChatReply, saying } from './chat-reply.ts';
import { reportReply } from './ingest-report.ts';
import type { Librarian } from './librarian.ts';
import { noticeReply } from './notice-reply.ts';
import { normalizeCode } from './pairing-code.ts';
import { deadLetters, type StatisticsDeps, statistics } from './statistics.ts';

export interface AdminDeskDeps extends StatisticsDeps {
  readonly library: StatisticsDeps['library'] & Pick<Library, 'admins'>;
  readonly librarian: Librarian;
  /** "telegram:123": those who are admins by the settings. */
  readonly adminIds: ReadonlySet<string>;
}

/** Administration from chat. Whoever is no admin learns nothing of it: every method then gives undefined. */
export class AdminDesk {
  readonly #deps: AdminDeskDeps;

  constructor(deps: AdminDeskDeps) {
    this.#deps = deps;
  }

  async isAdmin({ channel, senderId, unproven }: InboundEvent): Promise<boolean> {
    if (unproven) return false;
    return (
      this.#deps.adminIds.has(`${channel}:${senderId}`) ||
      (await this.#deps.library.admins.has({ channel, senderId }))
    );
  }

  /**
   * Says something to every admin who has written to us in a private chat, in that chat and in its order. The same key
   * again is said once.
   */
  async tell(key: string, text: string): Promise<void> {
    const { library, adminIds, onRevived } = this.#deps;
    const named = [...adminIds].map((id) => ({
      channel: id.slice(0, id.indexOf(':')),
      senderId: id.slice(id.indexOf(':') + 1),
    }));
    for (const { channel, senderId } of [...named, ...(await library.admins.list())]) {
      const last = await library.inbox.lastPrivate(channel, senderId);
      if (last === undefined) continue;
      const { accountId, conversationId, conversationKind, receivedAt, address } = last;
      await library.inbox.take({
        ...{ channel, accountId, conversationId, conversationKind, senderId, receivedAt, address },
        ...{ eventId: `notice-${key}`, kind: 'notice', text },
      });
    }
    onRevived();
  }

  /** Does an admin's command. Only in a private chat: what an admin is told is not for a group. */
  async command(event: InboundEvent, name: string, rest: string): Promise<ChatReply | undefined> {
    if (event.conversationKind !== 'private') return undefined;
    if (name === 'ghepma') return this.#pair(event, rest);
    const known = CHAT_COMMANDS.some((command) => command.scope === 'admin' && command.name === name);
    if (!known || !(await this.isAdmin(event))) return undefined;
    switch (name) {
      case 'lapchimuc':
        return this.#reindex();
      case 'them':
        return addAddress(rest);
      case 'thongke':
        return { reply: await statistics(this.#deps), offers: [] };
      case 'thuloi':
        return { reply: await deadLetters(rest, this.#deps), offers: [] };
      default:
        return undefined;
    }
  }

  /** Takes in a file an admin sent in a private chat. */
  async takeFile(event: InboundEvent, file: InboundFile): Promise<ChatReply | undefined> {
    if (event.conversationKind !== 'private' || !(await this.isAdmin(event))) return undefined;
    const refusal = this.#deps.librarian.refusal(file.name, file.size);
    if (refusal !== undefined) return saying(refusal);
    return {
      ...saying(`Đã nhận tệp “${file.name}”. Đang nạp vào kho, xong tôi sẽ báo.`),
      job: { type: 'file', file },
    };
  }

  /**
   * Does a job and tells what came of it.
   *
   * @throws AppError DATA_DIR_IN_USE while another process holds the data.
   */
  async work(
    job: AdminJob,
    download: () => Promise<Uint8Array>,
    onProgress: (reply: Reply) => void,
  ): Promise<Reply> {
    const { librarian } = this.#deps;
    try {
      const sources = await this.#sourcesOf(job, download);
      return reportReply(job, await librarian.ingest(sources, (words) => onProgress(noticeReply(words))));
    } catch (error) {
      if (isAppError(error, 'DATA_DIR_IN_USE')) throw error;
      return noticeReply('Chưa nạp được; kho vẫn như cũ.', [
        { type: 'notice', text: librarian.faultLine(error) },
      ]);
    }
  }

  /** What is told of work that failed too often to be tried again. */
  abandoned(_job: AdminJob): Reply {
    return noticeReply(
      'Chưa nạp được sau nhiều lần thử; kho vẫn như cũ. Anh/chị xem nhật ký của máy chủ rồi thử lại.',
    );
  }

  async #sourcesOf(job: AdminJob, download: () => Promise<Uint8Array>): Promise<readonly string[]> {
    const { librarian } = this.#deps;
    switch (job.type) {
      case 'reindex':
        return librarian.sources();
      case 'add':
        return [job.address];
      case 'file':
        return [await librarian.keep(job.file.name, await download())];
    }
  }

  async #pair(event: InboundEvent, code: string): Promise<ChatReply | undefined> {
    if (event.unproven) return undefined;
    const now = new Date((this.#deps.now ?? Date.now)()).toISOString();
    const { channel, senderId } = event;
    const paired = await this.#deps.library.admins.redeem(normalizeCode(code), { channel, senderId }, now);
    // Tried again after a crash the code is used up, yet it did its work.
    return paired || (await this.isAdmin(event)) ? saying(CHAT_LINES.paired) : undefined;
  }

  async #reindex(): Promise<ChatReply> {
    const sources = await this.#deps.librarian.sources();
    if (sources.length === 0)
      return saying('Kho chưa có nguồn nào. Thêm bằng /them <địa chỉ> hoặc gửi một tệp.');
    return {
      ...saying(`Đã nhận. Đang lập chỉ mục lại ${sources.length} nguồn, xong tôi sẽ báo.`),
      job: { type: 'reindex' },
    };
  }
}

/** Only addresses: a path typed in chat would read any file of the server. */
function addAddress(typed: string): ChatReply {
  if (!/^https?:\/\/\S+$/i.test(typed) || !URL.canParse(typed))
    return saying(
      'Gõ địa chỉ sau lệnh, ví dụ: /them https://vi-du.vn/bai-viet. Cũng có thể gửi một tệp .txt, .md hoặc .html.',
    );
  return {
    ...saying(`Đã nhận ${typed}. Đang tải và nạp vào kho, xong tôi sẽ báo.`),
    job: { type: 'add', address: typed },
  };
}
