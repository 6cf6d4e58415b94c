import { capitalised } from '../../domain/capitalised.ts';
import type { ChannelFinding } from '../channel.ts';
import { type BotCall, callBot, type ZaloBotAccess } from './bot-api.ts';
import type { PollTrouble } from './poll-bot.ts';

/** Why nothing is received, in Vietnamese, for whoever runs the bot. */
export function botTrouble(trouble: PollTrouble): string {
  if (trouble.type === 'store') return 'không ghi được tin nhận về';
  if (trouble.type !== 'said') return 'không nối được máy chủ Zalo';
  if (trouble.code === 401 || trouble.code === 404) return 'Zalo không nhận mã bot';
  if (trouble.code === 429) return 'đã hết hạn mức tin của Zalo';
  return 'máy chủ Zalo đang trục trặc';
}

const urlOf = (call: BotCall): string => {
  const result = call.type === 'ok' ? (call.result as { url?: unknown } | null) : null;
  return typeof result?.url === 'string' ? result.url : '';
};

/** Looks at token and webhook; takes no update and changes nothing. `address` is where updates are to be posted. */
export async function checkBot(
  access: ZaloBotAccess,
  address: string | undefined,
): Promise<ChannelFinding[]> {
  const me = await callBot(access, 'getMe');
  if (me.type !== 'ok') {
    const words = botTrouble(me);
    const rejected = me.type === 'said' && (me.code === 401 || me.code === 404);
    return [
      {
        level: 'fault',
        found: capitalised(words),
        remedy: rejected
          ? 'Lấy lại mã ở Zalo Bot Manager rồi đặt vào ZALO_BOT_TOKEN'
          : 'Kiểm tra mạng và ZALO_API_ROOT',
      },
    ];
  }
  const { account_name, can_join_groups } = (me.result ?? {}) as {
    account_name?: unknown;
    can_join_groups?: unknown;
  };
  const url = urlOf(await callBot(access, 'getWebhookInfo'));
  const findings: ChannelFinding[] = [
    { level: 'fine', found: `Bot Zalo ${typeof account_name === 'string' ? account_name : ''} trả lời` },
  ];
  if (address === undefined && url !== '')
    findings.push({
      level: 'warning',
      found: 'Bot Zalo đang đặt webhook ở nơi khác, nên không hỏi tin được',
      remedy: 'npm start sẽ gỡ webhook đó; nếu cần giữ, đặt ZALO_WEBHOOK_SECRET và PUBLIC_URL',
    });
  if (address !== undefined && url !== address)
    findings.push({
      level: 'warning',
      found: 'Webhook Zalo chưa trỏ về máy chủ này',
      remedy: 'Chạy npm start để đặt lại webhook',
    });
  if (address === undefined)
    findings.push({
      level: 'warning',
      found: 'Bot Zalo đang hỏi tin lần lượt; tin đến lúc máy chủ tắt có thể mất',
      remedy: 'Khi dùng thật, đặt ZALO_WEBHOOK_SECRET và PUBLIC_URL để Zalo gửi tin tới',
    });
  findings.push(
    can_join_groups === true
      ? { level: 'fine', found: 'Bot Zalo vào nhóm được; trong nhóm chỉ thấy tin nhắc tên' }
      : { level: 'fine', found: 'Bot Zalo chưa được bật cho nhóm' },
  );
  return findings;
}
