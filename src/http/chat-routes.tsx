import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AskError, AskForm } from './ask-form.tsx';
import { renderChatPage } from './chat-page.tsx';
import { conversationOf, startConversation } from './conversation-cookie.ts';
import { Exchange } from './exchange.tsx';
import { renderFaultPage, TO_CHAT } from './fault-page.tsx';
import { faultReply } from './fault-reply.ts';
import { messageIdOf, readQuestion } from './read-question.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import type { PastExchange } from './web-desk.ts';
import type { WebParts } from './web-parts.ts';

/** A question is at most a few kilobytes; the rest of 64 KB is room for a long text to be told it is too long. */
const MAX_BODY_BYTES = 64 * 1024;

const TOO_LARGE = 'Nội dung gửi lên quá lớn nên không đọc được. Xin rút gọn câu hỏi rồi gửi lại.';

const fromHtmx = (c: Context): boolean => c.req.header('HX-Request') === 'true';

/** True when the record's last exchange is the one just answered. */
const sameExchange = (a: PastExchange | undefined, b: PastExchange): boolean =>
  a !== undefined && a.question === b.question && a.reply.answer.answer === b.reply.answer.answer;

/** GET / and the two posts of the chat. */
export const chatRoutes = ({ desk, assets, options, onFault }: WebParts): Hono => {
  const routes = new Hono();
  const secure = options.publicUrl?.startsWith('https:') ?? false;

  const everythingSaid = async (c: Context, conversationId: string, latest: PastExchange | undefined) => {
    if (latest === undefined) return desk.history(conversationId);
    // There is something to say now, so a record that cannot be read is no reason to withhold it.
    const past = await desk.history(conversationId).catch((error: unknown) => {
      onFault(error, c);
      return [];
    });
    // The desk normally has the exchange on record by now; a fault is the exception.
    return sameExchange(past.at(-1), latest) ? past : [...past, latest];
  };

  const chatPage = async (
    c: Context,
    conversationId: string,
    more: { readonly latest?: PastExchange; readonly typed?: string; readonly error?: string } = {},
  ) => {
    const exchanges = await everythingSaid(c, conversationId, more.latest);
    const empty = exchanges.length === 0;
    return renderChatPage({
      assets,
      exchanges,
      documents: empty ? await desk.documents() : [],
      examples: empty ? await desk.examples() : [],
      typed: more.typed,
      error: more.error,
    });
  };

  const ask = async (c: Context, conversationId: string, formId: string, text: string) => {
    const id = messageIdOf(conversationId, formId, text);
    try {
      const reply = await desk.ask({ id, channel: 'web', conversationId, text });
      return { exchange: { question: text, reply }, status: 200 } as const;
    } catch (error) {
      onFault(error, c);
      return { exchange: { question: text, reply: faultReply(text) }, status: 503 } as const;
    }
  };

  const ownPostsOnly = refuseCrossSite(options.publicUrl, (c) => {
    const text = 'Câu hỏi được gửi từ một trang khác. Xin mở trang hỏi đáp rồi gửi lại.';
    return c.html(renderFaultPage({ assets, title: 'Yêu cầu bị từ chối', text, ways: [TO_CHAT] }), 403);
  });
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: async (c) =>
      fromHtmx(c)
        ? c.html(<AskError text={TOO_LARGE} replaces />, 413)
        : c.html(
            await chatPage(c, conversationOf(c) ?? startConversation(c, secure), { error: TOO_LARGE }),
            413,
          ),
  });
  routes.use('/hoi', ownPostsOnly, limit);
  routes.use('/moi', ownPostsOnly, limit);

  routes.get('/', async (c) => {
    // Coming back shows the conversation as it stands on record, not the page as it was first sent.
    c.header('Cache-Control', 'no-store');
    return c.html(await chatPage(c, conversationOf(c) ?? startConversation(c, secure)));
  });

  routes.post('/hoi', async (c) => {
    // The browser may keep this one: without it, coming back to a posted page is an error page of the browser's.
    c.header('Cache-Control', 'private, no-cache');
    const conversationId = conversationOf(c) ?? startConversation(c, secure);
    // A body that is no form at all holds no question, which is what the visitor is told.
    const posted = readQuestion(await c.req.parseBody().catch(() => ({})));
    if (posted.outcome === 'refused') {
      const { reason, draft } = posted;
      return fromHtmx(c)
        ? c.html(<AskForm typed={draft} error={reason} replaces />, 422)
        : c.html(await chatPage(c, conversationId, { typed: draft, error: reason }), 422);
    }
    const { exchange, status } = await ask(c, conversationId, posted.formId, posted.text);
    if (!fromHtmx(c)) {
      return c.html(await chatPage(c, conversationId, { latest: exchange, typed: posted.draft }), status);
    }
    return c.html(
      <>
        <Exchange {...exchange} newest />
        <AskForm typed={posted.draft} replaces />
      </>,
      status,
    );
  });

  routes.post('/moi', (c) => {
    startConversation(c, secure);
    return c.redirect('/', 303);
  });

  // The address bar shows /hoi after a plain post; opening it again leads to the conversation.
  routes.get('/hoi', (c) => c.redirect('/#moi-nhat', 303));
  routes.get('/moi', (c) => c.redirect('/', 303));
  return routes;
};
