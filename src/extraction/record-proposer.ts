import type { Proposals } from '../domain/proposal.ts';

/** What came of asking. Neither a silent model nor one that talks nonsense is a fault: the rules' records stand. */
export type ProposalReply =
  | { readonly outcome: 'proposed'; readonly proposals: Proposals }
  /** It could not be reached, took too long or refused; `reason` is for the log. */
  | { readonly outcome: 'silent'; readonly reason: string }
  /** It answered something that proposes nothing that can be read. */
  | { readonly outcome: 'nonsense'; readonly reason: string };

/** Something that reads a stretch of a document and proposes the records it sees there. */
export interface RecordProposer {
  /** Name of the model, as people know it. */
  readonly model: string;
  /** What its proposals are kept under: changes whenever the same stretch may give others. */
  readonly id: string;
  /** Never throws. What it proposes still has to pass `acceptProposals`. */
  propose(stretch: string): Promise<ProposalReply>;
}
