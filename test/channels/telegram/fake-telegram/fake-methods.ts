import type { Chat, Message } from 'grammy/types';
import type { ChatWorld, Form, Shown } from './chat-world.ts';
import type { FakeDrafts } from './fake-drafts.ts';
import { parseClassicHtml } from './parse-html.ts';
import { parseRichHtml } from './parse-rich.ts';
import { Refusal } from './refusal.ts';
import type { UpdateQueue } from './update-queue.ts';

/** Parameters of a call as they came over the wire; a `File` where one was uploaded. */
export type Params = Readonly<Record<string, unknown>>;

export interface Server {
  readonly world: ChatWorld;
  readonly queue: UpdateQueue;
  /** Whether the server knows rich messages: takes them, refuses each, or never heard of the method. */
  rich: 'taken' | 'refused' | 'unknown';
  readonly drafts: FakeDrafts;
  /** Queries not yet answered. */
  readonly openQueries: Set<string>;
  readonly inlineAnswers: Map<string, Params>;
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly size: number; readonly path: string }>;
  /** Scope and commands, as set. */
  readonly commands: Map<string, readonly { command: string; description: string }[]>;
  readonly typing: number[];
  readonly canReadAll: boolean;
}

const LONGEST = 4096;
const LONGEST_CAPTION = 1024;
/** Largest file the bot may fetch, bytes. */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;
const LARGEST_PHOTO = 10 * 1024 * 1024;

/** A parameter that is text; anything else is empty. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const refuse = (description: string): never => {
  throw new Refusal(400, `Bad Request: ${description}`);
};

/** Text of a message after its markup is read. */
function readText(text: unknown, params: Params, longest: number): { text: string; form: Form } {
  const written = textOf(text);
  const classic = params['parse_mode'] === 'HTML';
  if (!classic && params['parse_mode'] !== undefined) refuse(`unsupported parse_mode`);
  const parsed = classic ? parseClassicHtml(written).text : written;
  if (/\p{Surrogate}/u.test(parsed)) refuse('strings must be encoded in UTF-8');
  if (parsed.length > longest)
    refuse(longest === LONGEST ? 'message is too long' : 'message caption is too long');
  return { text: parsed.trim(), form: classic ? 'classic' : 'plain' };
}

function readButtons(markup: unknown): Shown['buttons'] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as {
    inline_keyboard?: { text: string; callback_data?: string; url?: string }[][];
  };
  if (rows.flat().length > 100 || rows.some((row) => row.length > 8)) refuse('reply markup is too long');
  for (const button of rows.flat()) {
    if ((button.text ?? '').trim() === '') refuse('text buttons are unallowed in the inline keyboard');
    const bytes = Buffer.byteLength(button.callback_data ?? 'x');
    if (bytes < 1 || bytes > 64) refuse('BUTTON_DATA_INVALID');
    if (button.callback_data === undefined && button.url === undefined) refuse('BUTTON_TYPE_INVALID');
    if (button.url !== undefined && !/^(?:https?|tg):\/\//.test(button.url)) refuse('BUTTON_URL_INVALID');
  }
  return rows.flat();
}

function richOf(server: Server, params: Params, draft = false): { text: string; form: Form } {
  if (server.rich === 'unknown') throw new Refusal(404, 'Not Found');
  if (server.rich === 'refused') refuse('RICH_MESSAGE_INVALID');
  const { html, markdown, blocks } = (params['rich_message'] ?? {}) as Record<string, unknown>;
  if ([html, markdown, blocks].filter((each) => each !== undefined).length !== 1)
    refuse('exactly one of the fields html, markdown and blocks must be used');
  const { text } = parseRichHtml(String(html), draft);
  if (/\p{Surrogate}/u.test(text)) refuse('strings must be encoded in UTF-8');
  return { text, form: 'rich' };
}

