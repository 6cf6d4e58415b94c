/** What the next question of a conversation may lean on. */
export interface SessionState {
  /** Completed text of the last question that was answered or clarified. */
  readonly text: string;
  /** Documents its answer cited, the foremost first. */
  readonly documents: readonly {
    readonly documentId: string;
    readonly title: string;
    readonly number?: string;
  }[];
  /** The person or document number the answer gave, or the one the question named: what "ông ấy" and "nó" stand for. */
  readonly subject?: { readonly type: 'person' | 'document'; readonly name: string };
  /** How many items its list had; 0 when it was no list. */
  readonly items: number;
}
