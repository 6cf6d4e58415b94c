import type { Block } from './block.ts';

/** A title or the name of a list stays with what comes after it. */
const bindsToNext = (block: Block): boolean => block.type === 'title';

/** Blocks in messages, as many in each as fit; one that fits in none has a message of its own. */
export function packBlocks<Message>(
  blocks: readonly Block[],
  write: (blocks: readonly Block[]) => Message,
  fits: (message: Message) => boolean,
): Message[] {
  const packed: Message[] = [];
  let open: Block[] = [];
  let message: Message | undefined;
  for (const block of blocks) {
    const longer = write([...open, block]);
    if (message === undefined || fits(longer)) {
      open.push(block);
      message = longer;
      continue;
    }
    const carried = open.length > 1 && bindsToNext(open.at(-1)!) ? open.splice(-1) : [];
    packed.push(write(open));
    open = [...carried, block];
    message = write(open);
  }
  return message === undefined ? packed : [...packed, message];
}
