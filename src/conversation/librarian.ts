/** What became of a source that was indexed. */
export interface IngestReport {
  readonly added: readonly ReportedDocument[];
  readonly changed: readonly ReportedDocument[];
  readonly unchanged: number;
  /** Source and the one it repeats. */
  readonly duplicates: readonly { readonly source: string; readonly of: string }[];
  /** One plain Vietnamese line each. */
  readonly refused: readonly string[];
  /** What a model did or failed to do, a plain Vietnamese line each; absent without one. */
  readonly model?: readonly string[];
  /** False when nothing changed, so that the index is as it was. */
  readonly published: boolean;
}

export interface ReportedDocument {
  readonly title: string;
  /** What was read from it, a few words each: "số 12/KH-UBND", "3 danh mục", "12 chỉ tiêu". */
  readonly extracted: readonly string[];
  /** What a new text changed in what was read from the one before, a line each. */
  readonly changes: readonly string[];
}

/** Who keeps the collection: what an admin in chat may ask of it. */
export interface Librarian {
  /** Every source of the live collection, as it was given: paths and addresses. */
  sources(): Promise<readonly string[]>;
  /**
   * Indexes sources and answers from the result; the old index answers meanwhile.
   *
   * @param onProgress hears in a few Vietnamese words how far it is.
   * @throws AppError, DATA_DIR_IN_USE among them.
   */
  ingest(sources: readonly string[], onProgress: (words: string) => void): Promise<IngestReport>;
  /** Why a file of this name and size cannot be added, in one Vietnamese line; undefined when it can. */
  refusal(name: string, size: number | undefined): string | undefined;
  /** Keeps a file that was sent in chat, and gives the source it is now. The same name again is a new version. */
  keep(name: string, bytes: Uint8Array): Promise<string>;
  /** A fault in one plain Vietnamese line. */
  faultLine(error: unknown): string;
}
