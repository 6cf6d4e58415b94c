import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * Holds Telegram and the Zalo bot to the contract of channels on servers that somebody else wrote:
 *   npm run test:crabline
 * They come into a temporary folder: all that they need would be too much for an install.
 */
const PACKAGE = '@openclaw/crabline@0.1.27';

const folder = mkdtempSync(path.join(tmpdir(), 'tracuu-second-opinion-'));
try {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts', PACKAGE], {
    cwd: folder,
    // They say that they want a newer Node, and run on this one.
    env: { ...process.env, npm_config_engine_strict: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { status } = spawnSync('npx', ['vitest', 'run', 'test/second-opinion.test.ts'], {
    env: { ...process.env, CRABLINE: folder },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
