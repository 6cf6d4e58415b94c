import type { ApiFailure } from './api-failure.ts';

/** Why nothing is received, in Vietnamese, for whoever runs the bot. */
export function troubleWords(failure: ApiFailure | { readonly type: 'store' }): string {
  if (failure.type === 'store') return 'không ghi được tin nhận về';
  if (failure.type !== 'said') return 'không nối được máy chủ Telegram';
  if (failure.code === 401 || failure.code === 404) return 'Telegram không nhận mã bot';
  if (failure.code === 409)
    return /webhook/i.test(failure.description)
      ? 'bot đang đặt webhook ở nơi khác'
      : 'một chương trình khác đang nhận tin của bot này';
  if (failure.code === 400 && /webhook/i.test(failure.description))
    return 'Telegram không nhận PUBLIC_URL làm địa chỉ webhook';
  if (failure.code === 429) return 'Telegram yêu cầu chờ';
  return 'máy chủ Telegram đang trục trặc';
}
