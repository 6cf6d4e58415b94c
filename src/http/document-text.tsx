import type { MarkedBlock, Run } from './marked-blocks.ts';
import { tableCells } from './table-cells.ts';

/** Anchor of a heading, stable as long as the version is. */
export const headingId = (block: MarkedBlock): string => `muc-${block.start}`;

/** The page's own title is the h1, so the document's headings begin below it. */
const HEADING_TAGS = ['h2', 'h3', 'h4', 'h5'] as const;

interface Marking {
  /** Where the quote begins, and with it the anchor. */
  readonly anchor: MarkedBlock | undefined;
}

/** `anchored` gives the first mark the id that links to the quote lead to. */
const Runs = ({ runs, anchored = false }: { runs: readonly Run[]; anchored?: boolean }) => {
  const first = runs.find((run) => run.quoted);
  return (
    <>
      {runs.map((run) =>
        run.quoted ? <mark id={anchored && run === first ? 'trich' : undefined}>{run.text}</mark> : run.text,
      )}
    </>
  );
};

const TableRow = ({ row, anchored }: { row: MarkedBlock; anchored: boolean }) => {
  const cells = tableCells(row.runs);
  const first = cells.find((cell) => cell.runs.some((run) => run.quoted));
  return (
    <tr>
      {cells.map((cell) => (
        <td>
          <Runs runs={cell.runs} anchored={anchored && cell === first} />
          <span class="unseen" aria-hidden="true">
            <Runs runs={cell.separator} />
          </span>
        </td>
      ))}
    </tr>
  );
};

const Table = ({ rows, anchor }: Marking & { rows: readonly MarkedBlock[] }) => (
  <div class="table" role="region" aria-label="Bảng" tabindex={0}>
    <table>
      <tbody>
        {rows.map((row) => (
          <TableRow row={row} anchored={row === anchor} />
        ))}
      </tbody>
    </table>
  </div>
);

const BlockText = ({ block, anchor }: Marking & { block: MarkedBlock }) => {
  const content = <Runs runs={block.runs} anchored={block === anchor} />;
  if (block.kind === 'heading') {
    const Tag = HEADING_TAGS[block.level - 1] ?? 'h6';
    return <Tag id={headingId(block)}>{content}</Tag>;
  }
  const depth = block.kind === 'item' ? ` depth-${Math.min(Math.max(block.level, 1), 4)}` : '';
  return <p class={`${block.kind}${depth}`}>{content}</p>;
};

/** Rows that follow each other are one table; every other block stands alone. */
const grouped = (blocks: readonly MarkedBlock[]): readonly (readonly [MarkedBlock, ...MarkedBlock[]])[] => {
  const groups: [MarkedBlock, ...MarkedBlock[]][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'row' && last?.[0].kind === 'row') last.push(block);
    else groups.push([block]);
  }
  return groups;
};

/** The whole text, with the quote marked; `#trich` is where the quote begins. */
export const DocumentText = ({ blocks }: { blocks: readonly MarkedBlock[] }) => {
  const anchor = blocks.find((block) => block.runs.some((run) => run.quoted));
  return (
    <div class="text">
      {grouped(blocks).map((group) =>
        group[0].kind === 'row' ? (
          <Table rows={group} anchor={anchor} />
        ) : (
          <BlockText block={group[0]} anchor={anchor} />
        ),
      )}
    </div>
  );
};
