import type { Block, Enumeration, Version } from '../domain/document.ts';
import { overlaps, type Span } from '../domain/span.ts';
import type { TaskDraft } from '../domain/task.ts';
import { findAgencyMentions } from '../text/agency-mentions.ts';
import { splitSentences, trimSpan } from '../text/sentences.ts';
import { attachLine, readFieldLine } from './attach-field-line.ts';
import { documentYear } from './document-year.ts';
import { draftTask } from './draft-task.ts';
import { LEADS_IN, announces } from './order-words.ts';
import { readClause, type Party, type ReadText } from './read-clause.ts';
import { partyOfHeading } from './party-of-heading.ts';
import { splitUnits, type Unit } from './split-units.ts';
import { TaskScope } from './task-scope.ts';
import { readTaskTable } from './task-table.ts';

type Source = Pick<Version, 'text' | 'blocks' | 'enumerations' | 'metadata'>;

/**
 * Tasks (nhiệm vụ) of a document in order: who must do what, with whom and until when. A task's span is the sentence,
 * clause or table cell it stands in; what its heading or lead-in gives stands in its context.
 */
export function extractTasks(version: Source): TaskDraft[] {
  return new TaskReader(version).read();
}

/** "các Sở này": those named right before. */
const THESE =
  /^(?:[^,;]{0,60},\s*){0,2}(?:các|những) (?:sở|đơn vị|cơ quan|trường|địa phương)(?: (?:này|trên|nêu trên|nói trên))(?!\p{L})/iu;
