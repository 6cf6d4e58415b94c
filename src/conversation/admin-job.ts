import type { InboundFile } from '../domain/inbound-event.ts';

/** Work that an admin asked for in chat; plain JSON, so that it outlives the process. */
export type AdminJob =
  | { readonly type: 'reindex' }
  | { readonly type: 'add'; readonly address: string }
  | { readonly type: 'file'; readonly file: InboundFile };
