import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const TYPES = path.dirname(createRequire(import.meta.url).resolve('@grammyjs/types/package.json'));

/** Names of the fields of an interface, by file and name; nested objects keep their own names to themselves. */
function fieldsOf(file: string, begin: RegExp, indent: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  let fields: Set<string> | undefined;
  for (const line of readFileSync(path.join(TYPES, file), 'utf8').split('\n')) {
    const name = begin.exec(line)?.[1];
    if (name !== undefined) found.set(name, (fields = new Set()));
    else if (line.startsWith(indent) && !line.startsWith(`${indent} `)) {
      const field = /^([a-z_0-9]+)\??: /.exec(line.slice(indent.length))?.[1];
      if (field !== undefined) fields?.add(field);
    }
  }
  return found;
}

/** Every method of the Bot API as the types have it, with the names of its parameters. */
const METHODS = fieldsOf('methods.d.ts', /^ {4}([a-zA-Z]+)\(/, '        ');
const RICH = fieldsOf('rich.d.ts', /^export interface (\w+)/, '    ');
const MESSAGE = fieldsOf('message.d.ts', /^export interface (\w+)/, '    ');

/** Parameters that are objects, and the fields these may have. */
const NESTED: Readonly<Record<string, ReadonlySet<string>>> = {
  rich_message: RICH.get('InputRichMessage') ?? new Set(),
  reply_parameters: MESSAGE.get('ReplyParameters') ?? new Set(),
  link_preview_options: MESSAGE.get('LinkPreviewOptions') ?? new Set(),
  reply_markup: new Set(['inline_keyboard']),
};

/** What may be in a button of an inline keyboard. */
const BUTTON = new Set([
  ...['text', 'style', 'icon_custom_emoji_id', 'url', 'callback_data', 'web_app', 'login_url', 'pay'],
  ...['switch_inline_query', 'switch_inline_query_current_chat', 'switch_inline_query_chosen_chat'],
  ...['copy_text', 'callback_game', 'disabled'],
]);

export const isMethod = (method: string): boolean => METHODS.has(method);

/** The first name in a call that the Bot API does not know. The real server ignores such names in silence. */
export function unknownName(method: string, params: Readonly<Record<string, unknown>>): string | undefined {
  const known = METHODS.get(method);
  for (const [name, value] of Object.entries(params)) {
    if (known?.has(name) !== true) return name;
    const fields = NESTED[name];
    if (fields === undefined || typeof value !== 'object' || value === null) continue;
    const stranger = Object.keys(value).find((field) => !fields.has(field));
    if (stranger !== undefined) return `${name}.${stranger}`;
    if (name !== 'reply_markup') continue;
    const { inline_keyboard: rows } = value as { inline_keyboard?: Record<string, unknown>[][] };
    const button = (rows ?? []).flat().flatMap(Object.keys);
    const wrong = button.find((field) => !BUTTON.has(field));
    if (wrong !== undefined) return `reply_markup.inline_keyboard.${wrong}`;
  }
  return undefined;
}
