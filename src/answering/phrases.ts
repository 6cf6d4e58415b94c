import type { Question } from '../domain/question.ts';
import type { TargetKind } from '../domain/target.ts';
import { countInEnglish, countInWords } from '../text/numbers.ts';

/** What the product says in its own words; quotes always stand in the document's language. */
export interface Phrases {
  readonly count: (count: number) => string;
  readonly countDiffers: (stated: string, found: string) => string;
  readonly whichOne: string;
  readonly notFound: (what: string) => string;
  readonly notFoundPlace: (place: string) => string;
  readonly notFoundPeriod: (period: string) => string;
  readonly notFoundNumber: (number: string) => string;
  readonly notFoundLevel: (level: string) => string;
  readonly notFoundMissing: (words: string) => string;
  readonly notFoundFigures: string;
  readonly notFoundField: string;
  readonly notFoundOfPlace: (place: string) => string;
  /** The same indicator of another time, place or level: what it is, without its figure. */
  readonly holdsInstead: (things: string) => string;
  /** Targets were asked for and there are only results, or the other way round. */
  readonly notFoundKind: (present: TargetKind) => string;
  readonly nearby: string;
  readonly outOfScope: string;
  readonly empty: string;
  readonly incomplete: string;
  readonly tooLong: string;
  readonly unavailable: string;
  readonly help: string;
  readonly quotedAsIs: string;
  readonly no: string;
  readonly right: string;
  readonly holdings: (count: string) => string;
  readonly documentsDiffer: string;
  readonly newestHigher: string;
  readonly newestLower: string;
  readonly moreTargets: string;
  readonly moreTasks: string;
  readonly equal: string;
  readonly higher: (name: string) => string;
  readonly highest: string;
  readonly lowest: string;
  readonly tasksOf: (agency: string) => string;
  readonly leads: string;
  readonly joins: string;
}

const VIETNAMESE: Phrases = {
  count: countInWords,
  countDiffers: (stated, found) =>
    `Lưu ý: văn bản nêu ${stated} nội dung nhưng phần liệt kê có ${found} ý; các ý dưới đây chép đủ theo văn bản.`,
  whichOne: 'Câu hỏi này khớp với nhiều văn bản. Anh/chị muốn hỏi văn bản nào?',
  notFound: (what) => `Không tìm thấy trong kho văn bản: ${what}`,
  notFoundPlace: (place) => `Kho văn bản chưa có nội dung này của ${place}.`,
  notFoundPeriod: (period) => `Kho văn bản có nội dung gần với câu hỏi nhưng không phải của ${period}.`,
  notFoundNumber: (number) => `Không tìm thấy văn bản số ${number} trong kho.`,
  notFoundLevel: (level) => `Kho văn bản có nội dung gần với câu hỏi nhưng không phải của ${level}.`,
  notFoundMissing: (words) => `Không đoạn nào nói về: ${words}.`,
  notFoundField: 'Văn bản trong kho không ghi thông tin này.',
  notFoundOfPlace: (place) => `Chưa thấy điều này trong văn bản của ${place}.`,
  notFoundFigures: 'Kho không có chỉ tiêu bằng con số của nơi và thời gian được hỏi.',
  holdsInstead: (things) => `Số liệu gần nhất trong kho: ${things}.`,
  notFoundKind: (present) =>
    present === 'target'
      ? 'Kho văn bản chỉ có chỉ tiêu đặt ra cho nội dung này, chưa có kết quả đạt được.'
      : 'Kho văn bản chỉ có kết quả của nội dung này, không có chỉ tiêu đặt ra.',
  nearby: 'Văn bản gần nhất trong kho:',
  outOfScope:
    'Tôi chỉ tra cứu chỉ thị, kế hoạch, kết luận và công văn trong kho văn bản, nên không trả lời được câu này. Anh/chị hãy hỏi về một văn bản, chỉ tiêu hoặc nhiệm vụ.',
  empty: 'Anh/chị chưa nhập câu hỏi. Hãy gõ một câu, ví dụ: “nhiệm vụ trọng tâm năm học là gì?”',
  incomplete:
    'Câu này chưa nói rõ đang hỏi về nội dung gì. Anh/chị gõ lại cả câu giúp, ví dụ: “tỷ lệ phòng học kiên cố THCS là bao nhiêu?”',
  tooLong: 'Câu hỏi dài quá. Anh/chị hãy rút gọn còn một, hai câu rồi gửi lại.',
  unavailable:
    'Hệ thống tra cứu đang gặp sự cố nên chưa tìm được (không phải là không có văn bản). Anh/chị thử lại sau ít phút.',
  help: 'Tôi tra cứu chỉ thị, kế hoạch, kết luận và công văn, trả lời kèm đoạn trích. Gõ có dấu hay không dấu, viết tắt đều được.',
  quotedAsIs: '',
  no: 'Không.',
  right: 'Đúng.',
  holdings: (count) => `Kho hiện có ${count} văn bản:`,
  documentsDiffer: 'Lưu ý: các văn bản nêu số khác nhau; số của văn bản mới nhất đứng trước.',
  newestHigher: 'Số mới nhất cao hơn số trước đó.',
  newestLower: 'Số mới nhất thấp hơn số trước đó.',
  moreTargets: 'Còn chỉ tiêu khác; hãy hỏi rõ thêm nội dung, cấp học, nơi hoặc năm.',
  moreTasks: 'Còn nhiệm vụ khác; hãy hỏi rõ thêm nội dung, nơi hoặc năm.',
  equal: 'bằng nhau',
  higher: (name) => `${name} cao hơn`,
  highest: 'Cao nhất',
  lowest: 'Thấp nhất',
  tasksOf: (agency) => `${agency} được giao việc trong các văn bản sau, mới nhất trước`,
  leads: 'chủ trì',
  joins: 'phối hợp',
};

