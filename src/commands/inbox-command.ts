import type { App } from '../app.ts';
import type { InboxEntry } from '../library/inbox-store.ts';
import { write } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

/** Entries listed at most; the latest. */
const MOST_LISTED = 100;

const STATES: Readonly<Record<InboxEntry['state'], string>> = {
  pending: 'chờ',
  answering: 'đang trả lời',
  sending: 'đang gửi',
  done: 'xong',
  dead: 'đã thôi',
};

/** `inbox`: what waits or was given up; `retry` and `drop` of a number deal with what was given up. */
export async function inboxCommand(
  { library }: Pick<App, 'library'>,
  verb: string | undefined,
  id: string | undefined,
  options: { readonly dead?: boolean; readonly json?: boolean },
): Promise<void> {
  const { inbox } = library;
  if (verb !== undefined) return dealWith(inbox, verb, id);
  const entries = [
    ...(options.dead ? [] : await inbox.open(MOST_LISTED)),
    ...(await inbox.dead(MOST_LISTED)),
  ].sort((a, b) => b.id - a.id);
  if (options.json) {
    for (const entry of entries) write(JSON.stringify(entry));
    return;
  }
  if (entries.length === 0)
    return write(options.dead ? 'Không có tin nhắn nào đã thôi thử.' : 'Không có tin nhắn nào đang chờ.');
  for (const entry of entries) write(lineOf(entry));
}

function lineOf({ id, event, state, attempts, reason, changedAt }: InboxEntry): string {
  const at = new Date(changedAt).toLocaleString('vi-VN');
  const kind = event.conversationKind === 'group' ? 'nhóm' : 'riêng';
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${id}  ${event.channel} (${kind})  ${at}  ${STATES[state]}, ${attempts} lần${why}`;
}

async function dealWith(inbox: App['library']['inbox'], verb: string, id: string | undefined): Promise<void> {
  if ((verb !== 'retry' && verb !== 'drop') || id === undefined || !/^\d{1,12}$/.test(id))
    throw usageFault('npm run inbox -- retry <số>, hoặc drop <số>');
  const found = await (verb === 'retry' ? inbox.revive(Number(id)) : inbox.drop(Number(id)));
  if (!found) throw usageFault(`không có tin nhắn số ${id} nào đã thôi thử; xem npm run inbox -- --dead`);
  write(
    verb === 'retry' ? `Tin ${id} sẽ được thử lại khi máy chủ chạy, trong vài giây.` : `Đã bỏ tin ${id}.`,
  );
}
