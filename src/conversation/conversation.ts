import { joinAnswers } from '../answering/join-answers.ts';
import { plainAnswer } from '../answering/refuse.ts';
import type { Answerer } from '../answering/answerer.ts';
import { phrasesFor } from '../answering/phrases.ts';
import type { Answer } from '../domain/answer.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Message } from '../domain/message.ts';
import type { Question } from '../domain/question.ts';
import type { Reply } from '../domain/reply.ts';
import type { SessionState } from '../domain/session-state.ts';
import type { Watch } from '../domain/watch.ts';
import type { TurnStore } from '../library/turn-store.ts';
import { splitQuestions } from '../understanding/split-questions.ts';
import { understand } from '../understanding/understand.ts';
import { composeReply } from './compose-reply.ts';
import { type ReplyWatch, watchStages } from './progress-reply.ts';

/** Longer questions (UTF-16 units) are answered with a request to shorten them. */
export const LONGEST_QUESTION = 2000;

export interface ConversationDeps {
  readonly retriever: { retrieve(question: Question, watch?: Watch): Promise<Evidence> };
  readonly answerer: Answerer;
  readonly turns: TurnStore;
  /** Hears of every answer given for the first time. */
  readonly onAnswered?: (message: Message, answer: Answer) => void;
  /** Hears of every fault behind an "unavailable". */
  readonly onFault: (error: unknown, message: Message) => void;
}

/** An answer with what goes with it. */
interface Answered {
  readonly answer: Answer;
  /** Of the question, and so of our own words. */
  readonly language: Question['language'];
  /** What the next question may lean on; absent when the answer gives nothing to lean on. */
  readonly state?: SessionState;
}

/** One message in, one reply out: the same rules for every channel. */
export class Conversation {
  readonly #deps: ConversationDeps;

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
  }

  /**
   * Replies to a message. One delivered again is answered with the reply it had. A fault gives an answer that says the
   * search is out of order, which is not kept, so that asking again asks again. Rejects only when the watch's signal is
   * given before there is an answer; nothing is kept then either.
   */
  async handle(message: Message, watch: ReplyWatch = {}): Promise<Reply> {
    const { turns, onAnswered, onFault } = this.#deps;
    try {
      watch.signal?.throwIfAborted();
      const known = await turns.find(message.channel, message.conversationId, message.id);
      if (known) return known.reply as Reply;
      const session = await this.#session(message);
      const { answer, language, state } = await this.answer(message.text, session, watch);
      watch.signal?.throwIfAborted();
      const reply = composeReply(answer, language);
      const { id: messageId, channel, conversationId, text: question } = message;
      const stored = await turns.append({
        channel,
        conversationId,
        messageId,
        question,
        reply,
        state: state ?? session ?? null,
      });
      if (stored === 'stored') {
        onAnswered?.(message, answer);
        return reply;
      }
      // Two deliveries raced: both give the one that was kept.
      return ((await turns.find(channel, conversationId, messageId))?.reply as Reply | undefined) ?? reply;
    } catch (error) {
      watch.signal?.throwIfAborted();
      onFault(error, message);
      const question = understand(message.text.slice(0, LONGEST_QUESTION));
      const answer = plainAnswer(question, 'unavailable', phrasesFor(question).unavailable);
      onAnswered?.(message, answer);
      return composeReply(answer, question.language);
    }
  }

  /**
   * Answers a text without remembering it.
   *
   * @throws AppError when the search or the library is down; the reason of the watch's signal when that is given.
   */
  async answer(text: string, session?: SessionState, watch: ReplyWatch = {}): Promise<Answered> {
    const started = performance.now();
    const question = understand(text.slice(0, LONGEST_QUESTION), session);
    const phrases = phrasesFor(question);
    if (text.length > LONGEST_QUESTION)
      return {
        answer: plainAnswer(question, 'not_found', phrases.tooLong, { question: text }),
        language: question.language,
      };
    const stages = (): Watch => watchStages(watch, question.language);
    const both = await this.#answerBoth(text, started, session, stages());
    if (both) return both;
    if (question.guessed) {
      const inDocument = await this.#answer(question, started, stages());
      if (inDocument.answer.status === 'answered') return inDocument;
      return this.#answer(understand(text), started, stages());
    }
    return this.#answer(question, started, stages());
  }

  /** Two questions in one message, when each has its answer; the second may lean on the first. */
  async #answerBoth(
    text: string,
    started: number,
    session: SessionState | undefined,
    watch: Watch,
  ): Promise<Answered | undefined> {
    const parts = splitQuestions(text);
    if (parts.length < 2) return undefined;
    const answers: Answer[] = [];
    let state = session;
    for (const part of parts) {
      if (answers.length > 0) watch.onStage?.({ type: 'begun', answer: joinAnswers(text, answers) });
      const said = await this.#answer(understand(part, state), started, watch);
      if (said.answer.status !== 'answered' || said.answer.kind === 'help') return undefined;
      answers.push(said.answer);
      state = said.state ?? state;
    }
    const answer = joinAnswers(text, answers);
    const { language } = understand(text);
    return { answer, language, ...(state === undefined ? {} : { state }) };
  }

  async #answer(question: Question, started: number, watch: Watch): Promise<Answered> {
    const evidence = await this.#deps.retriever.retrieve(question, watch);
    watch.signal?.throwIfAborted();
    const answer = {
      ...(await this.#deps.answerer.answer(question, evidence, watch)),
      ms: Math.round(performance.now() - started),
    };
    const state = stateAfter(question, answer);
    return { answer, language: question.language, ...(state === undefined ? {} : { state }) };
  }

  async #session({ channel, conversationId, after }: Message): Promise<SessionState | undefined> {
    const { turns } = this.#deps;
    const named = after === undefined ? undefined : await turns.find(channel, conversationId, after);
    const last = named ?? (await turns.recent(channel, conversationId, 1))[0];
    return (last?.state as SessionState | null | undefined) ?? undefined;
  }
}

