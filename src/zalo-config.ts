import { z } from 'zod';
import { required, root, text, webhookSecret } from './setting-schemas.ts';

/** Settings of Zalo by their names in the environment: of a bot, and of an Official Account. */
export const ZALO_SETTINGS = {
  ZALO_BOT_TOKEN: text.refine(
    (value) => value === undefined || /^\d{1,20}:\S{5,}$/.test(value),
    'phải là mã do Zalo Bot Manager cấp, dạng 123456:abc…',
  ),
  ZALO_API_ROOT: root('https://bot-api.zaloplatforms.com'),
  ZALO_WEBHOOK_SECRET: webhookSecret,
  ZALO_OA_APP_ID: text.refine(
    (value) => value === undefined || /^\d{1,30}$/.test(value),
    'phải là dãy số, mã của ứng dụng',
  ),
  ZALO_OA_APP_SECRET: text,
  ZALO_OA_SECRET_KEY: text,
  ZALO_OA_REFRESH_TOKEN: text,
  ZALO_OA_API_ROOT: root('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: root('https://oauth.zaloapp.com'),
  ZALO_OA_SIGNATURE: required('enforce')
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(['enforce', 'log'], 'phải là enforce hoặc log')),
};

const SCHEMA = z.object(ZALO_SETTINGS);
type Settings = z.infer<typeof SCHEMA>;

export interface ZaloBotConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Updates are posted to us when it is set, else polled. */
  readonly webhookSecret?: string;
}

export interface ZaloOaConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Key of the account's webhook, which is not the secret of the app. */
  readonly secretKey: string;
  readonly refreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly signature: 'enforce' | 'log';
}

/** Each is present when its settings are. */
export interface ZaloConfig {
  readonly zaloBot?: ZaloBotConfig;
  readonly zaloOa?: ZaloOaConfig;
}

const OA_NAMES = [
  'ZALO_OA_APP_ID',
  'ZALO_OA_APP_SECRET',
  'ZALO_OA_SECRET_KEY',
  'ZALO_OA_REFRESH_TOKEN',
] as const;

/** Settings that lack others without which they are no use, in Vietnamese. */
export function zaloFaults(env: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: string): boolean => Boolean(env[name]?.trim());
  const missing = OA_NAMES.filter((name) => !isSet(name));
  const first = OA_NAMES.find(isSet);
  return [
    ...(isSet('ZALO_WEBHOOK_SECRET') && !isSet('PUBLIC_URL')
      ? ['ZALO_WEBHOOK_SECRET: cần thêm PUBLIC_URL, địa chỉ để Zalo gửi tin tới']
      : []),
    ...(first !== undefined && missing.length > 0 ? [`${first}: cần thêm ${missing.join(', ')}`] : []),
  ];
}

export function zaloOf(settings: Settings): ZaloConfig {
  const { ZALO_BOT_TOKEN: token, ZALO_WEBHOOK_SECRET: secret } = settings;
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = settings;
  const { ZALO_OA_SECRET_KEY: secretKey, ZALO_OA_REFRESH_TOKEN: refreshToken } = settings;
  const bot = token && {
    token,
    apiRoot: settings.ZALO_API_ROOT,
    ...(secret === undefined ? {} : { webhookSecret: secret }),
  };
  const oa = appId &&
    appSecret &&
    secretKey &&
    refreshToken && {
      ...{ appId, appSecret, secretKey, refreshToken },
      apiRoot: settings.ZALO_OA_API_ROOT,
      oauthRoot: settings.ZALO_OA_OAUTH_ROOT,
      signature: settings.ZALO_OA_SIGNATURE,
    };
  return { ...(bot ? { zaloBot: bot } : {}), ...(oa ? { zaloOa: oa } : {}) };
}

/** What may never be shown or logged. */
export const zaloSecrets = ({ zaloBot: bot, zaloOa: oa }: ZaloConfig): (string | undefined)[] => [
  ...(bot ? [bot.token, bot.webhookSecret, new URL(bot.apiRoot).password] : []),
  ...(oa
    ? [
        oa.appSecret,
        oa.secretKey,
        oa.refreshToken,
        new URL(oa.apiRoot).password,
        new URL(oa.oauthRoot).password,
      ]
    : []),
];
