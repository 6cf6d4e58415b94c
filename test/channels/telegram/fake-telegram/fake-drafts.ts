import type { Form } from './chat-world.ts';
import type { Params } from './fake-methods.ts';
import { Refusal } from './refusal.ts';

/** A draft as the person in the chat sees it. */
export interface ShownDraft {
  readonly chat: number;
  readonly id: number;
  readonly form: Form;
  readonly text: string;
  readonly params: Params;
  /** How many messages of the bot stood in the chat when it was shown. */
  readonly after: number;
}

/** Drafts of one chat that come closer than this, ms, are a flood. */
const FLOOD_MS = 400;

/** The drafts of a server: one at a time in a chat, gone when the bot says something. */
export class FakeDrafts {
  /** Whether the server knows drafts, or rich ones. */
  known: 'all' | 'classic' | 'none' = 'all';
  /** Everything that was ever shown, oldest first. */
  readonly shown: ShownDraft[] = [];
  readonly #standing = new Map<number, ShownDraft>();
  readonly #stopped = new Set<string>();
  readonly #last = new Map<number, number>();

  /** Shows a draft, or refuses what is wrong with it. */
  show(params: Params, chat: { readonly id: number; readonly type: string }, draft: Draft): true {
    const refuse = (why: string): never => {
      throw new Refusal(400, `Bad Request: ${why}`);
    };
    const { draft_id: id, can_stop: canStop, keep_on_stop: keep, message_thread_id: topic } = params;
    if (chat.type !== 'private') return refuse('PEER_ID_INVALID');
    if (topic !== undefined) return refuse('message thread not found');
    if (!Number.isSafeInteger(id) || id === 0) return refuse('DRAFT_ID_INVALID');
    if (![canStop, keep].every((flag) => flag === undefined || typeof flag === 'boolean'))
      return refuse('expected a Boolean');
    const now = performance.now();
    if (now - (this.#last.get(chat.id) ?? Number.NEGATIVE_INFINITY) < FLOOD_MS)
      throw new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
    // Whoever pressed Stop is not shown more of the same.
    if (this.#stopped.has(`${chat.id} ${String(id)}`)) return refuse('DRAFT_STOPPED');
    this.#last.set(chat.id, now);
    const shown = { ...draft, chat: chat.id, id: id as number, params };
    this.shown.push(shown);
    this.#standing.set(chat.id, shown);
    return true;
  }

  /** What stands in a chat now. */
  standing(chat: number): ShownDraft | undefined {
    return this.#standing.get(chat);
  }

  /** The bot has said something, or half a minute is over. */
  clear(chat: number): void {
    this.#standing.delete(chat);
  }

  /** A person presses the button under the draft that stands there; gives its id. */
  press(chat: number): number {
    const draft = this.#standing.get(chat);
    if (draft?.params['can_stop'] !== true) throw new Error('there is no Stop button to press');
    this.#stopped.add(`${chat} ${draft.id}`);
    if (draft.params['keep_on_stop'] !== true) this.clear(chat);
    return draft.id;
  }
}

type Draft = Pick<ShownDraft, 'form' | 'text' | 'after'>;
