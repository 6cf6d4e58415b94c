import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, secretsOf, SETTINGS } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

/** Faults of an environment, one a setting. */
function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') {
      return String(error.facts['faults']).split('; ');
    }
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing: web and command line on this computer, with no key and no network', () => {
    expect(loadConfig({})).toEqual({
      dataDir: './data',
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      adminIds: [],
      rates: { perUser: 20, perGroup: 60 },
      logMessages: false,
      embedding: { by: 'local' },
    });
  });

  it('reads a Zalo bot and an Official Account, each when its settings are there', () => {
    const oa = {
      ZALO_OA_APP_ID: '7001',
      ZALO_OA_APP_SECRET: 'app-secret',
      ZALO_OA_SECRET_KEY: 'webhook-key',
      ZALO_OA_REFRESH_TOKEN: 'refresh-token',
    };
    const config = loadConfig({ ZALO_BOT_TOKEN: '12:abcdef', ZALO_API_ROOT: 'http://127.0.0.1:9/', ...oa });
    expect(config.zaloBot).toEqual({ token: '12:abcdef', apiRoot: 'http://127.0.0.1:9' });
    expect(config.zaloOa).toEqual({
      ...{ appId: '7001', appSecret: 'app-secret', secretKey: 'webhook-key', refreshToken: 'refresh-token' },
      apiRoot: 'https://openapi.zalo.me',
      oauthRoot: 'https://oauth.zaloapp.com',
      signature: 'enforce',
    });
    expect(secretsOf(config)).toEqual(
      expect.arrayContaining(['12:abcdef', 'app-secret', 'webhook-key', 'refresh-token']),
    );
    expect(faultsOf({ ZALO_OA_APP_ID: '7001', ZALO_WEBHOOK_SECRET: 'long-enough' })).toEqual([
      expect.stringMatching(/^ZALO_WEBHOOK_SECRET: .*PUBLIC_URL/),
      'ZALO_OA_APP_ID: cần thêm ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY, ZALO_OA_REFRESH_TOKEN',
    ]);
  });

  it('takes a setting that is empty or blank for one that is not set', () => {
    const names = Object.keys(SETTINGS.shape);
    expect(loadConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(loadConfig({}));
  });

  it('reads each setting', () => {
    expect(
      loadConfig({
        DATA_DIR: ' /srv/tracuu ',
        PORT: '0',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://tracuu.example.vn//',
        LOG_LEVEL: 'Warn',
        ADMIN_IDS: ' telegram:123, zalo:abc,',
        RATE_PER_USER: '5',
        RATE_PER_GROUP: '7',
        LOG_MESSAGES: 'True',
        METRICS_TOKEN: 'mot-ma-that-dai-16',
        EMBEDDING_MODEL: 'm3',
        OPENAI_API_KEY: 'k',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
        PATH: 'not ours',
      }),
    ).toEqual({
      dataDir: '/srv/tracuu',
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://tracuu.example.vn',
      logLevel: 'warn',
      adminIds: ['telegram:123', 'zalo:abc'],
      rates: { perUser: 5, perGroup: 7 },
      logMessages: true,
      metricsToken: 'mot-ma-that-dai-16',
      embedding: { by: 'server', model: 'm3', apiKey: 'k', baseUrl: 'http://127.0.0.1:11434/v1' },
    });
  });

  it('asks for a key only where one is needed', () => {
    expect(faultsOf({ EMBEDDING_MODEL: 'm3' })).toEqual([
      expect.stringMatching(/^EMBEDDING_MODEL: cần thêm/),
    ]);
    expect(loadConfig({ EMBEDDING_MODEL: 'm3', OPENAI_API_KEY: 'k' }).embedding).toMatchObject({
      baseUrl: 'https://api.openai.com/v1',
    });
    expect(faultsOf({ CHAT_MODEL: 'qwen3' })).toEqual([expect.stringMatching(/^CHAT_MODEL: cần thêm/)]);
    const { embedding } = loadConfig({ EMBEDDING_MODEL: 'm3', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' });
    expect(embedding).not.toHaveProperty('apiKey');
    expect(loadConfig({ OPENAI_API_KEY: 'k' }).embedding).toEqual({ by: 'local' });
  });

  it('reads a bot only where there is a token, and its webhook only with an address', () => {
    const TELEGRAM_BOT_TOKEN = '12:abc-DEF_3';
    expect(loadConfig({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1/' })).not.toHaveProperty('telegram');
    expect(loadConfig({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1/' }).telegram).toEqual({
      token: TELEGRAM_BOT_TOKEN,
      apiRoot: 'http://127.0.0.1:1',
    });
    const secret = { TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET: 'mat-khau-1' };
    expect(faultsOf(secret)).toEqual([
      expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET: cần thêm PUBLIC_URL/),
    ]);
    expect(loadConfig({ ...secret, PUBLIC_URL: 'https://tracuu.example.vn' }).telegram).toEqual({
      token: TELEGRAM_BOT_TOKEN,
      apiRoot: 'https://api.telegram.org',
      webhookSecret: 'mat-khau-1',
    });
    expect(faultsOf({ ...secret, PUBLIC_URL: 'https://a.vn', TELEGRAM_WEBHOOK_SECRET: 'có dấu 12' })).toEqual(
      [expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET: phải có/)],
    );
  });

  it('uses a language model only where one is named', () => {
    expect(loadConfig({ OPENAI_API_KEY: 'k' })).not.toHaveProperty('chat');
    expect(loadConfig({ CHAT_MODEL: ' qwen3 ', OPENAI_API_KEY: 'k' })).toMatchObject({
      chat: { model: 'qwen3', apiKey: 'k', baseUrl: 'https://api.openai.com/v1' },
      embedding: { by: 'local' },
    });
    const { chat } = loadConfig({ CHAT_MODEL: 'qwen3', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' });
    expect(chat).toEqual({ model: 'qwen3', baseUrl: 'http://127.0.0.1:1/v1' });
  });

  it.each([
    ['PORT', ['ba nghìn', '65536', '-1', '80.5', '1e3', '0x50']],
    ['LOG_LEVEL', ['ồn ào', 'warning']],
    ['TELEGRAM_BOT_TOKEN', ['khóa', '123:', 'ABC:123456', '123456 ABCDEF']],
    ['TELEGRAM_API_ROOT', ['api.telegram.org', 'ftp://example.vn']],
    ['PUBLIC_URL', ['tracuu.example.vn', 'localhost:3000', 'ftp://example.vn', 'javascript:alert(1)']],
    ['OPENAI_BASE_URL', ['api', 'file:///etc/passwd']],
    ['ADMIN_IDS', ['telegram 123', 'telegram:1,ông A']],
    ['RATE_PER_USER', ['0', '-1', '1.5', 'nhiều']],
    ['RATE_PER_GROUP', ['0', 'ít']],
    ['LOG_MESSAGES', ['có', '1']],
  ])('refuses a %s that cannot be', (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect(faults).toEqual([expect.stringMatching(`^${name}: phải là `)]);
      expect(faults.join()).not.toContain(value);
    }
  });

  it('tells every fault at once, by name and never by value', () => {
    const faults = faultsOf({
      PORT: 'bimat1',
      LOG_LEVEL: 'bimat2',
      PUBLIC_URL: 'bimat3',
      EMBEDDING_MODEL: 'bimat4',
      CHAT_MODEL: 'bimat5',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'LOG_LEVEL',
      'EMBEDDING_MODEL',
      'CHAT_MODEL',
    ]);
    expect(faults.join()).not.toContain('bimat');
  });
});

it('takes a token for the figures that can be sent and not be guessed, and never shows it', () => {
  const METRICS_TOKEN = 'mot-ma-that-dai-16';
  expect(secretsOf(loadConfig({ METRICS_TOKEN }))).toEqual([METRICS_TOKEN]);
  for (const value of ['qua-ngan', 'mã có dấu và dài lắm', 'a b c d e f g h i j k l'])
    expect(faultsOf({ METRICS_TOKEN: value })).toEqual([expect.stringMatching(/^METRICS_TOKEN: phải có/)]);
});

describe('secretsOf', () => {
  it('names the key and the password within an address', () => {
    const env = { EMBEDDING_MODEL: 'm', OPENAI_API_KEY: 'k1', OPENAI_BASE_URL: 'http://ten:mk@127.0.0.1/v1' };
    expect(secretsOf(loadConfig(env))).toEqual(['k1', 'mk']);
    const chat = { CHAT_MODEL: 'm', OPENAI_API_KEY: 'k1', OPENAI_BASE_URL: 'http://ten:mk@127.0.0.1/v1' };
    expect(secretsOf(loadConfig(chat))).toEqual(['k1', 'mk']);
    expect(secretsOf(loadConfig({ ...chat, ...env }))).toEqual(['k1', 'mk']);
    expect(secretsOf(loadConfig({}))).toEqual([]);
    const bot = {
      TELEGRAM_BOT_TOKEN: '12:abc-DEF_3',
      TELEGRAM_WEBHOOK_SECRET: 'mat-khau-1',
      PUBLIC_URL: 'https://a.vn',
    };
    expect(secretsOf(loadConfig(bot))).toEqual(['12:abc-DEF_3', 'mat-khau-1']);
  });
});

describe('.env.example', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '.env.example'), 'utf8');
  const settings = [...text.matchAll(/^#?([A-Z][A-Z_]*)=(.*)$/gm)];

  it('names every setting there is, once, and no other', () => {
    const named = settings.map(([, name]) => String(name));
    expect(named.toSorted()).toEqual(Object.keys(SETTINGS.shape).toSorted());
  });

  it('shows the defaults, all commented out', () => {
    expect(settings.every(([line]) => line.startsWith('#'))).toBe(true);
    const shown = Object.fromEntries(settings.map(([, name, value]) => [name, value]));
    expect(loadConfig(shown)).toEqual(loadConfig({}));
    const server = { EMBEDDING_MODEL: 'm', CHAT_MODEL: 'm', OPENAI_API_KEY: 'k' };
    expect(loadConfig({ ...shown, ...server })).toEqual(loadConfig(server));
  });

  it('says of each what it is for, in both languages', () => {
    for (const block of text.trim().split('\n\n').slice(1)) {
      const comments = block.split('\n').filter((line) => line.startsWith('# '));
      expect(comments.length).toBeGreaterThanOrEqual(2);
      expect(comments.some((line) => /[ăâđêôơưáàảãạ]/i.test(line))).toBe(true);
      expect(comments.some((line) => !/[ăâđêôơưáàảãạ]/i.test(line))).toBe(true);
    }
  });
});
