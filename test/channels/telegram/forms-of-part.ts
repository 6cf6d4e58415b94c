import type { RichPart, TelegramPart, TextPart } from '../../../src/channels/telegram/render-parts.ts';
import { parseClassicHtml } from './fake-telegram/parse-html.ts';
import { parseRichHtml } from './fake-telegram/parse-rich.ts';

/** A part that is words. */
export type WordsPart = TextPart | RichPart;

/** The messages a part is where no rich ones are taken. */
export const classicOf = (part: WordsPart): readonly TextPart[] =>
  part.kind === 'rich' ? part.instead : [part];

/** What is read of a part in each form, message by message. */
export const READ = {
  rich: ({ rich = '' }: WordsPart): string[] => [parseRichHtml(rich).text],
  classic: (part: WordsPart): string[] =>
    classicOf(part).map(({ classic }) => parseClassicHtml(classic).text),
  plain: (part: WordsPart): string[] => classicOf(part).map(({ plain }) => plain),
} as const;

/** The same of any part. */
export const textsOf = (part: TelegramPart, form: keyof typeof READ): string[] =>
  part.kind === 'photo' ? [part.caption] : READ[form](part);
