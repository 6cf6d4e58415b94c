import { type Context, Hono } from 'hono';
import { renderDocumentListPage } from './document-list-page.tsx';
import { renderDocumentPage } from './document-page.tsx';
import { renderFaultPage, TO_CHAT, TO_DOCUMENTS } from './fault-page.tsx';
import { parseQuoteSpan } from './marked-blocks.ts';
import type { WebParts } from './web-parts.ts';

const ORDINAL = /^[1-9]\d{0,6}$/;

/** As much of a filter as is looked at; longer than any title or number. */
const MAX_FILTER = 200;

/** The list of documents and the viewer. */
export const documentRoutes = ({ desk, assets }: WebParts): Hono => {
  const routes = new Hono();

  const notHere = (c: Context, text: string, documentId?: string) => {
    const whole = { href: `/van-ban/${documentId}`, label: 'Mở toàn văn văn bản này' };
    const ways = documentId === undefined ? [TO_DOCUMENTS, TO_CHAT] : [whole, TO_DOCUMENTS, TO_CHAT];
    return c.html(renderFaultPage({ assets, title: 'Không tìm thấy', text, ways }), 404);
  };

  routes.get('/van-ban', async (c) => {
    const filter = (c.req.query('tim') ?? '').normalize('NFC').trim().slice(0, MAX_FILTER);
    const documents = await (filter === '' ? desk.documents() : desk.documents(filter));
    return c.html(renderDocumentListPage({ assets, documents, filter }));
  });

  routes.get('/van-ban/:id', async (c) => {
    const documentId = c.req.param('id');
    const newest = await desk.version(documentId);
    if (newest === undefined) {
      return notHere(c, 'Không có văn bản này trong bộ. Văn bản có thể đã được gỡ, hoặc địa chỉ bị gõ sai.');
    }
    const ordinal = c.req.query('ban');
    const version =
      ordinal === undefined
        ? newest
        : ORDINAL.test(ordinal)
          ? await desk.version(documentId, Number(ordinal))
          : undefined;
    if (version === undefined) return notHere(c, 'Văn bản này không có bản được hỏi tới.', documentId);
    const span = c.req.query('trich');
    const quote = span === undefined ? undefined : parseQuoteSpan(span, version.text);
    if (span !== undefined && quote === undefined) {
      return notHere(c, 'Đoạn trích được hỏi tới không có trong bản này của văn bản.', documentId);
    }
    const versions = await desk.versions(documentId);
    return c.html(renderDocumentPage({ assets, version, versions, quote }));
  });
  return routes;
};
