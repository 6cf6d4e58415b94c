import type { Block } from '../domain/document.ts';
import type { Party } from './read-clause.ts';

/** A part of a document and what it says of the lines in it. */
interface Frame {
  /** What the marks of its row share: a new line of the same row ends it. */
  readonly row: string;
  /** Depth of a heading; absent for an item or a lead-in. */
  readonly heading?: number;
  readonly party?: Party;
  readonly says?: 'orders' | 'others';
}

/** Row of a line by the mark it begins with: "1." and "2.", "a)" and "b)", "-" and "-". */
function rowOf({ label, kind, level }: Block): string {
  if (label === undefined) return kind === 'heading' ? `h${level}` : kind;
  if (/^(?:phần|chương|mục|điều)/iu.test(label)) return label.split(' ')[0]!.toLowerCase();
  if (/^[IVX]+[.)/:–-]?$/u.test(label)) return 'I';
  if (/^[A-HĐ][.)/]/u.test(label)) return 'A';
  const numbers = /^\(?(\d+(?:\.\d+)*)/u.exec(label)?.[1];
  if (numbers !== undefined)
    return `1${'.1'.repeat(numbers.split('.').length - 1)}${label.startsWith('(') ? '()' : ''}`;
  if (/^\(?\p{Ll}[.)]/u.test(label)) return 'a';
  return /^\p{L}/u.test(label) ? 'thứ' : /[-–—]/u.test(label) ? '-' : label;
}

/** Row of a lead-in that stands in a line without a mark. */
const LEAD_IN = 'lead-in';

/** What the parts above a line say of it, followed through a document line by line. */
export class TaskScope {
  #frames: Frame[] = [];

  /** Whom the nearest part is addressed to. */
  get party(): Party | undefined {
    return this.#frames.findLast((frame) => frame.party !== undefined)?.party;
  }

  /** Whether the nearest part that says anything gives tasks or tells of something else. */
  get says(): 'orders' | 'others' | undefined {
    return this.#frames.findLast((frame) => frame.says !== undefined)?.says;
  }

  /** Leaves the parts that a line ends. */
  enter(block: Block): void {
    const row = rowOf(block);
    if (block.kind === 'heading') {
      const same = this.#frames.findIndex((frame) => frame.row === row);
      if (same >= 0) this.#frames.length = same;
      // A lead-in may stand over headings: "… kết luận:" and then "1. …".
      this.#frames = this.#frames.filter(
        (frame) =>
          (frame.heading !== undefined && frame.heading < block.level) ||
          (frame.row === LEAD_IN && block.label !== undefined && !/^[IVXA-H]|^\p{L}{3}/u.test(block.label)),
      );
      return;
    }
    if (block.kind === 'item') {
      const same = this.#frames.findIndex((frame) => frame.row === row);
      if (same >= 0) this.#frames.length = same;
      return;
    }
    // A line without a mark belongs to its heading or numbered line, not to the dashes before it.
    while (/^(?:-|a|[+•*●▪■◦○]|item)$/u.test(this.#frames.at(-1)?.row ?? '')) this.#frames.pop();
  }

  /** Opens the part that a heading, an item or a lead-in begins. */
  open(block: Block, frame: Pick<Frame, 'party' | 'says'>): void {
    if (block.kind === 'heading') this.#frames.push({ ...frame, row: rowOf(block), heading: block.level });
    else if (block.kind === 'item') this.#frames.push({ ...frame, row: rowOf(block) });
    else {
      this.leaveLeadIn();
      this.#frames.push({ ...frame, row: LEAD_IN });
    }
  }

  /** Ends a lead-in, and all below it, when a line stands outside of what it announced. */
  leaveLeadIn(): void {
    const at = this.#frames.findIndex((frame) => frame.row === LEAD_IN);
    if (at >= 0) this.#frames.length = at;
  }
}
