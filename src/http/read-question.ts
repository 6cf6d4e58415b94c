import { createHash, randomUUID } from 'node:crypto';
import { SUGGESTION_FIELD } from '../channels/web/suggestions.tsx';
import { webCapabilities } from '../channels/web/web-capabilities.ts';

/** What a posted form asks. */
export type PostedQuestion =
  | {
      readonly outcome: 'question';
      readonly text: string;
      /** The `ma` the server wrote into the form, or a new one for a client that sends none. */
      readonly formId: string;
      /** What stays in the box: a draft that was there while a suggestion was tapped. */
      readonly draft: string;
    }
  | {
      readonly outcome: 'refused';
      readonly reason: string;
      /** What was typed, to be kept in the box. */
      readonly draft: string;
    };

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Characters that show nothing: spaces, format characters (zero width), controls. */
const INVISIBLE = /[\p{Z}\p{Cf}\p{Cc}]+/gu;

const field = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.normalize('NFC').replace(/\r\n?/g, '\n') : '';
};

const counted = (length: number): string => length.toLocaleString('vi-VN');

/** Reads a posted ask form; a suggestion that was tapped wins over the text box. */
export const readQuestion = (form: Readonly<Record<string, unknown>>): PostedQuestion => {
  const typed = field(form, 'cau-hoi');
  const suggested = field(form, SUGGESTION_FIELD);
  const text = (suggested === '' ? typed : suggested).trim();
  if (text.replace(INVISIBLE, '') === '') {
    return { outcome: 'refused', reason: 'Bạn chưa nhập câu hỏi.', draft: '' };
  }
  const limit = webCapabilities.maxQuestion;
  if (text.length > limit) {
    const reason = `Câu hỏi dài ${counted(text.length)} ký tự, quá mức ${counted(limit)}. Xin rút gọn rồi gửi lại; nội dung vẫn còn trong ô.`;
    return { outcome: 'refused', reason, draft: typed };
  }
  const formId = field(form, 'ma');
  return {
    outcome: 'question',
    text,
    formId: UUID.test(formId) ? formId : randomUUID(),
    draft: suggested === '' ? '' : typed,
  };
};

/**
 * The message id of a question: the same form with the same words is the same message, so a double click or a
 * retry is answered once; the words are part of it because the Back button brings an old form back for a new
 * question, and the conversation because no one may fetch another's reply.
 */
export const messageIdOf = (conversationId: string, formId: string, text: string): string => {
  const content = createHash('sha256')
    .update(JSON.stringify([conversationId, text]))
    .digest('hex')
    .slice(0, 16);
  return `${formId}-${content}`;
};
