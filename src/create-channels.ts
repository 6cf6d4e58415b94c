import type { Channel } from './channels/channel.ts';
import type { TokenPair, TokenVault } from './channels/zalo/token-vault.ts';
import type { Config, TelegramConfig } from './config.ts';
import type { Library } from './library/open-library.ts';
import type { Logger } from './logger.ts';
import type { ZaloBotConfig, ZaloOaConfig } from './zalo-config.ts';

/** The chat channels that the settings switch on. The parts of each are loaded only then. */
export async function createChannels(
  config: Config,
  logger: Logger,
  library: Pick<Library, 'tokens' | 'admins'>,
): Promise<readonly Channel[]> {
  const { telegram, zaloBot, zaloOa } = config;
  return Promise.all([
    ...(telegram ? [createTelegram(config, telegram, logger, library)] : []),
    ...(zaloBot ? [createZaloBot(config, zaloBot, logger)] : []),
    ...(zaloOa ? [createZaloOa(config, zaloOa, logger, library)] : []),
  ]);
}

const addressOf = ({ publicUrl }: Config): { publicUrl?: string } =>
  publicUrl === undefined ? {} : { publicUrl };

async function createTelegram(
  config: Config,
  telegram: TelegramConfig,
  logger: Logger,
  { admins }: Pick<Library, 'admins'>,
): Promise<Channel> {
  const { TelegramChannel } = await import('./channels/telegram/telegram-channel.ts');
  return new TelegramChannel({
    ...telegram,
    ...addressOf(config),
    adminIds: async () => {
      const paired = (await admins.list()).map(({ channel, senderId }) => `${channel}:${senderId}`);
      const ids = [...config.adminIds, ...paired].flatMap((id) => /^telegram:(\d+)$/.exec(id)?.[1] ?? []);
      return [...new Set(ids)];
    },
    log: logger.child({ channel: 'telegram' }),
  });
}

async function createZaloBot(config: Config, bot: ZaloBotConfig, logger: Logger): Promise<Channel> {
  const { ZaloBotChannel } = await import('./channels/zalo/zalo-bot-channel.ts');
  return new ZaloBotChannel({ ...bot, ...addressOf(config), log: logger.child({ channel: 'zalo' }) });
}

async function createZaloOa(
  config: Config,
  oa: ZaloOaConfig,
  logger: Logger,
  { tokens }: Pick<Library, 'tokens'>,
): Promise<Channel> {
  const { ZaloOaChannel } = await import('./channels/zalo/zalo-oa-channel.ts');
  return new ZaloOaChannel({
    ...oa,
    ...addressOf(config),
    vault: vaultIn(tokens, `zalo-oa:${oa.appId}`),
    log: logger.child({ channel: 'zalo-oa' }),
  });
}

/** The pair of tokens of one account, kept in the library. */
const vaultIn = (tokens: Library['tokens'], name: string): TokenVault => ({
  // Nothing else is kept under this name.
  load: async () => (await tokens.load(name)) as TokenPair | undefined,
  save: (pair) => tokens.save(name, pair),
  exclusively: (work) => tokens.exclusively(name, work),
});
