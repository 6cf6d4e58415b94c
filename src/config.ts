import { z } from 'zod';
import { AppError } from './errors.ts';
import { address, count, required, root, text, webhookSecret } from './setting-schemas.ts';
import { ZALO_SETTINGS, zaloFaults, type ZaloConfig, zaloOf, zaloSecrets } from './zalo-config.ts';

/** The token of a bot, as @BotFather gives it: the bot's id, a colon, the secret. */
const botToken = text.refine(
  (value) => value === undefined || /^\d{1,20}:[\w-]{5,}$/.test(value),
  'phải là mã do @BotFather cấp, dạng 123456:ABC…',
);

const TELEGRAM = 'https://api.telegram.org';
const OPENAI = 'https://api.openai.com/v1';

/** Every setting, by the name it has in the environment. `.env.example` says what each is for. */
export const SETTINGS = z.object({
  DATA_DIR: required('./data'),
  PORT: required('3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'phải là số cổng từ 0 đến 65535')
    .transform(Number),
  HOST: required('127.0.0.1'),
  PUBLIC_URL: address,
  LOG_LEVEL: required('info')
    .transform((value) => value.toLowerCase())
    .pipe(
      z.enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'phải là fatal, error, warn, info, debug, trace hoặc silent',
      ),
    ),
  ADMIN_IDS: required('')
    .transform((value) => value.split(',').flatMap((id) => id.trim() || []))
    .refine(
      (ids) => ids.every((id) => /^[a-z-]+:\S+$/.test(id)),
      'phải là danh sách dạng telegram:123,zalo:abc',
    ),
  RATE_PER_USER: count('20'),
  RATE_PER_GROUP: count('60'),
  LOG_MESSAGES: required('false')
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(['true', 'false'], 'phải là true hoặc false'))
    .transform((value) => value === 'true'),
  METRICS_TOKEN: text.refine(
    (value) => value === undefined || /^[\x21-\x7e]{16,256}$/.test(value),
    'phải có 16 đến 256 ký tự không dấu, không có dấu cách',
  ),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: address.transform((value) => value ?? OPENAI),
  EMBEDDING_MODEL: text,
  CHAT_MODEL: text,
  TELEGRAM_BOT_TOKEN: botToken,
  TELEGRAM_API_ROOT: root(TELEGRAM),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  ...ZALO_SETTINGS,
});

/** A model on an OpenAI-compatible server. */
export interface ServedModel {
  readonly model: string;
  /** Absent for a server that asks for none. */
  readonly apiKey?: string;
  readonly baseUrl: string;
}

export interface Config extends ZaloConfig {
  /** Folder that holds everything the product writes. */
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Address people reach the server by; absent, the one it listens on is printed. */
  readonly publicUrl?: string;
  readonly logLevel: z.infer<typeof SETTINGS>['LOG_LEVEL'];
  /** "telegram:123": who may administer from chat without a pairing code. */
  readonly adminIds: readonly string[];
  /** Messages answered within a minute. */
  readonly rates: { readonly perUser: number; readonly perGroup: number };
  /** Opens /metrics to whoever gives it; absent, the page is for this computer alone. */
  readonly metricsToken?: string;
  /** True when the words of messages may stand in the log. */
  readonly logMessages: boolean;
  /** Vectors come from a server only when a model is named; else they are made here. */
  readonly embedding: { readonly by: 'local' } | ({ readonly by: 'server' } & ServedModel);
  /** The language model, which is used only when one is named. */
  readonly chat?: ServedModel;
  /** Present when there is a bot: polled, or by webhook when it has a secret. */
  readonly telegram?: TelegramConfig;
}

export interface TelegramConfig {
  readonly token: string;
  /** Root of the Bot API server, without a slash at its end. */
  readonly apiRoot: string;
  readonly webhookSecret?: string;
}

/**
 * The settings of an environment. Every fault is told at once in the fact `faults`, in Vietnamese, by name and never by
 * value.
 *
 * @throws AppError CONFIG_INVALID
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = SETTINGS.safeParse(env);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  for (const name of ['EMBEDDING_MODEL', 'CHAT_MODEL']) {
    if (env[name]?.trim() && !env['OPENAI_API_KEY']?.trim() && !env['OPENAI_BASE_URL']?.trim()) {
      faults.push(`${name}: cần thêm OPENAI_API_KEY, hoặc OPENAI_BASE_URL của máy chủ không đòi khóa`);
    }
  }
  if (env['TELEGRAM_WEBHOOK_SECRET']?.trim() && !env['PUBLIC_URL']?.trim()) {
    faults.push('TELEGRAM_WEBHOOK_SECRET: cần thêm PUBLIC_URL, địa chỉ để Telegram gửi tin tới');
  }
  faults.push(...zaloFaults(env));
  if (faults.length > 0 || !parsed.success) {
    const names = faults.map((fault) => fault.split(':')[0]).join(', ');
    throw new AppError('CONFIG_INVALID', `Settings that cannot be used: ${names}`, {
      facts: { faults: faults.join('; ') },
    });
  }
  const settings = parsed.data;
  return {
    dataDir: settings.DATA_DIR,
    port: settings.PORT,
    host: settings.HOST,
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL.replace(/\/+$/, '') }),
    logLevel: settings.LOG_LEVEL,
    adminIds: settings.ADMIN_IDS,
    rates: { perUser: settings.RATE_PER_USER, perGroup: settings.RATE_PER_GROUP },
    logMessages: settings.LOG_MESSAGES,
    ...(settings.METRICS_TOKEN === undefined ? {} : { metricsToken: settings.METRICS_TOKEN }),
    embedding:
      settings.EMBEDDING_MODEL === undefined
        ? { by: 'local' }
        : { by: 'server', ...servedModel(settings.EMBEDDING_MODEL, settings) },
    ...(settings.CHAT_MODEL === undefined ? {} : { chat: servedModel(settings.CHAT_MODEL, settings) }),
    ...telegramOf(settings),
    ...zaloOf(settings),
  };
}

function telegramOf(settings: z.infer<typeof SETTINGS>): Pick<Config, 'telegram'> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = settings;
  const webhookSecret = settings.TELEGRAM_WEBHOOK_SECRET;
  if (token === undefined) return {};
  return { telegram: { token, apiRoot, ...(webhookSecret === undefined ? {} : { webhookSecret }) } };
}

const servedModel = (model: string, settings: z.infer<typeof SETTINGS>): ServedModel => ({
  model,
  ...(settings.OPENAI_API_KEY === undefined ? {} : { apiKey: settings.OPENAI_API_KEY }),
  baseUrl: settings.OPENAI_BASE_URL,
});

/** What may never be shown or logged: keys, tokens, secrets, and the password within an address. */
export function secretsOf({ embedding, chat, telegram, metricsToken, ...others }: Config): string[] {
  const served = [...(embedding.by === 'local' ? [] : [embedding]), ...(chat ? [chat] : [])];
  const secrets = [
    ...served.flatMap(({ apiKey, baseUrl }) => [apiKey, new URL(baseUrl).password]),
    ...(telegram ? [telegram.token, telegram.webhookSecret, new URL(telegram.apiRoot).password] : []),
    ...zaloSecrets(others),
    metricsToken,
  ];
  return [...new Set(secrets)].filter((secret) => secret !== undefined).filter((secret) => secret !== '');
}
