import type { Block, Mark, NamedDocument, Run } from './block.ts';
import type { OwnWords } from './own-words.ts';

export interface Quote {
  readonly n: number;
  readonly where: string;
  readonly text: string;
  readonly link?: string;
  /** Name other parts of the message can point at; absent when an earlier quote of the message has it. */
  readonly anchor?: string;
}

/** What stands in one message, one under the other; every form of the message is written from these. */
export type Piece =
  | { readonly type: 'headline' | 'paragraph' | 'notice' | 'title'; readonly content: readonly Run[] }
  | { readonly type: 'item'; readonly mark: string; readonly content: readonly Run[] }
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  | { readonly type: 'link'; readonly text: string; readonly link?: string }
  | { readonly type: 'document'; readonly document: NamedDocument }
  /** `words` say that the answer has copied them. */
  | { readonly type: 'verbatim'; readonly marks: readonly Mark[]; readonly words: string }
  /** Where they are many and folded away they stand under `title`. */
  | {
      readonly type: 'quotes';
      readonly open: boolean;
      readonly title: string;
      readonly quotes: readonly Quote[];
    };

type Passage = Extract<Block, { type: 'passage' }>;

/**
 * The pieces of one message. What a block needs above it is said again in each message: the name of the document over
 * its passages, the names of the columns over the rows.
 */
export function layOutPieces(blocks: readonly Block[], words: OwnWords): Piece[] {
  const pieces: Piece[] = [];
  const anchors = new Set<number>();
  let above: Block | undefined;
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (block.type === 'row') {
      if (last?.type === 'table' && above?.type === 'row' && above.columns === block.columns)
        pieces[pieces.length - 1] = { ...last, rows: [...last.rows, block.cells] };
      else pieces.push({ type: 'table', columns: block.columns, rows: [block.cells] });
    } else if (block.type === 'passage' || block.type === 'verbatim') {
      const open = block.type === 'passage' && block.open;
      const before = above?.type === 'passage' || above?.type === 'verbatim' ? above.document : undefined;
      if (before === undefined && !open) pieces.push({ type: 'title', content: [{ text: words.sources }] });
      const sameDocument = before === block.document;
      if (!sameDocument) pieces.push({ type: 'document', document: block.document });
      if (block.type === 'verbatim')
        pieces.push({ type: 'verbatim', marks: block.marks, words: words.copied });
      else if (last?.type === 'quotes' && sameDocument)
        pieces[pieces.length - 1] = { ...last, quotes: withQuote(last.quotes, block, anchors) };
      else {
        const { open } = block;
        pieces.push({ type: 'quotes', open, title: words.passages, quotes: [quoteOf(block, anchors)] });
      }
    } else pieces.push(block);
    above = block;
  }
  return pieces;
}

/** A passage that was parted is whole again where both parts stand in one message. */
function withQuote(quotes: readonly Quote[], passage: Passage, anchors: Set<number>): readonly Quote[] {
  const last = quotes.at(-1);
  return last !== undefined && passage.joint !== undefined && last.n === passage.n
    ? [...quotes.slice(0, -1), { ...last, text: last.text + passage.joint + passage.quote }]
    : [...quotes, quoteOf(passage, anchors)];
}

function quoteOf({ n, where, quote, link }: Passage, anchors: Set<number>): Quote {
  const named = anchors.has(n);
  anchors.add(n);
  return {
    ...{ n, where, text: quote },
    ...(link === undefined ? {} : { link }),
    ...(named ? {} : { anchor: `nguon-${n}` }),
  };
}

/** An item longer than this has lines of its own above and below, UTF-16 units: some three lines on a phone. */
const LONG_ITEM = 100;

const isLong = (piece: Piece): boolean =>
  piece.type === 'item' && piece.content.reduce((sum, { text }) => sum + text.length, 0) > LONG_ITEM;

/** What stands between two pieces where a message is one text. */
export function gapBetween(above: Piece | undefined, piece: Piece): string {
  if (above === undefined) return '';
  const close =
    above.type === 'title' ||
    above.type === 'document' ||
    piece.type === 'verbatim' ||
    (above.type === piece.type && (piece.type === 'item' || piece.type === 'link'));
  return close && !(above.type === 'item' && (isLong(above) || isLong(piece))) ? '\n' : '\n\n';
}

/** A row on a line of its own: the first cell, then the others each with its column's name. */
export const rowLine = (columns: readonly string[], cells: readonly (readonly Run[])[]): Run[] =>
  cells.flatMap((cell, at) => [
    ...(at === 0 ? [] : [{ text: ` – ${columns[at] === '' ? '' : `${columns[at] ?? ''}: `}` }]),
    ...cell,
  ]);
