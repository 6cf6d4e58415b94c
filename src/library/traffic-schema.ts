import type { Generated } from 'kysely';

/** The tables of what channels bring and take, as Kysely sees them. */
export interface TrafficSchema {
  inbox: InboxRow;
  outbox: OutboxRow;
  actions: ActionRow;
  jobs: JobRow;
  feedback: FeedbackRow;
  admins: AdminRow;
  pairing_codes: PairingCodeRow;
  tokens: TokenRow;
  leases: LeaseRow;
  moves: MoveRow;
  erased_events: ErasedEventRow;
  erasures: ErasureRow;
}

interface InboxRow {
  id: Generated<number>;
  channel: string;
  account: string;
  conversation: string;
  sender: string;
  event: string;
  /** The whole event as JSON. */
  body: string;
  state: string;
  /** How often it was begun to be answered. */
  attempts: number;
  reason: string | null;
  /** Status of the answer, when it was a question. */
  outcome: string | null;
  received_at: string;
  changed_at: string;
}

interface OutboxRow {
  inbox_id: number;
  part: number;
  body: string;
  /** Receipt of the message this part replaces. */
  editing: string | null;
  state: string;
  attempts: number;
  /** How often it was sent although it may have been shown already. */
  doubts: number;
  receipt: string | null;
  reason: string | null;
  changed_at: string;
}

interface ActionRow {
  key: string;
  inbox_id: number;
  /** Place under the reply, from 1. */
  ordinal: number;
  kind: string;
  payload: string;
}

interface JobRow {
  id: Generated<number>;
  inbox_id: number;
  body: string;
  state: string;
  attempts: number;
}

interface FeedbackRow {
  id: Generated<number>;
  channel: string;
  conversation_id: string;
  message_id: string | null;
  sender: string;
  event: string;
  vote: string | null;
  words: string | null;
  created_at: string;
}

interface AdminRow {
  channel: string;
  sender: string;
  since: string;
}

interface PairingCodeRow {
  /** sha256 of the code, hex. */
  hash: string;
  expires_at: string;
  used_at: string | null;
}

interface TokenRow {
  name: string;
  /** Any JSON value. */
  body: string;
  changed_at: string;
}

interface LeaseRow {
  name: string;
  owner: string;
  /** ISO date-time after which the turn is free again. */
  until: string;
}

interface MoveRow {
  channel: string;
  account: string;
  /** Id of the conversation from then on. */
  moved_to: string;
  /** Name it keeps: the id it had first. */
  conversation: string;
  /** Where it is reached, as JSON. */
  address: string;
  moved_at: string;
}

interface ErasedEventRow {
  /** sha256 of the key of an event, hex. */
  hash: string;
  erased_at: string;
}

interface ErasureRow {
  /** sha256 of the key of the event that asked for it, hex. */
  hash: string;
  channel: string;
  /** How many of each were deleted. */
  messages: number;
  turns: number;
  feedback: number;
  erased_at: string;
}
