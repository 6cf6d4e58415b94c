import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config.ts';
import { ROOMS } from './architecture/rooms.ts';

const ROOT = path.join(import.meta.dirname, '..');
const readText = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const README = readText('README.md');
const { scripts } = JSON.parse(readText('package.json')) as { readonly scripts: Record<string, string> };

/** Made by running or by hand, so not in the repository. */
const NOT_KEPT = new Set(['data/', '.env']);

/** Read by the tests, not by the product. */
const NOT_SETTINGS = new Set(['CHROMIUM_PATH']);

/** What stands between backticks. */
const named = [...README.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');

/** Rows of the table under a heading, without its first two lines. */
function tableUnder(heading: string): string[][] {
  const section = README.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const unquoted = (text: string): string => text.replaceAll('`', '');

describe('README.md', () => {
  it('names only files and folders that are there', () => {
    const paths = named.filter((name) =>
      /^[\w.-]+(?:\/[\w.-]*)+$|^\.?[\w-]+\.(?:json|md|ts|example)$|^\.env$/.test(name),
    );
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((name) => !NOT_KEPT.has(name) && !existsSync(path.join(ROOT, name)))).toEqual([]);
  });

  it('names only npm scripts that are there', () => {
    const used = [...README.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('has a row for every npm script, and the options it names are options', () => {
    const rows = tableUnder('Commands').map(([command = '', about = '']) => ({
      script: (/^`npm (?:run )?([\w:]+)/.exec(command) ?? [])[1] ?? command,
      options: [...about.matchAll(/`--([a-z]+)/g)].map((match) => match[1] ?? ''),
    }));
    expect(rows.map((row) => row.script).sort()).toEqual(Object.keys(scripts).sort());
    const unknown = rows.flatMap(({ script, options }) => {
      const program = /tsx (\S+)/.exec(scripts[script] ?? '')?.[1];
      const text = program === undefined ? '' : readText(program);
      return options
        .filter((option) => !new RegExp(`'--${option}\\b|\\b${option}: \\{`).test(text))
        .map((option) => `${script} --${option}`);
    });
    expect(unknown).toEqual([]);
  });

  it('names only settings that are settings', () => {
    const settings = [...README.matchAll(/(?<![\w/])[A-Z]{2,}(?:_[A-Z]+)+(?![\w…])|\b(?:PORT|HOST)\b/g)].map(
      (match) => match[0],
    );
    expect(settings.length).toBeGreaterThan(8);
    const known = new Set(Object.keys(SETTINGS.shape));
    expect(settings.filter((name) => !known.has(name) && !NOT_SETTINGS.has(name))).toEqual([]);
  });

  it('quotes faults in the words they are told in', () => {
    const told = readText('src/commands/fault-line.ts');
    const quoted = tableUnder('Troubleshooting').flatMap(
      ([seen = '']) => /^`([^`]*\p{Lu}[^`]*)`$/u.exec(seen)?.[1] ?? [],
    );
    expect(quoted.length).toBeGreaterThan(3);
    // An ellipsis and a number stand for what is filled in.
    const parts = quoted.flatMap((line) => line.split(/…|\d+/).map((part) => part.trim()));
    expect(parts.filter((part) => !told.includes(part))).toEqual([]);
  });

  it('has the rooms as the architecture test holds them', () => {
    const rooms = tableUnder('Rooms').map(([room = '', , imports = '']) => [
      unquoted(room).replace(/^src\/(.*)\/$/, '$1'),
      unquoted(imports)
        .split(', ')
        .filter((word) => word !== 'nothing')
        .map((word) => (word === "the embedder's contract" ? 'src/embedding/embedder.ts' : word)),
    ]);
    const folders = Object.entries(ROOMS).filter(([room]) => !room.startsWith('src/'));
    expect(rooms.map(([room]) => room)).toEqual(expect.arrayContaining(folders.map(([room]) => room)));
    const inner = folders.filter(([room]) => room !== 'commands');
    expect(Object.fromEntries(rooms.filter(([room]) => room !== 'commands'))).toEqual(
      Object.fromEntries(inner),
    );
  });

  it('shows answers as they are given', async () => {
    const shown = [
      ...README.matchAll(/^ {4}\$ npm run --silent ask -- "(.+)"\n((?: {4}.*\n|\n(?= {4}[^$]))+)/gm),
    ];
    expect(shown).toHaveLength(2);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'tracuu-readme-'));
    const run = async (...args: readonly string[]): Promise<string> => {
      const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, LOG_LEVEL: 'warn', EMBEDDING_MODEL: '' };
      const program = ['--import', 'tsx', 'src/main.ts', ...args];
      return (await promisify(execFile)(process.execPath, program, { cwd: ROOT, env })).stdout;
    };
    try {
      await run('ingest', 'corpus');
      for (const [, question = '', answer = ''] of shown)
        expect(answer.replace(/^ {4}/gm, '').trim()).toBe((await run('ask', question)).trim());
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