/** Shows a message of the bot in a chat. */
function show(server: Server, params: Params, { text, form }: { text: string; form: Form }): Message {
  if (text === '' && form !== 'photo') refuse('message text is empty');
  const room = server.world.room(params['chat_id']);
  const reply = params['reply_parameters'] as
    | { message_id: number; allow_sending_without_reply?: boolean }
    | undefined;
  if (
    reply !== undefined &&
    !room.messages.has(reply.message_id) &&
    reply.allow_sending_without_reply !== true
  )
    refuse('message to be replied not found');
  const thread = params['message_thread_id'];
  if (thread !== undefined && (room.chat as Chat.SupergroupChat).is_forum !== true)
    refuse('message thread not found');
  const buttons = readButtons(params['reply_markup']);
  const message = server.world.put(room.chat.id, (message_id, chat) => ({
    ...{ message_id, chat, date: 1_790_000_000, from: server.world.bot },
    ...(form === 'photo' ? { caption: text } : { text }),
    ...(thread === undefined ? {} : { message_thread_id: Number(thread), is_topic_message: true }),
  }));
  room.shown.set(message.message_id, { message, form, text, params, buttons, edits: 0 });
  server.drafts.clear(room.chat.id);
  return message;
}

function edit(server: Server, params: Params): Message {
  const room = server.world.room(params['chat_id']);
  const old = room.shown.get(Number(params['message_id']));
  if (old === undefined) return refuse('message to edit not found');
  const { text, form } =
    params['rich_message'] === undefined ? readText(params['text'], params, LONGEST) : richOf(server, params);
  if (text === '') refuse('message text is empty');
  const buttons = readButtons(params['reply_markup']);
  if (old.text === text && JSON.stringify(old.buttons) === JSON.stringify(buttons))
    refuse(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const message = { ...old.message, text } as Message;
  room.shown.set(message.message_id, { message, form, text, params, buttons, edits: old.edits + 1 });
  return message;
}

function answerQuery(server: Server, id: unknown): true {
  if (!server.openQueries.delete(String(id)))
    refuse('query is too old and response timeout expired or query ID is invalid');
  return true;
}

function answerInline(server: Server, params: Params): true {
  const results = (params['results'] ?? []) as {
    id: string;
    type: string;
    title?: string;
    input_message_content?: Params;
  }[];
  if (results.length > 50) refuse('too many results');
  if (new Set(results.map(({ id }) => id)).size < results.length) refuse('RESULT_ID_DUPLICATE');
  for (const { id, type, title, input_message_content: content } of results) {
    if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64) refuse('RESULT_ID_INVALID');
    if (type !== 'article' || (title ?? '') === '') refuse('RESULT_TYPE_INVALID');
    if (content === undefined) return refuse('MESSAGE_EMPTY');
    const { text } = readText(content['message_text'], content, LONGEST);
    if (text === '') refuse('message text is empty');
  }
  const start = (params['button'] as { start_parameter?: string } | undefined)?.start_parameter;
  if (start !== undefined && !/^[\w-]{1,64}$/.test(start)) refuse('START_PARAM_INVALID');
  answerQuery(server, params['inline_query_id']);
  server.inlineAnswers.set(String(params['inline_query_id']), params);
  return true;
}

