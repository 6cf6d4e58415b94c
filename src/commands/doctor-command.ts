import { statfs } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { ChannelFinding } from '../channels/channel.ts';
import type { Config } from '../config.ts';
import { faultLine } from './fault-line.ts';
import { write } from './terminal.ts';

/** One thing the doctor looked at. */
export interface Finding extends ChannelFinding {
  /** "kho", "đồng hồ", "telegram"… */
  readonly about: string;
}

/** Less room than this on the disk (bytes) and an index may not fit beside the old one. */
const LITTLE_ROOM = 512 * 1024 * 1024;
/** The first release; a clock before it is wrong. */
const EARLIEST = Date.UTC(2026, 0);
/** A clock that runs behind what is on record by more than this (ms) is wrong. */
const BEHIND_MS = 300_000;

const SIGNS: Readonly<Record<Finding['level'], string>> = { fine: '✓', warning: '!', fault: '✗' };

/**
 * `doctor`: looks at the data directory, the collection, the embedder, the clock and every channel, and says of each what
 * to do. Sends nothing and takes no message.
 *
 * @param withApp opens the product; when it cannot be opened, that is a finding too.
 * @returns false when something is at fault.
 */
export async function doctorCommand(
  config: Config,
  withApp: (work: (app: App) => Promise<void>) => Promise<void>,
  { json }: { readonly json?: boolean },
): Promise<boolean> {
  const findings: Finding[] = [];
  try {
    await withApp(async (app) => {
      findings.push(...(await examine(app, config)));
    });
  } catch (error) {
    findings.push({
      about: 'kho',
      level: 'fault',
      found: 'Không mở được kho dữ liệu.',
      remedy: faultLine(error).line,
    });
  }
  if (json) write(JSON.stringify(findings, null, 2));
  else for (const finding of findings) write(written(finding));
  return findings.every(({ level }) => level !== 'fault');
}

const written = ({ about, level, found, remedy }: Finding): string =>
  `${SIGNS[level]} ${about}: ${found}${remedy === undefined ? '' : `\n    → ${remedy}`}`;

async function examine(app: App, config: Config): Promise<Finding[]> {
  return [
    await checkRoom(config),
    ...checkMetrics(config),
    await checkCollection(app),
    await checkEmbedder(app),
    await checkClock(app),
    ...(await checkInbox(app)),
    ...(await checkChannels(app, config)),
  ];
}

/** Behind a proxy every request comes from this computer, and whoever asks cannot be told apart. */
function checkMetrics({ publicUrl, metricsToken }: Config): Finding[] {
  if (metricsToken !== undefined)
    return [{ about: 'số đo', level: 'fine', found: '/metrics chỉ mở cho ai có METRICS_TOKEN.' }];
  if (publicUrl === undefined)
    return [{ about: 'số đo', level: 'fine', found: '/metrics chỉ mở cho chính máy này.' }];
  return [
    {
      about: 'số đo',
      level: 'warning',
      found: 'Máy chủ đứng sau proxy mà /metrics chưa có mã.',
      remedy: 'Đặt METRICS_TOKEN, hoặc chặn /metrics ở proxy.',
    },
  ];
}

async function checkRoom({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const room = bavail * bsize;
  const found = `${dataDir} ghi được, còn trống ${Math.floor(room / 1024 / 1024).toLocaleString('vi-VN')} MB.`;
  return room >= LITTLE_ROOM
    ? { about: 'thư mục dữ liệu', level: 'fine', found }
    : {
        about: 'thư mục dữ liệu',
        level: 'warning',
        found,
        remedy: 'Ổ đĩa sắp đầy: dọn bớt, hoặc đặt DATA_DIR sang ổ khác.',
      };
}

async function checkCollection({ desk, live }: App): Promise<Finding> {
  const count = (await desk.documents()).length;
  return live.current() === undefined
    ? {
        about: 'kho văn bản',
        level: 'warning',
        found: 'Chưa có văn bản nào.',
        remedy: 'npm run ingest -- <tệp | thư mục | địa chỉ>, hoặc npm start để nạp bộ mẫu.',
      }
    : { about: 'kho văn bản', level: 'fine', found: `${count} văn bản đang trả lời.` };
}

async function checkEmbedder({ embedder }: App): Promise<Finding> {
  const about = 'mô hình vectơ';
  try {
    const vector = await embedder.embedQuery('nhiệm vụ trọng tâm năm học');
    return { about, level: 'fine', found: `${embedder.model} trả về ${vector.length} chiều.` };
  } catch (error) {
    return {
      about,
      level: 'fault',
      found: `${embedder.model} không trả lời.`,
      remedy: faultLine(error).line,
    };
  }
}

async function checkClock({ library }: App): Promise<Finding> {
  const about = 'đồng hồ';
  const now = Date.now();
  const snapshot = await library.snapshots.current();
  const latest = Math.max(EARLIEST, new Date(snapshot?.createdAt ?? 0).getTime() - BEHIND_MS);
  const found = `Máy đang là ${new Date(now).toLocaleString('vi-VN')}.`;
  return now >= latest
    ? { about, level: 'fine', found }
    : { about, level: 'fault', found, remedy: 'Đồng hồ chạy sai; bật đồng bộ giờ (NTP) rồi khởi động lại.' };
}

async function checkInbox({ library }: App): Promise<Finding[]> {
  const { dead } = await library.inbox.counts();
  if (dead === 0) return [];
  return [
    {
      about: 'tin nhắn',
      level: 'warning',
      found: `${dead} tin chưa trả lời được và đã thôi thử.`,
      remedy: 'Xem npm run inbox -- --dead rồi retry hoặc drop từng số.',
    },
  ];
}

async function checkChannels(app: App, { adminIds }: Config): Promise<Finding[]> {
  const channels = await app.createChannels();
  if (channels.length === 0)
    return [
      {
        about: 'kênh chat',
        level: 'fine',
        found: 'Chưa bật kênh nào; trang web và dòng lệnh vẫn dùng được.',
      },
    ];
  const findings = await Promise.all(
    channels.map(async (channel): Promise<Finding[]> => {
      const found = (await channel.check?.()) ?? [];
      return found.map((finding) => ({ about: channel.name, ...finding }));
    }),
  );
  const admins = adminIds.length + (await app.library.admins.list()).length;
  const nobody: Finding[] =
    admins > 0
      ? []
      : [
          {
            about: 'quản trị',
            level: 'warning',
            found: 'Chưa có quản trị viên nào trên kênh chat.',
            remedy: 'Đặt ADMIN_IDS, hoặc npm run admin -- pair rồi nhắn mã cho bot.',
          },
        ];
  return [...findings.flat(), ...nobody];
}
