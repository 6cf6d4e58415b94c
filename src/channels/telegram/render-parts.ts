import type { OfferedAction, Outbound } from '../../domain/outbound.ts';
import type { Reply } from '../../domain/reply.ts';
import { shorten } from '../cut-text.ts';
import { keyboardOf, questionsAreLong, type Keyboard } from './keyboard.ts';
import { layOutPieces } from '../lay-out-pieces.ts';
import { packBlocks } from '../pack-blocks.ts';
import type { Block, Links } from '../block.ts';
import { ownWords, type OwnWords } from '../own-words.ts';
import { replyBlocks } from '../reply-blocks.ts';
import { writeClassic } from './write-classic.ts';
import { writePlain } from '../write-plain.ts';
import { fitsRich, writeRich } from './write-rich.ts';

/** One message in up to three forms, of which the platform is sent the best it takes. */
export interface TextPart {
  readonly kind: 'text';
  /** Absent where the platform has refused the rich message that this is a piece of. */
  readonly rich?: string;
  readonly classic: string;
  readonly plain: string;
  /** False where the words are those of documents: their "/words" and addresses are no commands and links of ours. */
  readonly detect: boolean;
  readonly keyboard?: Keyboard;
  /** The first part of a reply answers to the message it is for. */
  readonly first: boolean;
}

/** One rich message that is longer than a classic one may be. */
export interface RichPart {
  readonly kind: 'rich';
  readonly rich: string;
  /** As of `TextPart`. */
  readonly detect: boolean;
  readonly keyboard?: Keyboard;
  readonly first: boolean;
  /** The same as classic messages, for a server that does not take it. */
  readonly instead: readonly TextPart[];
}

export interface PhotoPart {
  readonly kind: 'photo';
  /** Base64. */
  readonly png: string;
  readonly caption: string;
  readonly keyboard?: Keyboard;
  readonly first: boolean;
}

/** What `render` stores and `send` sends. */
export type TelegramPart = TextPart | RichPart | PhotoPart;

/** Longest classic message, UTF-16 units of what is read; the platform takes 4096. */
const LONGEST_MESSAGE = 4000;
/** Bytes of classic markup; the server takes 32 KiB. */
const LONGEST_MARKUP = 30_000;
/** Links, bold words, quotes…; the platform drops what is beyond 100. */
const MOST_ENTITIES = 90;
const LONGEST_CAPTION = 1000;
/** Longest piece of running text and of a quote, UTF-16 units: with its marks either fits one classic message. */
const LONGEST_TEXT = 3000;
const LONGEST_QUOTE = 2400;
const LONGEST_NAME = 400;

type Forms = Pick<TextPart, 'classic' | 'plain'>;

function formsOf(blocks: readonly Block[], words: OwnWords): Forms {
  const pieces = layOutPieces(blocks, words);
  return { classic: writeClassic(pieces), plain: writePlain(pieces) };
}

const fits = ({ classic, plain }: Forms): boolean =>
  plain.length <= LONGEST_MESSAGE &&
  Buffer.byteLength(classic) <= LONGEST_MARKUP &&
  (classic.match(/<[a-z]/g)?.length ?? 0) <= MOST_ENTITIES;

/** The reply with its offered questions in it, where it does not hold them itself: a number on a button needs them. */
function withOffered(reply: Reply, actions: readonly OfferedAction[]): Reply {
  const questions = actions.flatMap(({ kind, label }) => (kind === 'ask' ? [label] : []));
  if (questions.length === 0 || reply.nodes.some((node) => node.type === 'actions')) return reply;
  return { ...reply, nodes: [...reply.nodes, { type: 'actions', title: '', questions }] };
}

const saysOnly = ({ nodes }: Reply, words: string): boolean => {
  const [only, ...more] = nodes;
  if (only?.type !== 'headline' || more.length > 0) return false;
  return only.content.map((run) => (run.type === 'text' ? run.text : '')).join('') === words;
};

interface Written {
  readonly blocks: readonly Block[];
  readonly words: OwnWords;
  readonly detect: boolean;
}

/** The blocks of a reply that is to be sent, and how they are worded. */
function written({ reply, actions, image }: Outbound, links: Links): Written {
  const words = ownWords(reply);
  // What the picture shows is its caption; where that is all there is to say, it is not said twice.
  const saysAlt = image !== undefined && image.alt.length <= LONGEST_CAPTION && saysOnly(reply, image.alt);
  const options = {
    links,
    words,
    listQuestions: questionsAreLong(actions),
    longestText: LONGEST_TEXT,
    longestQuote: LONGEST_QUOTE,
    longestName: LONGEST_NAME,
  };
  return {
    blocks: saysAlt ? [] : replyBlocks(withOffered(reply, actions), options),
    words,
    detect: reply.answer.citations.length === 0,
  };
}

/** A reply as classic messages alone. */
export const renderClassic = (outbound: Outbound, links: Links): TextPart[] =>
  classicOf(written(outbound, links));

const classicOf = ({ blocks, words, detect }: Written): TextPart[] =>
  packBlocks(blocks, (some) => formsOf(some, words), fits).map((forms, at) => ({
    kind: 'text',
    ...forms,
    detect,
    first: at === 0,
  }));

/**
 * The parts of a reply, in order: the useful line in the first, the buttons under the last, nothing left out. A part is
 * as much as one rich message holds, which for nearly every reply is all of it; one that is more than a classic
 * message holds has those that go in its place with it.
 */
export function renderParts(outbound: Outbound, links: Links): TelegramPart[] {
  const all = written(outbound, links);
  const keyboard = keyboardOf(outbound.actions);
  const { words, detect } = all;
  const rich = packBlocks(
    all.blocks,
    (blocks) => ({ blocks, html: writeRich(layOutPieces(blocks, words)) }),
    ({ html }) => fitsRich(html),
  );
  const texts = rich.map(({ blocks, html }, at): TextPart | RichPart => {
    const first = at === 0;
    const instead = classicOf({ ...all, blocks }).map((part) => ({ ...part, first: first && part.first }));
    const [only, ...more] = instead;
    return only !== undefined && more.length === 0
      ? { ...only, rich: html }
      : { kind: 'rich', rich: html, detect, first, instead };
  });
  const { image } = outbound;
  const photo = image && {
    kind: 'photo' as const,
    png: Buffer.from(image.png).toString('base64'),
    caption: shorten(image.alt, LONGEST_CAPTION),
    first: texts.length === 0,
  };
  const parts: TelegramPart[] = photo === undefined ? texts : [...texts, photo];
  return keyboard.length === 0 ? parts : underLast(parts, keyboard);
}

/** The buttons under the last message, also of those that go in the place of a rich one. */
function underLast(parts: readonly TelegramPart[], keyboard: Keyboard): TelegramPart[] {
  return parts.map((part, at) => {
    if (at < parts.length - 1) return part;
    if (part.kind !== 'rich') return { ...part, keyboard };
    const { instead } = part;
    return {
      ...part,
      keyboard,
      instead: instead.map((text, n) => (n < instead.length - 1 ? text : { ...text, keyboard })),
    };
  });
}
