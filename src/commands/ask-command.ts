import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { plainAnswer } from '../answering/refuse.ts';
import { phrasesFor } from '../answering/phrases.ts';
import type { App } from '../app.ts';
import { renderReply } from '../channels/cli/render-reply.ts';
import { composeReply } from '../conversation/compose-reply.ts';
import { LONGEST_QUESTION } from '../conversation/conversation.ts';
import type { Answer } from '../domain/answer.ts';
import type { SessionState } from '../domain/session-state.ts';
import { isAppError } from '../errors.ts';
import { understand } from '../understanding/understand.ts';
import { explainEvidence } from './explain-evidence.ts';
import { faultLine } from './fault-line.ts';
import { requireCollection } from './require-collection.ts';
import { terminalStyle, write, writeError } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

export interface AskOptions {
  readonly json?: boolean;
  readonly batch?: string;
  readonly explain?: boolean;
}

const LINE = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  q: z.string(),
  turns: z.array(z.string()).optional(),
});

/** One line of a batch: a question, with the earlier messages of its conversation. */
export type BatchLine = z.infer<typeof LINE>;

/** `ask`: one question for a person or as JSON, or a file of questions as JSON lines in the same order. */
export async function askCommand(app: App, question: string | undefined, options: AskOptions): Promise<void> {
  const { json, batch, explain } = options;
  if (batch !== undefined) {
    if (question !== undefined || explain) throw usageFault('--batch không đi cùng câu hỏi hay --explain');
    return askBatch(app, await readBatch(batch));
  }
  if (question === undefined) throw usageFault('thiếu câu hỏi: npm run ask -- "câu hỏi"');
  requireCollection(app);
  const answer = await answerOrSayWhyNot(app, { q: question });
  const asked = understand(question.slice(0, LONGEST_QUESTION));
  if (json) write(JSON.stringify(answer, null, 2));
  else write(renderReply(composeReply(answer, asked.language), terminalStyle()));
  if (!explain || answer.status === 'unavailable') return;
  const explained = `\n${explainEvidence(await app.retriever.retrieve(asked))}`;
  // With --json there is one object on stdout and nothing else.
  if (json) writeError(explained);
  else write(explained);
}

async function askBatch(app: App, lines: readonly BatchLine[]): Promise<void> {
  requireCollection(app);
  for (const line of lines) {
    const answer = await answerOrSayWhyNot(app, line);
    write(JSON.stringify({ ...(line.id === undefined ? {} : { id: line.id }), ...answer }));
  }
}

/** The answer to the last message of a conversation whose earlier messages are replayed. */
export async function answerLine(app: App, line: BatchLine): Promise<Answer> {
  let session: SessionState | undefined;
  for (const turn of line.turns ?? [])
    session = (await app.conversation.answer(turn, session)).state ?? session;
  return (await app.conversation.answer(line.q, session)).answer;
}

/** A search or store that is out of order is an outcome too: told as the answer, with its cause on stderr. */
async function answerOrSayWhyNot(app: App, line: BatchLine): Promise<Answer> {
  try {
    return await answerLine(app, line);
  } catch (error) {
    if (isAppError(error, 'SNAPSHOT_MISSING')) throw error;
    writeError(faultLine(error).line);
    const question = understand(line.q.slice(0, LONGEST_QUESTION));
    return plainAnswer(question, 'unavailable', phrasesFor(question).unavailable, { question: line.q });
  }
}

/** The lines of a question file. @throws AppError USAGE naming the first bad line. */
export async function readBatch(file: string): Promise<BatchLine[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw usageFault(`không đọc được tệp ${file}`, cause);
  });
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = LINE.safeParse(parseJson(line));
      if (!parsed.success)
        throw usageFault(
          `dòng ${at + 1} của ${file} phải là một đối tượng JSON có "q", ví dụ {"id": "1", "q": "câu hỏi"}`,
        );
      return [parsed.data];
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
