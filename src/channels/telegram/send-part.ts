import { type Api, InputFile } from 'grammy';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { SendOutcome } from '../channel.ts';
import { chatAt } from './read-move.ts';
import { apiFailure, type ApiFailure, failureLine } from './api-failure.ts';
import type { PhotoPart, RichPart, TelegramPart, TextPart } from './render-parts.ts';

/** A form a message can be sent in. */
export type MessageForm = 'rich' | 'classic' | 'plain';

interface SendDeps {
  readonly api: Api;
  /** Remembers that the server has never heard of rich messages, so that it is asked once. */
  readonly rich: { known: boolean };
  /** Told when a form was refused and the next one tried. */
  readonly onFallback: (from: MessageForm, failure: string) => void;
}

/** Longest wait taken from the server before a part is tried again, ms. */
const LONGEST_RETRY = 5 * 60_000;
/** Wait after a fault of the server or the network, ms. */
const RETRY_AFTER = 3000;

/** Refusals that no other form would change: they are about the chat or what is done in it. */
const NOT_ABOUT_FORM =
  /chat not found|user not found|deactivated|not enough rights|have no rights|CHAT_|PEER_|TOPIC_|BUTTON_|kicked|blocked|upgraded to a supergroup|need administrator|not modified|to edit not found|can't be edited|thread not found/i;

/** Sends a part in the best form the server takes. Never rejects. */
export async function sendPart(
  part: TelegramPart,
  event: InboundEvent,
  editing: string | undefined,
  deps: SendDeps,
): Promise<SendOutcome> {
  try {
    return await attempt(part, event, editing, deps);
  } catch (error) {
    return outcomeOf(apiFailure(error));
  }
}

async function attempt(
  part: TelegramPart,
  event: InboundEvent,
  editing: string | undefined,
  deps: SendDeps,
): Promise<SendOutcome> {
  const place = placeOf(event, part.first && editing === undefined);
  if (part.kind === 'photo') return sent(await sendPhoto(part, place, deps.api));
  if (part.kind === 'rich') return sendRich(part, place, editing, deps);
  if (editing !== undefined) {
    const edited = await editText(part, place, editing, deps);
    if (edited !== undefined) return edited;
  }
  return sent(await inBestForm(part, deps, (form) => sendText(part, place, form, deps.api)));
}

const sent = ({ message_id }: { readonly message_id: number }): SendOutcome => ({
  outcome: 'sent',
  receipt: String(message_id),
});

/** One rich message, or word that classic ones must go in its place. */
async function sendRich(
  part: RichPart,
  place: Place,
  editing: string | undefined,
  deps: SendDeps,
): Promise<SendOutcome> {
  const { rich, onFallback, api } = deps;
  const instead: SendOutcome = { outcome: 'instead', parts: part.instead.map((text) => ({ ...text })) };
  if (!rich.known) return instead;
  try {
    const content = { ...richContent(part), ...markupOf(part) };
    const edited =
      editing === undefined ? undefined : await edit({ ...content, ...placed(place, editing) }, api);
    return edited ?? sent(await api.raw.sendRichMessage({ ...place, ...content }));
  } catch (error) {
    const failure = apiFailure(error);
    if (!isAboutForm(failure)) throw error;
    if (failure.code === 404) rich.known = false;
    onFallback('rich', failureLine(failure));
    return instead;
  }
}

const placed = ({ chat_id }: Place, message: string) => ({ chat_id, message_id: Number(message) });

const editText = (
  part: TextPart,
  place: Place,
  message: string,
  deps: SendDeps,
): Promise<SendOutcome | undefined> =>
  inBestForm(part, deps, (form) =>
    edit(
      {
        ...placed(place, message),
        ...(form === 'rich' ? richContent(part) : textContent(part, form)),
        ...markupOf(part),
      },
      deps.api,
    ),
  );

type Edit = Parameters<Api['raw']['editMessageText']>[0] & { readonly message_id: number };

