/** Where an ingest is, for showing. */
export type IngestProgress =
  | { readonly step: 'read'; readonly done: number; readonly total: number; readonly source: string }
  /** A model is asked about stretches of one document. */
  | { readonly step: 'propose'; readonly done: number; readonly total: number }
  | { readonly step: 'embed'; readonly done: number; readonly total: number }
  | { readonly step: 'index' | 'check' | 'publish' };
