import type { Citation } from '../domain/answer.ts';
import type { Reply, ReplyNode } from '../domain/reply.ts';
import { noticeReply } from './notice-reply.ts';

/** Passages shown at once fill at most so many messages; the others are asked for by their number. */
const MOST_MESSAGES = 4;

const NO_SOURCES = 'Câu trả lời vừa rồi không kèm đoạn trích nào.';

/**
 * The passages an answer stands on, in full: all of them, or the one with the given number.
 *
 * @param reply the answer in question; undefined when nothing has been asked yet.
 */
export function showPassages(
  reply: Reply | undefined,
  asked: string,
  { maxText }: { readonly maxText: number },
): Reply {
  if (reply === undefined) return noticeReply('Chưa có câu trả lời nào để xem nguồn. Anh/chị hãy hỏi trước.');
  const { citations } = reply.answer;
  if (citations.length === 0) return noticeReply(NO_SOURCES);
  if (asked === '') return allPassages(citations, MOST_MESSAGES * maxText);
  const citation = citations.find(({ n }) => String(n) === asked.replaceAll(/[[\]]/g, ''));
  return citation === undefined
    ? noticeReply(
        `Không có nguồn “${asked.slice(0, 20)}”. Câu trả lời vừa rồi có ${numbers(citations)}; gõ /nguon và một số.`,
      )
    : withPassages(`Nguồn [${citation.n}]`, [citation], citations);
}

function allPassages(citations: readonly Citation[], room: number): Reply {
  let left = room;
  const shown = citations.filter(({ quote, title }, at) => {
    left -= quote.length + title.length + 80;
    return at === 0 || left >= 0;
  });
  const rest = citations.filter((citation) => !shown.includes(citation));
  const [first] = shown;
  const headline =
    citations.length === 1 && first !== undefined
      ? `Nguồn [${first.n}]`
      : `${citations.length} đoạn trích của câu trả lời`;
  const note: ReplyNode[] =
    rest.length === 0
      ? []
      : [
          {
            type: 'notice',
            text: `Còn ${rest.length} đoạn nữa: gõ /nguon và một số, ví dụ /nguon ${rest[0]?.n}.`,
          },
        ];
  return withPassages(headline, shown, citations, note);
}

function withPassages(
  headline: string,
  shown: readonly Citation[],
  citations: readonly Citation[],
  more: readonly ReplyNode[] = [],
): Reply {
  const quotes = shown.map((citation): ReplyNode => ({ type: 'quote', citation }));
  const { answer, nodes } = noticeReply(headline, [...quotes, ...more]);
  return { answer: { ...answer, citations }, nodes };
}

const numbers = (citations: readonly Citation[]): string =>
  citations.length === 1
    ? `nguồn [${citations[0]?.n}]`
    : `các nguồn [${citations[0]?.n}] đến [${citations.at(-1)?.n}]`;
