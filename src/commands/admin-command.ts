import type { App } from '../app.ts';
import { newPairingCode, normalizeCode, PAIRING_MS } from '../conversation/pairing-code.ts';
import { write } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

/** `admin`: `pair` prints a code that makes whoever redeems it an admin; `list` and `remove` show and undo that. */
export async function adminCommand(
  { library }: Pick<App, 'library'>,
  verb: string,
  who: string | undefined,
): Promise<void> {
  const { admins } = library;
  switch (verb) {
    case 'pair': {
      const code = newPairingCode();
      await admins.forgetCodes(new Date().toISOString());
      await admins.offer(normalizeCode(code), new Date(Date.now() + PAIRING_MS).toISOString());
      const minutes = Math.round(PAIRING_MS / 60_000);
      write(`Nhắn riêng cho bot: /ghepma ${code}\nMã dùng một lần, hết hạn sau ${minutes} phút.`);
      return;
    }
    case 'list': {
      const listed = await admins.list();
      for (const { channel, senderId, since } of listed)
        write(`${channel}:${senderId}  từ ${new Date(since).toLocaleString('vi-VN')}`);
      if (listed.length === 0)
        write('Chưa có ai ghép bằng mã; quản trị viên còn có thể đặt trong ADMIN_IDS.');
      return;
    }
    case 'remove': {
      const [, channel, senderId] = /^([a-z-]+):(\S+)$/.exec(who ?? '') ?? [];
      if (channel === undefined || senderId === undefined)
        throw usageFault('npm run admin -- remove <kênh:mã>, ví dụ telegram:123');
      if (!(await admins.remove({ channel, senderId }))) throw usageFault(`không có quản trị viên ${who}`);
      write(`Đã bỏ ${who}.`);
      return;
    }
    default:
      throw usageFault('npm run admin -- pair | list | remove <kênh:mã>');
  }
}
