import type { DocumentSummary } from '../../src/domain/document.ts';
import type { TargetRow, TaskRow } from '../../src/domain/record-row.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { PastExchange, WebDesk } from '../../src/http/web-desk.ts';
import { createRecordShelf } from '../../src/records/record-shelf.ts';
import { sampleVersions, summaryOf } from './sample-documents.ts';
import { sampleTargetRows, sampleTaskRows } from './sample-rows.ts';
import { clarifyReply, englishReply, listReply, notFoundReply, unavailableReply } from './sample-replies.ts';

const replyTo = (question: string): Reply => {
  if (/học phí/.test(question)) return notFoundReply(question);
  if (/kiên cố hóa là/.test(question)) return clarifyReply(question);
  if (/hỏng/.test(question)) return unavailableReply(question);
  if (/when is/i.test(question)) return englishReply(question);
  return listReply(question);
};

/** A whole desk in memory: it keeps its promises (one reply per message id, history, versions) on sample documents. */
export class MemoryDesk implements WebDesk {
  readonly #replies = new Map<string, Reply>();
  readonly #histories = new Map<string, PastExchange[]>();
  /** Every message the server handed in, repeats included. */
  readonly received: Message[] = [];
  /** Set to make every call fail as a broken library would. */
  fault: Error | undefined;
  /** Milliseconds an answer takes. */
  delay = 0;
  ready = true;
  targetRows: readonly TargetRow[] = sampleTargetRows;
  taskRows: readonly TaskRow[] = sampleTaskRows;

  readonly records = createRecordShelf({
    targets: () => this.#unlessBroken(this.targetRows),
    tasks: () => this.#unlessBroken(this.taskRows),
  });

  async ask(message: Message): Promise<Reply> {
    this.received.push(message);
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.fault !== undefined) throw this.fault;
    const known = this.#replies.get(message.id);
    if (known !== undefined) return known;
    const reply = replyTo(message.text);
    this.#replies.set(message.id, reply);
    const history = this.#histories.get(message.conversationId) ?? [];
    this.#histories.set(message.conversationId, [...history, { question: message.text, reply }]);
    return reply;
  }

  history(conversationId: string): Promise<readonly PastExchange[]> {
    return this.#unlessBroken(this.#histories.get(conversationId) ?? []);
  }

  documents(filter?: string): Promise<readonly DocumentSummary[]> {
    const newest = sampleVersions.filter((one) => one.ordinal === 2 || one.documentId !== 'hoa-son-2023');
    const wanted = filter?.toLowerCase() ?? '';
    return this.#unlessBroken(
      newest.filter((one) => one.metadata.title.toLowerCase().includes(wanted)).map(summaryOf),
    );
  }

  version(documentId: string, ordinal?: number) {
    const all = sampleVersions.filter((one) => one.documentId === documentId);
    return Promise.resolve(ordinal === undefined ? all.at(-1) : all.find((one) => one.ordinal === ordinal));
  }

  versions(documentId: string) {
    return Promise.resolve(sampleVersions.filter((one) => one.documentId === documentId).map(summaryOf));
  }

  examples() {
    return Promise.resolve([
      '06 nhóm nhiệm vụ trọng tâm năm 2023 của Hòa Sơn là gì?',
      'Tỷ lệ kiên cố hóa trường học đến cuối năm là bao nhiêu?',
      'Có những văn bản nào của năm 2023?',
    ]);
  }

  health() {
    return this.#unlessBroken({ ready: this.ready, detail: this.ready ? '2 văn bản' : 'chưa có chỉ mục' });
  }

  #unlessBroken<T>(value: T): Promise<T> {
    return this.fault === undefined ? Promise.resolve(value) : Promise.reject(this.fault);
  }
}
