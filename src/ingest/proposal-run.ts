import { createHash } from 'node:crypto';
import type { Block } from '../domain/document.ts';
import type { Proposals } from '../domain/proposal.ts';
import { sliceSpan } from '../domain/span.ts';
import { acceptProposals } from '../extraction/accept-proposals.ts';
import type { ProposalReply, RecordProposer } from '../extraction/record-proposer.ts';
import { unreadBlocks } from '../extraction/unread-blocks.ts';
import type { ProposalStore } from '../library/proposal-store.ts';
import type { VersionDraft } from '../library/version-draft.ts';

/** What is read of a document before a model is asked. */
type Draft = Pick<VersionDraft, 'text' | 'blocks' | 'enumerations' | 'metadata' | 'targets' | 'tasks'>;

/** How much of what a model proposed of a document was accepted, and how much was not. */
export interface ProposedCount {
  readonly targets: number;
  readonly tasks: number;
  readonly refused: number;
}

/** A draft with the accepted records beside those of the rules. */
export interface Extended<D> {
  readonly draft: D;
  readonly proposed: ProposedCount;
  /** False when something that should have been asked was not answered. */
  readonly complete: boolean;
}

/** How a model failed to propose. */
export type ModelFault = Exclude<ProposalReply, { readonly outcome: 'proposed' }>;

export interface ProposalRunOptions {
  readonly proposer: RecordProposer;
  readonly kept: ProposalStore;
  /** True to use only what was proposed before. */
  readonly keptOnly?: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Requests under way at one time. */
const AT_A_TIME = 4;
/** After so many answers in a row that cannot be read none better is expected. */
const MOST_NONSENSE = 3;

/**
 * One run in which a model reads what the rules left unread, document by document. Nothing it does makes the run fail:
 * once it falls silent, or talks nothing but nonsense, it is not asked again, and what the rules read stands.
 *
 * What it proposed is kept by proposer and content hash, so that a stretch of text is sent once and never again.
 */
export class ProposalRun {
  readonly #options: ProposalRunOptions;
  #fault: ModelFault | undefined;
  #stopped = false;
  /** Answers in a row that could not be read. */
  #nonsense = 0;

  constructor(options: ProposalRunOptions) {
    this.#options = options;
  }

  /** What the model failed to do, if anything; silence weighs more than nonsense. */
  get fault(): ModelFault | undefined {
    return this.#fault;
  }

  /** @throws AppError LIBRARY_FAILED */
  async extend<D extends Draft>(draft: D): Promise<Extended<D>> {
    const blocks = unreadBlocks(draft, draft);
    const known = await this.#proposalsFor(blocks.map((block) => sliceSpan(draft.text, block)));
    const targets = [...draft.targets];
    const tasks = [...draft.tasks];
    let refused = 0;
    for (const block of blocks) {
      const proposals = known.get(hashOf(draft, block));
      if (proposals === undefined) continue;
      const accepted = acceptProposals(draft, block, proposals, { targets, tasks });
      targets.push(...accepted.targets);
      tasks.push(...accepted.tasks);
      refused += accepted.refused;
    }
    return {
      draft: {
        ...draft,
        targets: targets.sort((a, b) => a.value.start - b.value.start),
        tasks: tasks.sort((a, b) => a.start - b.start),
      },
      proposed: {
        targets: targets.length - draft.targets.length,
        tasks: tasks.length - draft.tasks.length,
        refused,
      },
      complete: blocks.every((block) => known.has(hashOf(draft, block))),
    };
  }

  /** Proposals by the hash of their stretch: those kept, and those asked for now. */
  async #proposalsFor(stretches: readonly string[]): Promise<Map<string, Proposals>> {
    const { proposer, kept, keptOnly, onProgress } = this.#options;
    const byHash = new Map(stretches.map((stretch) => [sha256(stretch), stretch]));
    const known = await kept.find(proposer.id, [...byHash.keys()]);
    if (keptOnly) return known;
    const missing = [...byHash].filter(([hash]) => !known.has(hash));
    for (let at = 0; at < missing.length && !this.#stopped; at += AT_A_TIME) {
      onProgress?.({ done: at, total: missing.length });
      const group = missing.slice(at, at + AT_A_TIME);
      const replies = await Promise.all(group.map(([, stretch]) => proposer.propose(stretch)));
      const entries = replies.flatMap((reply, i) => {
        this.#note(reply);
        const hash = group[i]?.[0];
        return reply.outcome === 'proposed' && hash !== undefined
          ? [{ hash, proposals: reply.proposals }]
          : [];
      });
      await kept.save(proposer.id, entries);
      for (const { hash, proposals } of entries) known.set(hash, proposals);
    }
    return known;
  }

  #note(reply: ProposalReply): void {
    if (reply.outcome === 'proposed') {
      this.#nonsense = 0;
      return;
    }
    const silent = reply.outcome === 'silent';
    if (this.#fault === undefined || (silent && this.#fault.outcome !== 'silent')) this.#fault = reply;
    if (silent || ++this.#nonsense >= MOST_NONSENSE) this.#stopped = true;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hashOf = ({ text }: Draft, block: Block): string => sha256(sliceSpan(text, block));
