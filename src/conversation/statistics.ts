import type { AnswerStatus } from '../domain/answer.ts';
import type { Inline, Reply, ReplyNode } from '../domain/reply.ts';
import type { Library } from '../library/open-library.ts';
import { noticeReply, plain } from './notice-reply.ts';

export interface StatisticsDeps {
  readonly library: Pick<Library, 'inbox' | 'outbox' | 'feedback' | 'erasures'>;
  /** How many documents are live. */
  readonly documentCount: () => Promise<number>;
  /** The channels in use, each with the messages a month its platform takes. */
  readonly quotas: () => readonly { readonly channel: string; readonly monthlyQuota?: number }[];
  /** Told when dead letters were revived, so that they are taken up. */
  readonly onRevived: () => void;
  readonly now?: () => number;
}

const OUTCOMES: Readonly<Record<AnswerStatus, string>> = {
  answered: 'Trả lời được',
  clarify: 'Hỏi lại cho rõ',
  not_found: 'Không tìm thấy',
  unavailable: 'Trục trặc',
};

/** Vietnam keeps one offset all year round, in ms. */
const VIETNAM_OFFSET = 7 * 3_600_000;

/** When the day and the month of an instant began in Vietnam, as ISO date-times. */
function beginnings(now: number): { readonly day: string; readonly month: string } {
  const local = new Date(now + VIETNAM_OFFSET);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const iso = (at: number): string => new Date(at - VIETNAM_OFFSET).toISOString();
  return { day: iso(Date.UTC(year, month, day)), month: iso(Date.UTC(year, month)) };
}

/** "/thongke": what was asked and sent, what waits, what people think of it. */
export async function statistics({
  library,
  documentCount,
  quotas,
  now = Date.now,
}: StatisticsDeps): Promise<Reply> {
  const { day, month } = beginnings(now());
  const [today, thisMonth, sent, counts, tally, recent, erasures, documents] = await Promise.all([
    library.inbox.outcomes(day),
    library.inbox.outcomes(month),
    library.outbox.sentSince(month),
    library.inbox.counts(),
    library.feedback.tally(),
    library.feedback.recent(LOOKED_THROUGH),
    library.erasures.count(month),
    documentCount(),
  ]);
  const sum = (rows: typeof today, outcome?: AnswerStatus): number =>
    rows
      .filter((row) => outcome === undefined || row.outcome === outcome)
      .reduce((total, row) => total + row.count, 0);
  const row = (name: string, outcome?: AnswerStatus): (readonly Inline[])[] =>
    [name, written(sum(today, outcome)), written(sum(thisMonth, outcome))].map(plain);
  // The command itself is being answered.
  const waiting = counts.pending + counts.sending + Math.max(0, counts.answering - 1);
  const lines = [
    `Văn bản trong kho: ${written(documents)}`,
    `Đang chờ trả lời: ${written(waiting)}; chưa trả lời được: ${written(counts.dead)}${counts.dead > 0 ? ' (gõ /thuloi)' : ''}`,
    `Đánh giá: 👍 ${written(tally.useful)}, 👎 ${written(tally.useless)}; góp ý viết: ${written(tally.notes)}`,
    ...(erasures === 0 ? [] : [`Đã xóa dữ liệu theo yêu cầu trong tháng: ${written(erasures)} người`]),
    ...quotas().map(({ channel, monthlyQuota }) => {
      const of = monthlyQuota === undefined ? '' : ` trên ${written(monthlyQuota)}`;
      return `Đã gửi qua ${channel} tháng này: ${written(sent.get(channel) ?? 0)}${of} tin`;
    }),
  ];
  return noticeReply(`Hôm nay ${written(sum(today))} câu hỏi, tháng này ${written(sum(thisMonth))}.`, [
    {
      type: 'table',
      columns: ['Câu hỏi', 'Hôm nay', 'Tháng này'],
      rows: [
        row('Tất cả'),
        ...(Object.keys(OUTCOMES) as AnswerStatus[]).map((outcome) => row(OUTCOMES[outcome], outcome)),
      ],
    },
    { type: 'list', ordered: false, items: lines.map(plain) },
    ...notes(recent.flatMap(({ words }) => words ?? [])),
  ]);
}

/** Feedback looked through for what people wrote, and how much of that is shown. */
const LOOKED_THROUGH = 100;
const MOST_NOTES = 5;
const LONGEST_NOTE = 200;

function notes(written: readonly string[]): ReplyNode[] {
  if (written.length === 0) return [];
  const items = written
    .slice(0, MOST_NOTES)
    .map((words) => plain(`“${words.length > LONGEST_NOTE ? `${words.slice(0, LONGEST_NOTE)}…` : words}”`));
  return [
    { type: 'paragraph', content: plain('Góp ý gần đây:') },
    { type: 'list', ordered: false, items },
  ];
}

/** Dead letters shown at once. */
const MOST_SHOWN = 10;

/**
 * "/thuloi": what could not be answered, without the words of who wrote it; "thu <số>" tries one again, "bo <số>" takes
 * it off the list.
 */
export async function deadLetters(asked: string, { library, onRevived }: StatisticsDeps): Promise<Reply> {
  const [, verb, id] = /^(thu|thử|bo|bỏ)\s+#?(\d{1,12})$/i.exec(asked.normalize('NFC')) ?? [];
  if (verb !== undefined && id !== undefined) {
    const retry = /^th/i.test(verb);
    const found = await (retry ? library.inbox.revive(Number(id)) : library.inbox.drop(Number(id)));
    if (found && retry) onRevived();
    if (!found) return noticeReply(`Không có thư lỗi số ${id}.`);
    return noticeReply(retry ? `Đang thử lại thư số ${id}.` : `Đã bỏ thư số ${id}.`);
  }
  const dead = await library.inbox.dead(MOST_SHOWN);
  if (dead.length === 0) return noticeReply('Không có tin nhắn nào bị lỗi.');
  const { dead: count } = await library.inbox.counts();
  const items = dead.map(({ id, event, reason, changedAt }) =>
    plain(`Số ${id} · ${event.channel} · ${vietnamTime(changedAt)} · ${reason ?? 'không rõ vì sao'}`),
  );
  const nodes: ReplyNode[] = [
    { type: 'list', ordered: false, items },
    { type: 'notice', text: 'Gõ /thuloi thu <số> để thử lại, /thuloi bo <số> để bỏ.' },
  ];
  return noticeReply(`${written(count)} tin nhắn chưa trả lời được`, nodes);
}

const written = (count: number): string => count.toLocaleString('vi-VN');

const vietnamTime = (iso: string): string => {
  const [date = '', time = ''] = new Date(new Date(iso).getTime() + VIETNAM_OFFSET).toISOString().split('T');
  return `${time.slice(0, 5)} ${date.split('-').toReversed().join('/')}`;
};
