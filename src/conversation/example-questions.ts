import type { Enumeration, Version } from '../domain/document.ts';
import { sliceSpan } from '../domain/span.ts';
import type { Library } from '../library/open-library.ts';
import { fold } from '../text/fold.ts';
import type { Conversation } from './conversation.ts';

const MOST_EXAMPLES = 6;
/** Documents looked through for examples; the newest first. */
const MOST_DOCUMENTS = 12;

interface ExampleDeps {
  readonly library: Library;
  readonly live: { current(): { readonly id: string } | undefined };
  readonly conversation: Conversation;
}

/** Questions made from the collection's own documents, each tried before it is offered; made once a snapshot. */
export class ExampleQuestions {
  readonly #deps: ExampleDeps;
  #made: { readonly snapshotId: string; readonly questions: readonly string[] } | undefined;

  constructor(deps: ExampleDeps) {
    this.#deps = deps;
  }

  async list(): Promise<readonly string[]> {
    const { library, live, conversation } = this.#deps;
    const snapshotId = live.current()?.id;
    if (snapshotId === undefined) return [];
    if (this.#made?.snapshotId === snapshotId) return this.#made.questions;
    const documents = (await library.documents.list(snapshotId)).slice(0, MOST_DOCUMENTS);
    const versions = await library.documents.versionsByIds(documents.map((document) => document.versionId));
    const questions: string[] = [];
    for (const question of interleave(versions.map(questionsOf))) {
      if (questions.length === MOST_EXAMPLES) break;
      const { answer } = await conversation.answer(question);
      if (answer.status === 'answered') questions.push(question);
    }
    this.#made = { snapshotId, questions };
    return questions;
  }
}

/** One question of each document in turn, so that no document takes all places. */
function interleave(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

function questionsOf(version: Version): string[] {
  const { place, period, schoolYear } = version.metadata;
  if (place === undefined) return [];
  const when = schoolYear === undefined ? period : `năm học ${schoolYear}`;
  const lists = version.enumerations.flatMap((list) => questionOfList(version, list, place, when));
  const rate = /(tỷ lệ|tỉ lệ) (\p{L}+(?: \p{L}+){1,6}?)(?: của \p{L}+)? (?:đạt |là )?\d+(?:,\d+)?%/iu.exec(
    version.text,
  );
  const figures = rate ? [`Tỷ lệ ${rate[2]} của ${place} là bao nhiêu?`] : [];
  return [...new Set([...lists.slice(0, 1), ...figures, ...lists.slice(1)])];
}

function questionOfList(
  version: Version,
  list: Enumeration,
  place: string,
  when: string | undefined,
): string[] {
  const lead = fold(sliceSpan(version.text, list.lead));
  const of = when === undefined ? place : `${place} ${when}`;
  if (/\b(han che|ton tai)\b/.test(lead)) return [`Những tồn tại, hạn chế của ${place} là gì?`];
  if (/\bnhiem vu\b.*\btrong tam\b/.test(lead)) return [`Nhiệm vụ trọng tâm của ${of} là gì?`];
  return /\bket qua\b/.test(lead) ? [`Những kết quả ${place} đã đạt được là gì?`] : [];
}