function stateAfter(question: Question, answer: Answer): SessionState | undefined {
  if (
    answer.status === 'unavailable' ||
    question.intent === 'help' ||
    question.intent === 'outOfScope' ||
    question.intent === 'incomplete'
  )
    return undefined;
  const documents = answer.citations.map(({ documentId, title, number }) => ({
    documentId,
    title,
    ...(number === undefined ? {} : { number }),
  }));
  const listed =
    answer.kind === 'documents' && answer.status === 'answered'
      ? answer.nearby.map(({ documentId, title }) => ({ documentId, title }))
      : [];
  const subject = subjectOf(question, answer);
  return {
    text: question.text,
    documents: [
      ...new Map([...documents, ...listed].map((document) => [document.documentId, document])).values(),
    ],
    ...(subject === undefined ? {} : { subject }),
    items: answer.items.length,
  };
}

/** Who or what the talk is about now: the person or number just given, else the one that was asked about. */
function subjectOf(question: Question, answer: Answer): SessionState['subject'] {
  const given = answer.answer.split(' – ')[0]!;
  if (answer.status === 'answered' && question.expects === 'person') return { type: 'person', name: given };
  if (answer.status === 'answered' && question.expects === 'documentNumber') {
    const kind = /(quyết định|chỉ thị|thông tư|nghị quyết|nghị định|kế hoạch|công văn) (?:nào|số)/iu.exec(
      question.text,
    )?.[1];
    return { type: 'document', name: `${kind ?? ''} ${given}`.trim() };
  }
  const person = question.slots.persons[0];
  if (person !== undefined) return { type: 'person', name: person };
  const number = question.slots.documentNumbers[0];
  return number && { type: 'document', name: `${number.kind ?? ''} ${number.written}`.trim() };
}
