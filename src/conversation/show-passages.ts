import type { Citation } from '../domain/answer.ts';
import type { Reply, ReplyNode } from '../domain/reply.ts';
import { noticeReply } from './notice-reply.ts';

/** Passages shown at once fill at most so many messages; the others are asked for by their number. */
const MOST_MESSAGES = 4;

interface PassageWords {
  readonly none: string;
  readonly one: (n: number) => string;
  readonly several: (count: number) => string;
  readonly rest: (count: number, next: number | undefined) => string;
  readonly unknown: (asked: string, citations: readonly Citation[]) => string;
}

/** What is said about passages, in the language of the answer they belong to. */
const WORDS: Readonly<Record<NonNullable<Reply['language']>, PassageWords>> = {
  vi: {
    none: 'Câu trả lời vừa rồi không kèm đoạn trích nào.',
    one: (n) => `Nguồn [${n}]`,
    several: (count) => `${count} đoạn trích của câu trả lời`,
    rest: (count, next) => `Còn ${count} đoạn nữa: gõ /nguon và một số, ví dụ /nguon ${next}.`,
    unknown: (asked, [first, ...more]) =>
      `Không có nguồn “${asked}”. Câu trả lời vừa rồi có ${
        more.length === 0 ? `nguồn [${first?.n}]` : `các nguồn [${first?.n}] đến [${more.at(-1)?.n}]`
      }; gõ /nguon và một số.`,
  },
  en: {
    none: 'The last answer cites no passage.',
    one: (n) => `Source [${n}]`,
    several: (count) => `${count} passages of the answer`,
    rest: (count, next) => `${count} more: type /nguon and a number, for example /nguon ${next}.`,
    unknown: (asked, [first, ...more]) =>
      `There is no source “${asked}”. The last answer has ${
        more.length === 0 ? `source [${first?.n}]` : `sources [${first?.n}] to [${more.at(-1)?.n}]`
      }; type /nguon and a number.`,
  },
};

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
  const { language = 'vi', answer } = reply;
  const words = WORDS[language];
  const { citations } = answer;
  if (citations.length === 0) return { ...noticeReply(words.none), language };
  if (asked === '') return { ...allPassages(citations, MOST_MESSAGES * maxText, words), language };
  const citation = citations.find(({ n }) => String(n) === asked.replaceAll(/[[\]]/g, ''));
  return {
    ...(citation === undefined
      ? noticeReply(words.unknown(asked.slice(0, 20), citations))
      : withPassages(words.one(citation.n), [citation], citations)),
    language,
  };
}

function allPassages(citations: readonly Citation[], room: number, words: PassageWords): Reply {
  let left = room;
  const shown = citations.filter(({ quote, title }, at) => {
    left -= quote.length + title.length + 80;
    return at === 0 || left >= 0;
  });
  const rest = citations.filter((citation) => !shown.includes(citation));
  const [first] = shown;
  const headline =
    citations.length === 1 && first !== undefined ? words.one(first.n) : words.several(citations.length);
  const note: ReplyNode[] =
    rest.length === 0 ? [] : [{ type: 'notice', text: words.rest(rest.length, rest[0]?.n) }];
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