const ENGLISH: Phrases = {
  count: countInEnglish,
  countDiffers: (stated, found) =>
    `Note: the document speaks of ${stated} but its list has ${found} points; all of them are quoted below.`,
  whichOne: 'Several documents fit this question. Which one do you mean?',
  notFound: (what) => `Not found in the collection: ${what}`,
  notFoundPlace: (place) => `The collection holds nothing on this for ${place}.`,
  notFoundPeriod: (period) => `The collection holds something close, but not for ${period}.`,
  notFoundNumber: (number) => `There is no document numbered ${number} in the collection.`,
  notFoundLevel: (level) => `The collection holds something close, but not for ${level}.`,
  notFoundMissing: (words) => `No passage speaks of: ${words}.`,
  notFoundField: 'The documents in the collection do not give this.',
  notFoundOfPlace: (place) => `The documents of ${place} do not seem to say this.`,
  notFoundFigures: 'The collection holds no target as a figure for this place and time.',
  holdsInstead: (things) => `Nearest figures in the collection: ${things}.`,
  notFoundKind: (present) =>
    present === 'target'
      ? 'The collection holds only the target set for this, not what was reached.'
      : 'The collection holds only what was reached, not the target set for it.',
  nearby: 'Nearest documents in the collection:',
  outOfScope:
    'I only look things up in this collection of directives, plans and conclusions, so I cannot help with that. Ask about a document, a target or a task.',
  empty: 'The question is empty. Type one, for example: “what are the key tasks for the school year?”',
  incomplete:
    'This does not say what it is about. Please type the whole question, for example: “what is the solid classroom rate for lower secondary schools?”',
  tooLong: 'The question is too long. Please shorten it to a sentence or two.',
  unavailable:
    'The search is out of order at the moment (this does not mean that there is no such document). Please try again in a few minutes.',
  help: 'I look things up in directives, plans and conclusions, and answer with the passages they stand on.',
  quotedAsIs: 'The documents are in Vietnamese; their words are quoted as they stand.',
  no: 'No.',
  right: 'Yes.',
  holdings: (count) => `The collection holds ${count} documents:`,
  documentsDiffer: 'Note: the documents give different figures; that of the newest comes first.',
  newestHigher: 'The newest figure is higher than the one before.',
  newestLower: 'The newest figure is lower than the one before.',
  moreTargets: 'There are more targets; name a matter, level, place or year to narrow it down.',
  moreTasks: 'There are more tasks; name a matter, place or year to narrow it down.',
  equal: 'equal',
  higher: (name) => `${name} is higher`,
  highest: 'Highest',
  lowest: 'Lowest',
  tasksOf: (agency) => `${agency} is given tasks in these documents, newest first`,
  leads: 'leads',
  joins: 'joins',
};

/** The product's own words in the language of the question. */
export const phrasesFor = (question: Pick<Question, 'language'>): Phrases =>
  question.language === 'en' ? ENGLISH : VIETNAMESE;
