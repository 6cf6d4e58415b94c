import { citationLink, deepLinkPayload } from '../../domain/deep-link.ts';
import type { Links } from '../block.ts';

/** People open a source on the web page where it has an address, else in a chat with the bot. */
export function telegramLinks(publicUrl: string | undefined, username: string | undefined): Links {
  const start = (payload: string): string | undefined =>
    username === undefined ? undefined : `https://t.me/${username}?start=${payload}`;
  return {
    citation: (citation) => {
      if (publicUrl !== undefined) return publicUrl + citation.url;
      const link = citationLink(citation);
      return link && start(deepLinkPayload(link));
    },
    document: ({ documentId, url }) =>
      publicUrl === undefined ? start(deepLinkPayload({ type: 'document', documentId })) : publicUrl + url,
  };
}
