import { renderReply } from '../channels/web/render-reply.tsx';
import type { PastExchange } from './web-desk.ts';

interface ExchangeProps extends PastExchange {
  /** True for the last one: links back to the chat lead to it. */
  readonly newest?: boolean;
}

/** One question and the reply to it, as they stand in the log. */
export const Exchange = ({ question, reply, newest = false }: ExchangeProps) => (
  <article class="exchange" id={newest ? 'moi-nhat' : undefined}>
    <h2 class="question">
      <span class="unseen">Câu hỏi: </span>
      {question}
    </h2>
    {renderReply(reply)}
  </article>
);