function setCommands(server: Server, params: Params): true {
  const commands = (params['commands'] ?? []) as { command: string; description: string }[];
  const scope = (params['scope'] ?? { type: 'default' }) as { type: string; chat_id?: number };
  if (commands.length > 100) refuse('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) refuse('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) refuse('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  if (scope.type === 'chat') server.world.room(scope.chat_id);
  server.commands.set(scope.type + (scope.chat_id === undefined ? '' : ` ${scope.chat_id}`), commands);
  return true;
}

/** Shows a draft: one without words is the platform's own "Thinking…", but a rich one must have some. */
function showDraft(server: Server, params: Params, rich: boolean): true {
  const { known } = server.drafts;
  if (known === 'none' || (rich && known === 'classic')) throw new Refusal(404, 'Not Found');
  const draft = rich ? richOf(server, params, true) : readText(params['text'], params, LONGEST);
  if (rich && draft.text === '') refuse('message text is empty');
  const { chat, shown } = server.world.room(params['chat_id']);
  return server.drafts.show(params, chat, { ...draft, after: shown.size });
}

async function sendPhoto(server: Server, params: Params): Promise<Message> {
  const photo = params['photo'];
  if (!(photo instanceof File)) return refuse('there is no photo in the request');
  const head = Buffer.from(await photo.slice(0, 8).arrayBuffer()).toString('latin1');
  if (photo.size > LARGEST_PHOTO || !head.startsWith('\u0089PNG')) refuse('PHOTO_INVALID_DIMENSIONS');
  const { text } = readText(params['caption'], params, LONGEST_CAPTION);
  return show(server, params, { text, form: 'photo' });
}

function setWebhook(server: Server, params: Params): true {
  const url = textOf(params['url']);
  const secret = params['secret_token'] as string | undefined;
  // A Bot API server of one's own takes http addresses too; Telegram's takes https alone.
  if (url !== '' && !/^https?:\/\//.test(url))
    refuse('bad webhook: An HTTPS URL must be provided for webhook');
  if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
    refuse('secret token contains unallowed characters');
  server.queue.setWebhook(
    url === ''
      ? undefined
      : {
          url,
          ...(secret === undefined ? {} : { secret }),
          ...(params['allowed_updates'] === undefined
            ? {}
            : { allowed: params['allowed_updates'] as string[] }),
        },
  );
  return true;
}

function getFile(server: Server, params: Params): unknown {
  const file = server.files.get(String(params['file_id']));
  if (file === undefined) return refuse('wrong file_id or the file is temporarily unavailable');
  if (file.size > LARGEST_DOWNLOAD) refuse('file is too big');
  return { file_id: params['file_id'], file_unique_id: 'u', file_size: file.size, file_path: file.path };
}

/** What each method does; a method of the Bot API that is not here is not faked and says so loudly. */
export const METHODS: Readonly<Record<string, (server: Server, params: Params) => unknown>> = {
  getMe: ({ world, canReadAll }) => ({
    ...world.bot,
    ...{ can_join_groups: true, can_read_all_group_messages: canReadAll, supports_inline_queries: true },
  }),
  getUpdates: ({ queue }, params) => queue.getUpdates(params),
  setWebhook,
  deleteWebhook: ({ queue }) => {
    queue.setWebhook(undefined);
    return true;
  },
  getWebhookInfo: ({ queue }) => ({
    url: queue.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.pending.length,
    ...(queue.allowed === undefined ? {} : { allowed_updates: queue.allowed }),
  }),
  sendMessage: (server, params) => show(server, params, readText(params['text'], params, LONGEST)),
  sendRichMessage: (server, params) => show(server, params, richOf(server, params)),
  editMessageText: edit,
  sendPhoto,
  sendMessageDraft: (server, params) => showDraft(server, params, false),
  sendRichMessageDraft: (server, params) => showDraft(server, params, true),
  sendChatAction: ({ world, typing }, params) => {
    if (params['action'] !== 'typing') refuse('wrong parameter action in request');
    typing.push(world.room(params['chat_id']).chat.id);
    return true;
  },
  answerCallbackQuery: (server, params) => {
    if (textOf(params['text']).length > 200) refuse('MESSAGE_TOO_LONG');
    return answerQuery(server, params['callback_query_id']);
  },
  answerInlineQuery: answerInline,
  setMyCommands: setCommands,
  setMyDescription: (_, params) => String(params['description']).length <= 512 || refuse('too long'),
  setMyShortDescription: (_, params) =>
    String(params['short_description']).length <= 120 || refuse('too long'),
  getFile,
};
