import type { ChannelFinding } from '../channel.ts';
import type { TokenPair } from './token-vault.ts';

/** Looks at the stored tokens and the settings; calls nobody, since a look must not spend the refresh token. */
export function checkOa(
  state: TokenPair | undefined,
  { signature, publicUrl }: { readonly signature: 'enforce' | 'log'; readonly publicUrl: string | undefined },
): ChannelFinding[] {
  const findings = [tokenFinding(state)];
  if (signature === 'log')
    findings.push({
      level: 'warning',
      found: 'Zalo OA đang nhận cả tin sai chữ ký (ZALO_OA_SIGNATURE=log)',
      remedy: 'Khi nhật ký không còn dòng "wrong webhook signature", bỏ cài đặt này',
    });
  if (publicUrl === undefined)
    findings.push({
      level: 'warning',
      found: 'Chưa đặt PUBLIC_URL, Zalo không có địa chỉ để gửi tin tới',
      remedy: 'Đặt PUBLIC_URL là địa chỉ https của máy chủ, rồi khai báo webhook trong trang quản trị Zalo',
    });
  return findings;
}

function tokenFinding(state: TokenPair | undefined): ChannelFinding {
  const consent = 'Cấp quyền lại cho ứng dụng rồi đặt ZALO_OA_REFRESH_TOKEN mới';
  if (state === undefined)
    return {
      level: 'fault',
      found: 'Không đọc được mã truy cập của Zalo OA đã lưu',
      remedy: 'Kiểm tra thư mục dữ liệu',
    };
  if (state.dead !== undefined)
    return {
      level: 'fault',
      found: `Mã làm mới của Zalo OA đã hết hiệu lực (${state.dead})`,
      remedy: consent,
    };
  if (state.pendingSince !== undefined)
    return {
      level: 'warning',
      found: 'Lần làm mới mã truy cập Zalo OA gần nhất bị ngắt giữa chừng',
      remedy: `Gửi thử một câu; nếu không có trả lời: ${consent.charAt(0).toLowerCase()}${consent.slice(1)}`,
    };
  return state.accessToken === undefined
    ? {
        level: 'warning',
        found: 'Zalo OA chưa có mã truy cập',
        remedy: 'Chạy npm start để lấy mã truy cập lần đầu',
      }
    : { level: 'fine', found: 'Zalo OA có mã truy cập' };
}
