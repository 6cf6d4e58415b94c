import type { Api } from 'grammy';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { DraftOutcome } from '../channel.ts';
import { apiFailure, type ApiFailure, failureLine } from './api-failure.ts';
import type { DraftPart } from './render-draft.ts';

/** The best form of a draft that the server is known to take. */
export type DraftForm = 'rich' | 'classic' | 'none';

interface DraftDeps {
  readonly api: Api;
  /** Remembers what the server has never heard of, so that it is asked once. */
  readonly drafts: { best: DraftForm };
  /** Hears of every draft that was not taken. */
  readonly onRefused: (form: DraftForm, failure: string) => void;
}

/** Wait after a fault of the server or the network before another draft is tried, ms. */
const AGAIN_AFTER = 5000;

const NEVER: DraftOutcome = { outcome: 'dropped', againMs: Number.POSITIVE_INFINITY };

/**
 * Shows a draft with its Stop button: rich where the server takes it, otherwise classic HTML, otherwise none. A draft
 * is worth no second try of its own. Never rejects.
 *
 * @param signal given when the draft is not wanted any more; the call is broken off then.
 */
export async function sendDraft(
  part: DraftPart,
  event: InboundEvent,
  draftId: number,
  signal: AbortSignal,
  { api, drafts, onRefused }: DraftDeps,
): Promise<DraftOutcome> {
  for (let form = drafts.best; form !== 'none'; form = worse(form)) {
    try {
      await send(form, part, event, draftId, signal, api);
      return { outcome: 'shown' };
    } catch (error) {
      if (signal.aborted) return NEVER;
      const failure = apiFailure(error);
      onRefused(form, failureLine(failure));
      const known = failure.type !== 'said' || failure.code !== 404;
      if (!known) drafts.best = worse(form);
      if (known && !isAboutRichness(failure, form)) return outcomeOf(failure);
    }
  }
  return NEVER;
}

const worse = (form: DraftForm): DraftForm => (form === 'rich' ? 'classic' : 'none');

/** True when the same words may be taken in another form. */
const isAboutRichness = (failure: ApiFailure, form: DraftForm): boolean =>
  form === 'rich' && failure.type === 'said' && failure.code === 400;

async function send(
  form: DraftForm,
  { rich, classic, detect }: DraftPart,
  { address: { chat, topic } }: InboundEvent,
  draftId: number,
  signal: AbortSignal,
  { raw }: Api,
): Promise<void> {
  const place = {
    chat_id: Number(chat),
    ...(topic === undefined ? {} : { message_thread_id: Number(topic) }),
    ...{ draft_id: draftId, can_stop: true },
  };
  // grammY's own kind of signal, which the platform's is as good as.
  const until = signal as Parameters<Api['raw']['sendMessageDraft']>[1];
  if (form === 'rich')
    await raw.sendRichMessageDraft(
      { ...place, rich_message: { html: rich, ...(detect ? {} : { skip_entity_detection: true }) } },
      until,
    );
  else await raw.sendMessageDraft({ ...place, text: classic, parse_mode: 'HTML' }, until);
}

/** When it makes sense to try another draft of the same answer. */
function outcomeOf(failure: ApiFailure): DraftOutcome {
  if (failure.type !== 'said' || failure.code >= 500) return { outcome: 'dropped', againMs: AGAIN_AFTER };
  if (failure.code === 429)
    return { outcome: 'dropped', againMs: Math.max(failure.retryAfterMs ?? 0, AGAIN_AFTER) };
  return NEVER;
}