/** Undefined when the message is no longer there to be edited: then it is sent anew. */
async function edit(call: Edit, { raw }: Api): Promise<SendOutcome | undefined> {
  const done: SendOutcome = { outcome: 'sent', receipt: String(call.message_id) };
  try {
    await raw.editMessageText(call);
    return done;
  } catch (error) {
    const failure = apiFailure(error);
    if (failure.type !== 'said') throw error;
    // It reads as it should already.
    if (/not modified/i.test(failure.description)) return done;
    if (/to edit not found|can't be edited|MESSAGE_ID_INVALID/i.test(failure.description)) return undefined;
    throw error;
  }
}

/** Tries rich, classic, plain, as far as it takes. */
async function inBestForm<T>(
  part: TextPart,
  { rich, onFallback }: SendDeps,
  send: (form: MessageForm) => Promise<T>,
): Promise<T> {
  const withRich = rich.known && part.rich !== undefined;
  const forms: readonly MessageForm[] = withRich ? ['rich', 'classic', 'plain'] : ['classic', 'plain'];
  for (const form of forms) {
    try {
      return await send(form);
    } catch (error) {
      const failure = apiFailure(error);
      if (form === 'plain' || !isAboutForm(failure)) throw error;
      if (failure.code === 404) rich.known = false;
      onFallback(form, failureLine(failure));
    }
  }
  throw new Error('a form is left out');
}

const isAboutForm = (failure: ApiFailure): failure is Extract<ApiFailure, { type: 'said' }> =>
  failure.type === 'said' &&
  (failure.code === 404 ||
    failure.code === 413 ||
    (failure.code === 400 && !NOT_ABOUT_FORM.test(failure.description)));

interface Place {
  readonly chat_id: number;
  readonly message_thread_id?: number;
  readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: true };
}

/** In a group an answer hangs on its question; a chat of two needs no such thread. */
function placeOf({ address, conversationKind }: InboundEvent, first: boolean): Place {
  const { chat, message, topic } = address;
  return {
    chat_id: Number(chat),
    ...(topic === undefined ? {} : { message_thread_id: Number(topic) }),
    ...(first && conversationKind === 'group' && message !== undefined
      ? { reply_parameters: { message_id: Number(message), allow_sending_without_reply: true } }
      : {}),
  };
}

const richContent = ({ rich = '', detect }: TextPart | RichPart) => ({
  rich_message: { html: rich, ...(detect ? {} : { skip_entity_detection: true }) },
});

const textContent = ({ classic, plain }: TextPart, form: 'classic' | 'plain') => ({
  ...(form === 'classic' ? { text: classic, parse_mode: 'HTML' as const } : { text: plain }),
  link_preview_options: { is_disabled: true },
});

const markupOf = ({ keyboard }: TelegramPart) =>
  keyboard === undefined
    ? {}
    : { reply_markup: { inline_keyboard: keyboard.map((row) => row.map((button) => ({ ...button }))) } };

function sendText(
  part: TextPart,
  place: Place,
  form: MessageForm,
  { raw }: Api,
): Promise<{ message_id: number }> {
  const markup = markupOf(part);
  return form === 'rich'
    ? raw.sendRichMessage({ ...place, ...richContent(part), ...markup })
    : raw.sendMessage({ ...place, ...textContent(part, form), ...markup });
}

const sendPhoto = (part: PhotoPart, place: Place, { raw }: Api): Promise<{ message_id: number }> =>
  raw.sendPhoto({
    ...place,
    photo: new InputFile(Buffer.from(part.png, 'base64'), 'bieu-do.png'),
    ...(part.caption === '' ? {} : { caption: part.caption }),
    ...markupOf(part),
  });

/** What a failure means for a part that was to be shown once. */
function outcomeOf(failure: ApiFailure): SendOutcome {
  const reason = failureLine(failure);
  switch (failure.type) {
    case 'unreached':
      return { outcome: 'retry', afterMs: RETRY_AFTER, reason };
    case 'broken':
      return { outcome: 'unknown', reason };
    case 'said':
      break;
  }
  if (failure.movedTo !== undefined) return { outcome: 'moved', to: chatAt(failure.movedTo), reason };
  if (failure.code === 429)
    return {
      outcome: 'retry',
      afterMs: Math.min(failure.retryAfterMs ?? RETRY_AFTER, LONGEST_RETRY),
      reason,
    };
  // A gateway that waited in vain does not know what became of the call.
  if (failure.code === 504) return { outcome: 'unknown', reason };
  // With a wrong token nothing is shown, and a person may put it right.
  if (failure.code >= 500 || failure.code === 401) return { outcome: 'retry', afterMs: RETRY_AFTER, reason };
  return { outcome: 'refused', reason };
}
