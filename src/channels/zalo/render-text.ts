import type { OfferedAction, Outbound } from '../../domain/outbound.ts';
import { shorten } from '../cut-text.ts';
import { layOutPieces } from '../lay-out-pieces.ts';
import { packBlocks } from '../pack-blocks.ts';
import type { Block, Links } from '../block.ts';
import { replyBlocks } from '../reply-blocks.ts';
import { writePlain } from '../write-plain.ts';

/** Longest message Zalo takes, UTF-16 units. */
export const LONGEST_MESSAGE = 2000;
/** Room kept in every message for "(12/34)". */
const ROOM_FOR_COUNT = 12;
const LONGEST_TEXT = 1500;
const LONGEST_QUOTE = 1100;
/** Of three names and a quote one message is made. */
const LONGEST_NAME = 250;
const LONGEST_CHOICE = 300;

interface TextOptions {
  readonly links: Links;
  /** Choices are numbered where nothing can be tapped: "gõ 1, 2, 3". */
  readonly choices: readonly OfferedAction[];
}

/**
 * A reply as plain messages of at most 2,000 UTF-16 units, the useful line first. Passages are named, not quoted:
 * messages are few on Zalo, and "/nguon 1" brings the words of any. Nothing else is left out.
 */
export function renderText({ reply, image }: Outbound, { links, choices }: TextOptions): string[] {
  const blocks = replyBlocks(reply, {
    links,
    // Numbered choices hold them already.
    listQuestions: !choices.some(({ kind }) => kind === 'ask'),
    longestText: LONGEST_TEXT,
    longestQuote: LONGEST_QUOTE,
    longestName: LONGEST_NAME,
  });
  const write = (some: readonly Block[]): string => writePlain(layOutPieces(some), 'named');
  const fits = (text: string): boolean => text.length <= LONGEST_MESSAGE - ROOM_FOR_COUNT;
  const texts = packBlocks(
    [...blocks, ...pictureBlocks(image), ...hintBlocks(blocks), ...choiceBlocks(choices)],
    write,
    fits,
  );
  return texts.length < 2 ? texts : texts.map((text, at) => `${text}\n(${at + 1}/${texts.length})`);
}

/** A picture cannot be sent from here: what it shows is said. */
const pictureBlocks = (image: Outbound['image']): Block[] =>
  image === undefined
    ? []
    : [{ type: 'notice', content: [{ text: `Biểu đồ: ${shorten(image.alt, LONGEST_TEXT)}` }] }];

/** Numbers of the passages a block names without their words. */
function namedIn(block: Block): number[] {
  if (block.type === 'passage') return block.open ? [] : [block.n];
  return block.type === 'verbatim' ? block.marks.map(({ n }) => n) : [];
}

/** How to get at the words of a passage, where some are named and not quoted. */
function hintBlocks(blocks: readonly Block[]): Block[] {
  const first = blocks.flatMap(namedIn)[0];
  if (first === undefined) return [];
  return [{ type: 'notice', content: [{ text: `Gõ /nguon ${first} để xem đoạn trích [${first}].` }] }];
}

function choiceBlocks(choices: readonly OfferedAction[]): Block[] {
  if (choices.length === 0) return [];
  const numbers = choices.map((_, at) => at + 1);
  const hint = numbers.length === 1 ? 'Gõ 1 để chọn:' : `Gõ ${numbers[0]}–${numbers.at(-1)} để chọn:`;
  return [
    { type: 'title', content: [{ text: hint }] },
    ...choices.map(({ label }, at): Block => ({
      type: 'item',
      mark: `${at + 1}.`,
      content: [{ text: shorten(label, LONGEST_CHOICE) }],
    })),
  ];
}

/** People open a source on the web page where it has an address; a chat on Zalo has no other way to it. */
export const webLinks = (publicUrl: string | undefined): Links => ({
  citation: () => undefined,
  document: ({ url }) => (publicUrl === undefined ? undefined : publicUrl + url),
});
