import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { App } from '../app.ts';
import { renderReply } from '../channels/cli/render-reply.ts';
import { requireCollection } from './require-collection.ts';
import { terminalStyle, write } from './terminal.ts';

/** `chat`: a conversation in the terminal, until the end of input or "/thoat". */
export async function chatCommand(app: App): Promise<void> {
  requireCollection(app);
  const conversationId = randomUUID();
  const examples = await app.desk.examples();
  write(
    [
      'Tra Cứu – hỏi về văn bản trong kho, gõ /thoat để dừng.',
      ...examples.map((example) => `  • ${example}`),
    ].join('\n'),
  );
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  let offered: readonly string[] = [];
  input.setPrompt('\n> ');
  input.prompt();
  for await (const line of input) {
    if (line.trim() === '/thoat') break;
    const chosen = offered[Number(line.trim()) - 1] ?? line;
    const reply = await app.conversation.handle({
      id: randomUUID(),
      channel: 'cli',
      conversationId,
      text: chosen,
    });
    offered = reply.answer.options;
    write(renderReply(reply, terminalStyle()));
    input.prompt();
  }
  input.close();
}
