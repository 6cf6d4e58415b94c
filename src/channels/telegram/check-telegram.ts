import type { Api } from 'grammy';
import { capitalised } from '../../domain/capitalised.ts';
import type { ChannelFinding } from '../channel.ts';
import { apiFailure } from './api-failure.ts';
import { checkDrafts } from './check-drafts.ts';
import { troubleWords } from './trouble-words.ts';

/**
 * Looks at token, webhook and the bot's own settings; takes no update and changes nothing. `address` is where updates
 * are to be posted, undefined when they are polled.
 */
export async function checkTelegram(api: Api, address: string | undefined): Promise<ChannelFinding[]> {
  try {
    const me = await api.getMe();
    const info = await api.getWebhookInfo();
    const findings: ChannelFinding[] = [{ level: 'fine', found: `Bot @${me.username} trả lời` }];
    if (address === undefined && info.url !== '')
      findings.push({
        level: 'warning',
        found: 'Bot đang đặt webhook ở nơi khác, nên không hỏi tin được',
        remedy: 'npm start sẽ gỡ webhook đó; nếu cần giữ, đặt TELEGRAM_WEBHOOK_SECRET và PUBLIC_URL',
      });
    if (address !== undefined && info.url !== address)
      findings.push({
        level: 'warning',
        found: 'Webhook chưa trỏ về máy chủ này',
        remedy: 'Chạy npm start để đặt lại webhook',
      });
    if (address !== undefined && info.last_error_message !== undefined)
      findings.push({
        level: 'warning',
        found: `Telegram gửi tin tới webhook không được: ${info.last_error_message}`,
        remedy: 'Kiểm tra PUBLIC_URL mở được từ Internet bằng https, cổng 443, 80, 88 hoặc 8443',
      });
    if (!me.supports_inline_queries)
      findings.push({
        level: 'warning',
        found: 'Chưa bật gõ @bot trong khung chat khác',
        remedy: 'Gửi /setinline cho @BotFather',
      });
    findings.push(
      me.can_read_all_group_messages
        ? { level: 'fine', found: 'Trong nhóm, bot thấy mọi tin nhưng chỉ trả lời khi được gọi' }
        : { level: 'fine', found: 'Trong nhóm, bot chỉ thấy lệnh, tin nhắc tên và tin trả lời nó' },
    );
    findings.push(...(await checkDrafts(api, info.allowed_updates)));
    return findings;
  } catch (error) {
    const failure = apiFailure(error);
    const found = troubleWords(failure);
    const rejected = failure.type === 'said' && (failure.code === 401 || failure.code === 404);
    return [
      {
        level: 'fault',
        found: capitalised(found),
        remedy: rejected
          ? 'Lấy lại mã bằng lệnh /token ở @BotFather rồi đặt vào TELEGRAM_BOT_TOKEN'
          : 'Kiểm tra mạng và TELEGRAM_API_ROOT',
      },
    ];
  }
}
