import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { composeReply } from '../../src/conversation/compose-reply.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { createLogger } from '../../src/logger.ts';
import { replyWords } from '../contracts/reply-words.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The longest replies the bundled collection gives to the golden questions. */
export async function longestReplies(count: number): Promise<readonly Reply[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tracuu-longest-'));
  const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('silent'));
  try {
    await app.ingest([path.join(ROOT, 'corpus')]);
    const lines = readFileSync(path.join(ROOT, 'test', 'golden', 'questions.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const replies: Reply[] = [];
    for (const line of lines) {
      const { q, turns } = JSON.parse(line) as { q: string; turns?: readonly string[] };
      if (turns === undefined) replies.push(composeReply((await app.conversation.answer(q)).answer));
    }
    const length = (reply: Reply): number => replyWords(reply).join('').length;
    return replies.sort((a, b) => length(b) - length(a)).slice(0, count);
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Words as they can be compared whatever stands between them. */
export const bareWords = (text: string): string => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}%]/gu, '');
