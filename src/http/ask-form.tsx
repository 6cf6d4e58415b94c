import { randomUUID } from 'node:crypto';
import { ASK_FORM_ID } from '../channels/web/suggestions.tsx';

interface AskFormProps {
  /** What stands in the box: kept when a question could not be taken. */
  readonly typed?: string;
  readonly error?: string;
  /** True in a fragment: the form takes the place of the one that was sent. */
  readonly replaces?: boolean;
}

/** The line that says why a question was not taken; replaced alone when the box must be left as it is. */
export const AskError = ({ text, replaces = false }: { text: string; replaces?: boolean }) => (
  <p id="loi-gui" class="ask-error" role="alert" hx-swap-oob={replaces ? 'true' : undefined}>
    {text}
  </p>
);

/**
 * The form every question goes through. A plain post works; with htmx the answer is added to the log and this form
 * is replaced by a fresh one. The hidden `ma` makes a double click or a retry the same message.
 */
export const AskForm = ({ typed = '', error = '', replaces = false }: AskFormProps) => (
  <form
    id={ASK_FORM_ID}
    class="ask"
    action="/hoi#moi-nhat"
    method="post"
    hx-post="/hoi"
    hx-target="#nhat-ky"
    hx-swap="beforeend show:top showTarget:#moi-nhat"
    hx-indicator="#cho"
    hx-sync="this:drop"
    hx-disable="find button"
    hx-swap-oob={replaces ? 'true' : undefined}
    data-loi-mang="Không gửi được câu hỏi. Xin kiểm tra kết nối mạng rồi gửi lại; nội dung vẫn còn trong ô."
  >
    <AskError text={error} />
    <input type="hidden" name="ma" value={randomUUID()} />
    <label class="unseen" for="cau-hoi">
      Câu hỏi của bạn
    </label>
    <textarea
      id="cau-hoi"
      name="cau-hoi"
      rows={1}
      placeholder="Nhập câu hỏi…"
      autocomplete="off"
      enterkeyhint="send"
      aria-describedby="loi-gui"
      aria-invalid={error === '' ? undefined : 'true'}
    >
      {typed}
    </textarea>
    <button type="submit" id="gui">
      Gửi
    </button>
  </form>
);
