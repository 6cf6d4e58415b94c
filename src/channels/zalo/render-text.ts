import type { OfferedAction, Outbound } from '../../domain/outbound.ts';
import { shorten } from '../cut-text.ts';
import { layOutPieces } from '../lay-out-pieces.ts';
import { packBlocks } from '../pack-blocks.ts';
import type { Block, Links } from '../block.ts';
import { ownWords, type OwnWords } from '../own-words.ts';
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
  const words = ownWords(reply);
  const blocks = replyBlocks(reply, {
    links,
    words,
    // Numbered choices hold them already.
    listQuestions: !choices.some(({ kind }) => kind === 'ask'),
    longestText: LONGEST_TEXT,
    longestQuote: LONGEST_QUOTE,
    longestName: LONGEST_NAME,
  });
  const write = (some: readonly Block[]): string => writePlain(layOutPieces(some, words), 'named');
  const fits = (text: string): boolean => text.length <= LONGEST_MESSAGE - ROOM_FOR_COUNT;
  const texts = packBlocks(
    [
      ...blocks,
      ...pictureBlocks(image, words),
      ...hintBlocks(blocks, words),
      ...choiceBlocks(choices, words),
    ],
    write,
    fits,
  );
  return texts.length < 2 ? texts : texts.map((text, at) => `${text}\n(${at + 1}/${texts.length})`);
}

/** A picture cannot be sent from here: what it shows is said. */
const pictureBlocks = (image: Outbound['image'], words: OwnWords): Block[] =>
  image === undefined
    ? []
    : [{ type: 'notice', content: [{ text: words.chart(shorten(image.alt, LONGEST_TEXT)) }] }];

/** Numbers of the passages a block names without their words. */
function namedIn(block: Block): number[] {
  if (block.type === 'passage') return block.open ? [] : [block.n];
  return block.type === 'verbatim' ? block.marks.map(({ n }) => n) : [];
}

/** How to get at the words of a passage, where some are named and not quoted. */
function hintBlocks(blocks: readonly Block[], words: OwnWords): Block[] {
  const first = blocks.flatMap(namedIn)[0];
  if (first === undefined) return [];
  return [{ type: 'notice', content: [{ text: words.askForPassage(first) }] }];
}

function choiceBlocks(choices: readonly OfferedAction[], words: OwnWords): Block[] {
  if (choices.length === 0) return [];
  return [
    { type: 'title', content: [{ text: words.choose(choices.length) }] },
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
