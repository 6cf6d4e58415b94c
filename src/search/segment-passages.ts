/** The passages of a segment, by ordinal: never altered, those that have left since are among them. */
export class SegmentPassages {
  readonly ids: readonly string[];
  #ordinals: ReadonlyMap<string, number> | undefined;

  constructor(ids: readonly string[]) {
    this.ids = ids;
  }

  /** Where a passage stands, if it does. */
  ordinalOf(id: string): number | undefined {
    this.#ordinals ??= new Map(this.ids.map((each, ordinal) => [each, ordinal]));
    return this.#ordinals.get(id);
  }
}
