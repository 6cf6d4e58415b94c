import type { Api } from 'grammy';
import type { ChannelFinding } from '../channel.ts';
import { apiFailure } from './api-failure.ts';

/** No chat has this number: what is sent there is shown to nobody. */
const NOBODY = 0;

/**
 * Looks whether long answers can be shown as they come, and be stopped. A server that knows drafts says that there is no
 * such chat; one that does not has never heard of the method.
 *
 * @param subscribed the kinds of update that the server sends the bot; undefined or empty when it has not been told.
 */
export async function checkDrafts(
  api: Api,
  subscribed: readonly string[] | undefined,
): Promise<ChannelFinding[]> {
  const failure = await api.raw
    .sendMessageDraft({ chat_id: NOBODY, draft_id: 1, text: '' })
    .then(() => undefined, apiFailure);
  if (failure?.type === 'said' && failure.code === 404)
    return [
      {
        level: 'warning',
        found: 'Máy chủ Bot API này chưa biết tin nháp: câu trả lời lâu không hiện dần, không có nút Dừng',
        remedy: 'Cập nhật máy chủ ở TELEGRAM_API_ROOT; bot vẫn trả lời đủ',
      },
    ];
  if (failure?.type !== 'said' || failure.code !== 400) return [];
  if (subscribed !== undefined && subscribed.length > 0 && !subscribed.includes('stopped_message_generation'))
    return [
      {
        level: 'warning',
        found: 'Telegram chưa báo cho bot khi người hỏi bấm Dừng',
        remedy: 'Chạy lại npm start để đăng ký',
      },
    ];
  return [{ level: 'fine', found: 'Trong chat riêng, câu trả lời lâu hiện dần và có nút Dừng' }];
}
