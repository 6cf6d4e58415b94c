import type { Api } from 'grammy';
import type { BotCommandScope } from 'grammy/types';
import { CHAT_COMMANDS, type ChatCommand } from '../../domain/chat-command.ts';
import { apiFailure, failureLine } from './api-failure.ts';

/** Shown in an empty chat before the first message, at most 512 characters. */
const DESCRIPTION =
  'Hỏi đáp về chỉ thị, kế hoạch, kết luận của ngành giáo dục. Câu trả lời chép từ chính văn bản trong kho, câu nào cũng kèm đoạn trích. Kho không có thì bot nói là không có.\n\nGõ câu hỏi như nói với người, có dấu hay không dấu đều được.';

/** Shown on the bot's profile and when it is shared, at most 120 characters. */
const SHORT_DESCRIPTION = 'Tra cứu chỉ thị, kế hoạch ngành giáo dục; câu trả lời nào cũng kèm đoạn trích.';

/**
 * Tells Telegram which commands to offer where, and what to say about the bot. What fails is told and left: the bot
 * works without.
 */
export async function publishProfile(
  api: Api,
  adminsOf: () => Promise<readonly string[]>,
  onFailure: (what: string, why: string) => void,
): Promise<void> {
  const adminChats = await adminsOf().catch(() => {
    onFailure('commands of admins', 'who they are is not known');
    return [];
  });
  const everyone = CHAT_COMMANDS.filter(({ scope }) => scope === 'everyone');
  const scopes: readonly (readonly [BotCommandScope, readonly ChatCommand[]])[] = [
    [{ type: 'all_private_chats' }, everyone],
    [{ type: 'all_group_chats' }, everyone.filter(({ inGroups }) => inGroups)],
    ...adminChats.map((chat): readonly [BotCommandScope, readonly ChatCommand[]] => [
      { type: 'chat', chat_id: Number(chat) },
      CHAT_COMMANDS,
    ]),
  ];
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ...scopes.map(([scope, commands]): readonly [string, () => Promise<unknown>] => [
      `commands of ${scope.type}`,
      () =>
        api.setMyCommands(
          commands.map(({ name, about }) => ({ command: name, description: about })),
          { scope },
        ),
    ]),
    ['description', () => api.setMyDescription(DESCRIPTION)],
    ['short description', () => api.setMyShortDescription(SHORT_DESCRIPTION)],
  ];
  for (const [what, step] of steps) {
    try {
      await step();
    } catch (error) {
      onFailure(what, failureLine(apiFailure(error)));
    }
  }
}