/** So many UTF-16 units of a listed clause tell whether it speaks of what was. */
const OPENING = 80;
const PAST = /(?<!\p{L})(?:đã|vẫn còn|còn nhiều)(?!\p{L})/iu;
const DIRECTIVE = /(?<!\p{L})(?<!(?:đã|từng|được) )(?:giao|yêu cầu|đề nghị|phân công|kiến nghị)(?!\p{L})/iu;
/** A line that ends like no sentence is a title or caption. */
const UNENDED = /[^.;:!?…”")\]]$/u;
const LONGEST_TITLE = 200;

class TaskReader {
  readonly #version: Source;
  readonly #read: ReadText;
  readonly #year: number | undefined;
  readonly #ordinals: readonly Enumeration[];
  readonly #scope = new TaskScope();
  readonly #found: TaskDraft[] = [];
  /** Whom the sentences before speak to, while they go on without a new subject. */
  #run: Party | undefined;
  #ordersSeen = false;
  /** Bodies that a line has named and said nothing else of, for "các Sở này". */
  #named: Party | undefined;
  /** The last line that may be a task whose fields stand in lines of their own. */
  #above: { readonly block: Block; readonly drafts: number } | undefined;

  constructor(version: Source) {
    this.#version = version;
    this.#read = { text: version.text, mentions: findAgencyMentions(version.text) };
    this.#year = documentYear(version);
    this.#ordinals = version.enumerations.filter(({ form }) => form === 'ordinal');
  }

  read(): TaskDraft[] {
    const blocks = this.#version.blocks.filter((block) => !block.caption);
    for (let at = 0; at < blocks.length;) {
      let end = at;
      while (blocks[end]?.kind === 'row') end++;
      if (end > at) this.#found.push(...readTaskTable(this.#read, blocks.slice(at, end), this.#year));
      else this.#line(blocks[at]!);
      at = Math.max(at + 1, end);
    }
    return this.#distinct();
  }

  #line(block: Block): void {
    const { text } = this.#read;
    const body = trimSpan(text, { start: block.start + (block.label?.length ?? 0), end: block.end });
    const field = readFieldLine(this.#read, body, this.#year);
    if (field && this.#above) {
      const drafts = attachLine(this.#read, field, this.#found.slice(this.#above.drafts), this.#above.block);
      this.#found.splice(this.#above.drafts, Infinity, ...drafts);
      return;
    }
    this.#scope.enter(block);
    if (block.kind !== 'paragraph') this.#run = undefined;
    this.#above = { block, drafts: this.#found.length };
    const party = partyOfHeading(this.#read, body);
    if (party) this.#named = party;
    if (block.kind === 'heading' || party) {
      this.#open(block, party, announces(text.slice(body.start, body.end)));
      return;
    }
    if (
      block.kind === 'paragraph' &&
      body.end - body.start <= LONGEST_TITLE &&
      UNENDED.test(text.slice(body.start, body.end))
    )
      return;
    const sentences = splitSentences(text, body);
    const last = sentences.at(-1);
    if (last && LEADS_IN.test(text.slice(last.start, last.end))) {
      this.#sentences(block, sentences.slice(0, -1));
      this.#leadIn(block, last);
      return;
    }
    const before = this.#found.length;
    this.#sentences(block, sentences);
    if (block.kind === 'paragraph' && this.#found.length === before) {
      this.#scope.leaveLeadIn();
      this.#run = undefined;
    }
    if (block.kind !== 'paragraph') this.#run = undefined;
  }

  #open(block: Block, party: Party | undefined, said: 'orders' | 'others' | undefined): void {
    const says = said ?? (party && this.#scope.says !== 'others' ? 'orders' : undefined);
    this.#scope.open(block, { ...(party ? { party } : {}), ...(says ? { says } : {}) });
    this.#run = undefined;
  }

  #leadIn(block: Block, sentence: Span): void {
    const words = this.#read.text.slice(sentence.start, sentence.end);
    const clause = readClause(this.#read, sentence, true);
    const named = clause.kind === 'order' || clause.kind === 'addressee' ? clause.party : undefined;
    // "Đề nghị các đơn vị rút kinh nghiệm. Trong đó, tập trung các việc sau:" goes on with those it named.
    const party = named ?? (clause.kind === 'report' ? undefined : this.#run);
    const said = announces(words);
    // A lead-in that speaks of no task announces something else; within a list it is only a part of its task.
    const others = block.kind === 'paragraph' && !party ? 'others' : undefined;
    this.#open(block, party, party && clause.kind === 'addressee' ? undefined : (said ?? others));
    if (party) this.#ordersSeen = true;
  }

  #sentences(block: Block, sentences: readonly Span[]): void {
    for (const [at, sentence] of sentences.entries()) {
      const rest = { start: sentence.end, end: sentences.at(-1)!.end };
      for (const unit of splitUnits(this.#read, sentence, rest, this.#ordinals, this.#isLenient())) {
        this.#unit(unit, block.kind === 'item' && at === 0);
      }
    }
  }

  #isLenient(): boolean {
    return this.#scope.says === 'orders' || (this.#scope.says !== 'others' && this.#ordersSeen);
  }

  /** Takes a clause as a task, as one that goes on with the tasks before it, or as none. */
  #unit(unit: Unit, begins: boolean): void {
    if (unit.kind === 'lead') {
      if (unit.party) this.#run = unit.party;
      return;
    }
    const says = unit.listed ? 'orders' : this.#scope.says;
    const words = this.#read.text.slice(unit.span.start, unit.span.end);
    const clause = readClause(this.#read, unit.span, says === 'orders' || this.#isLenient());
    // Under "Kết quả" even "ngành phải vượt qua khó khăn" is told of, not asked for.
    if (
      clause.kind === 'order' &&
      says === 'others' &&
      !DIRECTIVE.test(words.slice(0, Math.max(0, clause.party.span.start - unit.span.start)))
    )
      return;
    if (THESE.test(words) && this.#named && says !== 'others') {
      this.#add(unit.span, this.#named);
      return;
    }
    const inherited = unit.party ?? this.#run ?? this.#scope.party;
    if (clause.kind === 'order') {
      this.#run = clause.party;
      this.#ordersSeen = true;
      this.#add(unit.span, clause.party);
    } else if (clause.kind === 'report') {
      this.#run = undefined;
    } else if (clause.kind === 'imperative') {
      if (says !== 'others' && (inherited || this.#scope.says === 'orders')) this.#add(unit.span, inherited);
    } else if (
      clause.kind === 'none' &&
      says === 'orders' &&
      !PAST.test(unit.party ? words.slice(0, OPENING) : words)
    ) {
      // It does not go on with the clause before it, only with what stands above both.
      const above = unit.party ?? this.#scope.party;
      if (begins || (unit.listed && above)) this.#add(unit.span, above);
    }
  }

  #add(span: Span, party: Party | undefined): void {
    const before = this.#found.at(-1);
    const draft = draftTask(this.#read, span, party, this.#year);
    if (draft && !(before && overlaps(before, draft))) this.#found.push(draft);
  }

  /** Each task once: a page may print its first paragraph twice. */
  #distinct(): TaskDraft[] {
    const seen = new Set<string>();
    return this.#found.filter((draft) => {
      const key = `${draft.text}\n${draft.lead.map(({ key }) => key).join()}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
  }
}
