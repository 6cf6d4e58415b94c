import type { AnswerStatus } from '../../domain/answer.ts';
import type { Reply } from '../../domain/reply.ts';

/** What the page says around a reply, in the language of its answer, besides what every channel says. */
interface PageWords {
  /** For the `lang` of an element that holds these words and no others; absent where it is the page's own. */
  readonly lang: 'en' | undefined;
  /** Above a reply that is not a plain answer, so that "nothing found" and "broken" never look alike. */
  readonly badges: Readonly<Record<AnswerStatus, string | undefined>>;
  readonly copied: string;
  readonly composedBy: (model: string) => string;
  readonly citation: (n: number) => string;
  readonly openCitation: (n: number) => string;
  readonly citations: string;
  readonly unfold: (count: number) => string;
  readonly retry: string;
}

const VIETNAMESE: PageWords = {
  lang: undefined,
  badges: {
    answered: undefined,
    clarify: 'Cần bạn nói rõ thêm',
    not_found: 'Chưa tìm thấy trong bộ văn bản',
    unavailable: 'Hệ thống đang trục trặc',
  },
  copied: 'trích nguyên văn từ văn bản',
  composedBy: (model) => `soạn bằng mô hình ${model}, từng câu đã đối chiếu với nguồn`,
  citation: (n) => `Nguồn ${n}`,
  openCitation: (n) => `Nguồn ${n}: mở đoạn trích trong văn bản`,
  citations: 'Nguồn trích dẫn',
  unfold: (count) => (count === 1 ? 'Xem đoạn trích' : `Xem ${count} đoạn trích`),
  retry: 'Thử lại',
};

const ENGLISH: PageWords = {
  lang: 'en',
  badges: {
    answered: undefined,
    clarify: 'Please say more',
    not_found: 'Not found in the collection',
    unavailable: 'The search is out of order',
  },
  copied: 'copied word for word from the documents',
  composedBy: (model) => `written by the model ${model}, each sentence checked against its source`,
  citation: (n) => `Source ${n}`,
  openCitation: (n) => `Source ${n}: open the passage in its document`,
  citations: 'Sources cited',
  unfold: (count) => (count === 1 ? 'Show the passage' : `Show ${count} passages`),
  retry: 'Try again',
};

/** The page's words around a reply; one kept from before replies carried their language is Vietnamese. */
export const pageWords = ({ language }: Pick<Reply, 'language'>): PageWords =>
  language === 'en' ? ENGLISH : VIETNAMESE;
