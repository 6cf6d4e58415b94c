import type { Citation } from './answer.ts';

/** What a link into a chat may open. */
export type DeepLink =
  | { readonly type: 'document'; readonly documentId: string }
  | {
      readonly type: 'citation';
      readonly documentId: string;
      /** Number of the version within its document, from 1. */
      readonly ordinal: number;
      readonly start: number;
      readonly end: number;
    };

/** The payload of a "/start" link: at most 64 characters of A–Z a–z 0–9 _ -, which is what Telegram takes. */
export const deepLinkPayload = (link: DeepLink): string =>
  link.type === 'document'
    ? `d_${link.documentId}`
    : `c_${link.documentId}_${link.ordinal}_${link.start}_${link.end}`;

/** The link a payload stands for; undefined for anything else people may put there. */
export function readDeepLink(payload: string): DeepLink | undefined {
  const document = /^d_([0-9a-z]{1,32})$/.exec(payload)?.[1];
  if (document !== undefined) return { type: 'document', documentId: document };
  const [, documentId, ordinal, start, end] =
    /^c_([0-9a-z]{1,32})_(\d{1,6})_(\d{1,9})_(\d{1,9})$/.exec(payload) ?? [];
  if (documentId === undefined || Number(start) >= Number(end)) return undefined;
  return {
    type: 'citation',
    documentId,
    ordinal: Number(ordinal),
    start: Number(start),
    end: Number(end),
  };
}

/** The link that opens a citation; undefined when its address names no version. */
export function citationLink({ documentId, url, start, end }: Citation): DeepLink | undefined {
  const ordinal = /[?&]ban=(\d+)/.exec(url)?.[1];
  return ordinal === undefined
    ? undefined
    : { type: 'citation', documentId, ordinal: Number(ordinal), start, end };
}
