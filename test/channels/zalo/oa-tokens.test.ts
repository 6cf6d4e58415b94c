import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OaTokens } from '../../../src/channels/zalo/oa-tokens.ts';
import { FakeZaloOa } from './fake-zalo-oa.ts';
import { MemoryVault } from './memory-vault.ts';
import { quietLog } from './quiet-log.ts';

let oa: FakeZaloOa;
let vault: MemoryVault;
let now: number;
beforeEach(async () => {
  oa = new FakeZaloOa();
  await oa.server.open();
  vault = new MemoryVault();
  now = Date.parse('2031-03-01T00:00:00Z');
});
afterEach(() => oa.server.close());

const tokensOf = (log = quietLog()) => new OaTokens({ credentials: oa.settings, vault, log, now: () => now });

describe('OaTokens', () => {
  it('spends the refresh token once, keeps the pair, and uses it until it nears its end', async () => {
    expect(await tokensOf().current()).toEqual({ type: 'token', accessToken: 'access-1' });
    // Another process, later the same day.
    now += 20 * 3600 * 1000;
    expect(await tokensOf().current()).toEqual({ type: 'token', accessToken: 'access-1' });
    now += 4.5 * 3600 * 1000;
    expect(await tokensOf().current()).toEqual({ type: 'token', accessToken: 'access-2' });
    expect(oa.spent).toEqual(['refresh-0', 'refresh-1']);
  });

  it('renews a token the platform refuses, once for however many who found out', async () => {
    const [one, other] = [tokensOf(), tokensOf()];
    await one.current();
    oa.accessToken = 'revoked';
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : other).current('access-1')),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(oa.spent).toEqual(['refresh-0', 'refresh-1']);
  });

  it('loses nothing when nobody answers, and tries again', async () => {
    await oa.server.close();
    expect(await tokensOf().current()).toMatchObject({ type: 'later' });
    expect(vault.pair?.pendingSince).toBeUndefined();
    expect(vault.pair?.refreshToken).toBe('refresh-0');
  });

  it('knows at the next start that a refresh was cut off, and is alarmed when its token turns out spent', async () => {
    oa.server.faults.push({ at: 'access_token', fault: { type: 'drop', after: true } });
    expect(await tokensOf().current()).toMatchObject({ type: 'later' });
    expect(vault.pair?.pendingSince).toBeDefined();
    const log = quietLog();
    expect(await tokensOf(log).current()).toMatchObject({ type: 'dead' });
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'error']);
    // It says so ever after, and asks no more.
    expect(await tokensOf().current()).toMatchObject({ type: 'dead' });
    expect(oa.spent).toHaveLength(2);
  });

  it('goes on where the cut-off refresh had not been obeyed', async () => {
    oa.server.faults.push({ at: 'access_token', fault: { type: 'drop', after: false } });
    expect(await tokensOf().current()).toMatchObject({ type: 'later' });
    expect(await tokensOf().current()).toEqual({ type: 'token', accessToken: 'access-1' });
    expect(vault.pair?.pendingSince).toBeUndefined();
  });

  it('never puts an error answer in the place of the stored pair', async () => {
    await tokensOf().current();
    const kept = vault.pair;
    now += 24.5 * 3600 * 1000;
    for (const body of [{ error: -1, error_name: 'busy' }, '<html>bảo trì</html>', {}]) {
      oa.server.faults.push({ at: 'access_token', fault: { type: 'status', status: 200, body } });
      const outcome = await tokensOf().current();
      expect(outcome.type).not.toBe('token');
      expect(vault.pair).toMatchObject({ accessToken: kept?.accessToken, refreshToken: kept?.refreshToken });
      vault.pair = kept;
    }
  });

  it('begins anew with another refresh token in the settings', async () => {
    vault.pair = { seed: 'of another', refreshToken: 'old', dead: 'spent' };
    expect(await tokensOf().current()).toEqual({ type: 'token', accessToken: 'access-1' });
  });

  it('spends nothing when it cannot write ahead', async () => {
    vault.failing = 1;
    expect(await tokensOf().current()).toMatchObject({ type: 'later' });
    expect(oa.spent).toEqual([]);
  });

  it('tells no token in its log', async () => {
    const log = quietLog();
    await tokensOf(log).current();
    oa.refreshToken = 'gone';
    await tokensOf(log).current('access-1');
    expect(JSON.stringify(log.lines)).not.toMatch(/refresh-\d|access-\d|app-secret/);
  });
});
