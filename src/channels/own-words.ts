import type { Reply } from '../domain/reply.ts';

/** What channels say around an answer, in the language of the answer. */
export interface OwnWords {
  readonly sources: string;
  readonly understood: (question: string) => string;
  /** The number of a document, as a fact about it. */
  readonly numbered: (number: string) => string;
  /** Said after the marks of passages that the answer has copied. */
  readonly copied: string;
  /** What passages that are folded away stand under. */
  readonly passages: string;
  readonly askForPassage: (n: number) => string;
  /** Numbered choices follow it. */
  readonly choose: (count: number) => string;
  readonly chart: (shown: string) => string;
  readonly wholeInChat: string;
}

const VIETNAMESE: OwnWords = {
  sources: 'Nguồn',
  understood: (question) => `Hiểu câu hỏi là: ${question}`,
  numbered: (number) => `Số ${number}`,
  copied: 'chép nguyên văn ở trên',
  passages: 'Xem các đoạn trích',
  askForPassage: (n) => `Gõ /nguon ${n} để xem đoạn trích [${n}].`,
  choose: (count) => (count === 1 ? 'Gõ 1 để chọn:' : `Gõ 1–${count} để chọn:`),
  chart: (shown) => `Biểu đồ: ${shown}`,
  wholeInChat: 'Câu trả lời đầy đủ: hỏi bot trong khung chat.',
};

const ENGLISH: OwnWords = {
  sources: 'Sources',
  understood: (question) => `Understood as: ${question}`,
  numbered: (number) => `No. ${number}`,
  copied: 'copied word for word above',
  passages: 'Show the passages',
  askForPassage: (n) => `Type /nguon ${n} to read passage [${n}].`,
  choose: (count) => (count === 1 ? 'Type 1 to choose:' : `Type 1–${count} to choose:`),
  chart: (shown) => `Chart: ${shown}`,
  wholeInChat: 'For the whole answer ask the bot in its chat.',
};

/** The words around a reply; one kept from before replies carried their language is Vietnamese. */
export const ownWords = ({ language }: Pick<Reply, 'language'>): OwnWords =>
  language === 'en' ? ENGLISH : VIETNAMESE;
