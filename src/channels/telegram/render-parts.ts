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
import { writeRich } from './write-rich.ts';

/** One message in three forms, of which the platform is sent the best it takes. */
export interface TextPart {
  readonly kind: 'text';
  readonly rich: string;
  readonly classic: string;
  readonly plain: string;
  /** False where the words are those of documents: their "/words" and addresses are no commands and links of ours. */
  readonly detect: boolean;
  readonly keyboard?: Keyboard;
  /** The first part of a reply answers to the message it is for. */
  readonly first: boolean;
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
export type TelegramPart = TextPart | PhotoPart;

/** Longest message, UTF-16 units of what is read; the platform takes 4096. */
const LONGEST_MESSAGE = 4000;
/** Bytes of markup; the server takes 32 KiB. */
const LONGEST_MARKUP = 30_000;
/** Links, bold words, quotes…; the platform drops what is beyond 100. */
const MOST_ENTITIES = 90;
/** Paragraphs, list items, rows…; the platform takes 500. */
const MOST_RICH_BLOCKS = 400;
const LONGEST_CAPTION = 1000;
/** Longest piece of running text and of a quote, UTF-16 units: with its marks either fits one message. */
const LONGEST_TEXT = 3000;
const LONGEST_QUOTE = 2400;
const LONGEST_NAME = 400;

type Forms = Pick<TextPart, 'rich' | 'classic' | 'plain'>;

function formsOf(blocks: readonly Block[], words: OwnWords): Forms {
  const pieces = layOutPieces(blocks, words);
  return { rich: writeRich(pieces), classic: writeClassic(pieces), plain: writePlain(pieces) };
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

const fits = ({ rich, classic, plain }: Forms): boolean =>
  plain.length <= LONGEST_MESSAGE &&
  Buffer.byteLength(classic) <= LONGEST_MARKUP &&
  Buffer.byteLength(rich) <= LONGEST_MARKUP &&
  count(classic, /<[a-z]/g) <= MOST_ENTITIES &&
  count(rich, /<(?:p|h5|li|ol|ul|tr|table|blockquote|details)\b/g) <= MOST_RICH_BLOCKS;

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

/** The parts of a reply, in order: the useful line in the first, the buttons under the last, nothing left out. */
export function renderParts({ reply, actions, image }: Outbound, links: Links): TelegramPart[] {
  const keyboard = keyboardOf(actions);
  const detect = reply.answer.citations.length === 0;
  const words = ownWords(reply);
  const options = {
    links,
    words,
    listQuestions: questionsAreLong(actions),
    longestText: LONGEST_TEXT,
    longestQuote: LONGEST_QUOTE,
    longestName: LONGEST_NAME,
  };
  // What the picture shows is its caption; where that is all there is to say, it is not said twice.
  const saysAlt = image !== undefined && image.alt.length <= LONGEST_CAPTION && saysOnly(reply, image.alt);
  const blocks = saysAlt ? [] : replyBlocks(withOffered(reply, actions), options);
  const texts = packBlocks(blocks, (some) => formsOf(some, words), fits).map((forms, at): TelegramPart => ({
    kind: 'text',
    ...forms,
    detect,
    first: at === 0,
  }));
  const photo = image && {
    kind: 'photo' as const,
    png: Buffer.from(image.png).toString('base64'),
    caption: shorten(image.alt, LONGEST_CAPTION),
    first: texts.length === 0,
  };
  const parts: TelegramPart[] = photo === undefined ? texts : [...texts, photo];
  return parts.map((part, at) =>
    at === parts.length - 1 && keyboard.length > 0 ? { ...part, keyboard } : part,
  );
}
