import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blankCode } from './architecture/blank-code.ts';
import { checkHomes, checkManners, checkNames, checkTests } from './architecture/check-files.ts';
import { checkArrows, checkCycles, checkReachable, checkRooms } from './architecture/check-structure.ts';
import { NAMED_OTHERWISE } from './architecture/rooms.ts';
import { readTree, type SourceTree, treeOf } from './architecture/source-tree.ts';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A test that is switched off in the given way, as a planted violation. */
const planted = (what: string, how: string): string => `${what}.${how}('works', () => {});`;

describe('the house', () => {
  const tree = readTree(ROOT, ['src', 'scripts']);
  const tests = readTree(ROOT, ['test']);
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };

  it('has the rooms of the plan and no other', () => expect(checkRooms(tree)).toEqual([]));
  it('has only the arrows the plan allows', () => expect(checkArrows(tree)).toEqual([]));
  it('has no rings of files or of rooms', () => expect(checkCycles(tree)).toEqual([]));
  it('has every file in use', () => expect(checkReachable(tree)).toEqual([]));
  it('has every package at home', () => expect(checkHomes(tree, Object.keys(dependencies))).toEqual([]));
  it('has files named after what they hold', () => {
    expect(checkNames(tree)).toEqual([]);
    expect(Object.keys(NAMED_OTHERWISE).filter((file) => !tree.has(file))).toEqual([]);
  });
  it('has no file with bad manners', () => expect(checkManners(tree)).toEqual([]));
  it('has tests that mirror it and are all switched on', () => expect(checkTests(tests, tree)).toEqual([]));

  it('was read: every room imports something and exports something', () => {
    expect(tree.size).toBeGreaterThan(100);
    expect([...tree.values()].filter((file) => file.files.length > 0).length).toBeGreaterThan(80);
    expect([...tree.values()].filter((file) => file.exports.length > 0).length).toBeGreaterThan(100);
  });
});

describe('the checker', () => {
  const source = (file: string, text: string): SourceTree => treeOf({ [file]: text });

  it.each([
    ['import', "import { a } from '../text/fold.ts';"],
    ['import of a type', "import type { A } from '../text/fold.ts';"],
    ['import over lines', "import {\n  a,\n  b,\n} from '../text/fold.ts';"],
    ['import for its effect', "import '../text/fold.ts';"],
    ['import when needed', "export const load = () => import('../text/fold.ts');"],
    ['import of a type in place', "export let a: import('../text/fold.ts').A;"],
    ['re-export', "export { a } from '../text/fold.ts';\nexport const b = 1;"],
    ['re-export of all', "export * from '../text/fold.ts';"],
  ])('sees an %s against the plan', (_, text) => {
    expect(checkArrows(source('src/domain/answer.ts', text))).toEqual([
      'src/domain/answer.ts may not import src/text/fold.ts',
    ]);
  });

  it('does not take the words of comments and strings for imports', () => {
    const text = [
      "// import { a } from '../text/fold.ts';",
      "/* import { b } from '../text/fold.ts'; */",
      'export const c = "import { d } from \'../text/fold.ts\'";',
      "export const e = `import { f } from '../text/fold.ts'`;",
    ].join('\n');
    expect(checkArrows(source('src/domain/answer.ts', text))).toEqual([]);
  });

  it.each([
    ['src/ingest/cut-passages.ts', '../retrieval/hybrid-retriever.ts'],
    ['src/retrieval/hybrid-retriever.ts', '../ingest/cut-passages.ts'],
    ['src/search/snapshot.ts', '../embedding/local-embedder.ts'],
    ['src/channels/web/render.tsx', '../cli/render.ts'],
    ['src/channels/channel.ts', './cli/render.ts'],
    ['src/http/page.tsx', '../conversation/conversation.ts'],
    ['src/answering/verify.ts', '../library/open-library.ts'],
    ['src/library/open-library.ts', '../config.ts'],
    ['src/ingest/clean.ts', '../logger.ts'],
    ['src/http/page.tsx', '../app.ts'],
    ['src/commands/ask-command.ts', '../main.ts'],
    ['src/app.ts', './commands/ask-command.ts'],
    ['src/errors.ts', './domain/answer.ts'],
    ['src/text/fold.ts', '../../scripts/evaluate.ts'],
    ['src/attic/box.ts', '../text/fold.ts'],
  ])('sees an arrow against the plan: %s to %s', (from, to) => {
    expect(checkArrows(source(from, `import type { A } from '${to}';`))).toHaveLength(1);
  });

  it.each([
    ['src/search/snapshot.ts', '../embedding/embedder.ts'],
    ['src/channels/web/render.tsx', '../channel.ts'],
    ['src/channels/web/render.tsx', './parts/chip.tsx'],
    ['src/http/page.tsx', '../errors.ts'],
    ['src/commands/ask-command.ts', '../app.ts'],
    ['src/main.ts', './logger.ts'],
  ])('lets an arrow of the plan be: %s to %s', (from, to) => {
    expect(checkArrows(source(from, `import type { A } from '${to}';`))).toEqual([]);
  });

  it('sees rooms that come and go', () => {
    const problems = checkRooms(treeOf({ 'src/attic/box.ts': '', 'src/spare.ts': '' }));
    expect(problems).toContain('the plan does not know attic');
    expect(problems).toContain('the plan does not know src/spare.ts');
    expect(problems).toContain('the plan knows domain, which is not there');
  });

  it('sees rings of files, also when only types go round', () => {
    const ring = treeOf({
      'src/text/a.ts': "import { b } from './b.ts';",
      'src/text/b.ts': "export const b = 1;\nimport type { C } from './c.ts';",
      'src/text/c.ts': "import { a } from './a.ts';",
      'src/text/d.ts': "import { a } from './a.ts';",
    });
    expect(checkCycles(ring)).toEqual([
      'files import each other: src/text/a.ts → src/text/b.ts → src/text/c.ts → src/text/a.ts',
    ]);
  });

  it('sees rings of rooms where no files are in a ring', () => {
    const ring = treeOf({
      'src/text/a.ts': "import { b } from '../domain/b.ts';",
      'src/domain/b.ts': '',
      'src/domain/c.ts': "import { d } from '../text/d.ts';",
      'src/text/d.ts': '',
    });
    expect(checkCycles(ring)).toEqual(['rooms import each other: text → domain → text']);
  });

  it('sees files that nothing leads to, alone or in pairs', () => {
    const tree = treeOf({
      'src/main.ts': "import { a } from './text/a.ts';",
      'src/text/a.ts': '',
      'src/text/b.ts': "import { c } from './c.ts';",
      'src/text/c.ts': "import { b } from './b.ts';",
      'src/text/d.ts': '',
      'scripts/count.ts': "import { d } from '../src/text/d.ts';",
      'src/retrieval/langchain-retriever.ts': '',
    });
    expect(checkReachable(tree)).toEqual([
      'src/text/b.ts is reached from nowhere',
      'src/text/c.ts is reached from nowhere',
    ]);
  });

  it.each([
    ['src/ingest/cut.ts', "import hnswlib from 'hnswlib-node';"],
    ['src/search/snapshot.ts', "import hnswlib from 'hnswlib-node';"],
    ['src/http/page.tsx', "import { sql } from 'kysely/helpers/sqlite';"],
    ['src/answering/answerer.ts', "import { Document } from '@langchain/core/documents';"],
    ['src/channels/cli/render.ts', "import { html } from 'hono/html';"],
    ['src/text/fold.ts', "import fs from 'fs';"],
    ['src/text/fold.ts', "import _ from 'lodash';"],
    ['src/text/fold.ts', "const page = require.resolve('htmx.org/dist/htmx.js');"],
  ])('sees a package away from home: %s with %s', (file, text) => {
    expect(checkHomes(source(file, text), [])).toHaveLength(1);
  });

  it('lets a package be at home, and sees one that nobody uses', () => {
    const tree = source('src/http/page.tsx', "import { html } from 'hono/html';\nimport fs from 'node:fs';");
    expect(checkHomes(tree, ['hono', 'tsx'])).toEqual([]);
    expect(checkHomes(tree, ['hono', 'left-pad'])).toEqual([
      'package.json depends on left-pad, which no file of src/ imports',
    ]);
  });

  it.each([
    ['src/text/foldText.ts', 'export const foldText = 1;'],
    ['src/Text/fold.ts', 'export const fold = 1;'],
    ['src/text/types.ts', 'export interface Types {}'],
    ['src/text/utils/fold.ts', 'export const fold = 1;'],
    ['src/text/index.ts', 'export const index = 1;'],
    ['src/text/odds-and-ends.ts', 'export const fold = 1;'],
  ])('sees a name that says nothing: %s', (file, text) => {
    expect(checkNames(source(file, text))).toHaveLength(1);
  });

  it.each([
    ['src/text/dates.ts', 'export function findDate(): void {}'],
    ['src/errors.ts', 'export class AppError {}'],
    ['src/text/agencies.ts', 'export interface AgencyMention {}'],
    ['src/logger.ts', 'const a = 1;\nexport { a as createLogger };'],
  ])('lets a name be that shares a word: %s', (file, text) => {
    expect(checkNames(source(file, text))).toEqual([]);
  });

  it.each([
    ['a barrel', "export * from './a.ts';\nexport { b, type C } from './b.ts';\n// and no more"],
    ['a default export', 'export default function fold() {}'],
    ['a default export by name', 'const fold = 1;\nexport { fold as default };'],
    ['the console', 'export const say = () => console.log(1);'],
    ['the environment', 'export const key = process.env["KEY"];'],
    ['too much', Array.from({ length: 251 }, (_, at) => `export const n${at} = ${at};`).join('\n')],
  ])('sees %s', (_, text) => {
    expect(checkManners(source('src/text/fold.ts', text))).toHaveLength(1);
  });

  it('lets be what is only spoken of, and the environment where it belongs', () => {
    const spoken =
      '// console.log, process.env\n/* export default */ export const a = "process.env console.log";';
    expect(checkManners(source('src/text/fold.ts', spoken))).toEqual([]);
    expect(checkManners(source('src/main.ts', 'run(process.env);'))).toEqual([]);
    expect(checkManners(source('scripts/evaluate.ts', 'run(process.env);'))).toEqual([]);
    const long = Array.from({ length: 250 }, (_, at) => `\n// ${at}\nexport const n${at} = ${at};`).join(
      '\n',
    );
    expect(checkManners(source('src/text/fold.ts', long))).toEqual([]);
  });

  it.each([
    ['a replaced module', "vi.mock('../src/app.ts');"],
    ['a test switched off', planted('it', 'skip')],
    ['a suite that runs alone', planted('describe', 'only')],
    ['a test not written', planted('it', 'todo')],
    ['a skip without a reason', "describe.skipIf(true)('works', () => {});"],
  ])('sees %s', (_, text) => {
    const tests = treeOf({ 'test/text/fold.test.ts': text });
    const problems = checkTests(tests, source('src/text/fold.ts', ''));
    expect(problems.filter((problem) => problem.startsWith('test/'))).toHaveLength(1);
  });

  it('lets a skip be that says why', () => {
    const tests = treeOf({
      'test/text/fold.test.ts': "describe.skipIf(!a)('works (skipped: no a)', () => {});",
    });
    const problems = checkTests(tests, source('src/text/fold.ts', ''));
    expect(problems.filter((problem) => problem.startsWith('test/'))).toEqual([]);
  });

  it('sees a test that stands for no file, and a list that names no test', () => {
    const problems = checkTests(
      treeOf({ 'test/text/gone.test.ts': '', 'test/http/page.test.ts': '' }),
      source('src/http/page.tsx', ''),
    );
    expect(problems[0]).toBe('test/text/gone.test.ts mirrors no file of src/');
    expect(problems.slice(1).every((problem) => problem.startsWith('the list of tests'))).toBe(true);
    expect(problems).toContain('the list of tests of more names test/readme.test.ts, which is not there');
  });
});

describe('blankCode', () => {
  const code = (text: string): string => blankCode(text, ['comment', 'literal']);

  it.each([
    ["a('x') // y", 'a(   )     '],
    ['a("it\'s") + b', 'a(      ) + b'],
    ['a /* x\n y */ b', 'a     \n      b'],
    ['`x ${a + `y`} z` + b', '     a +    }    + b'.replace('}', ' ')],
    ['`x ${{ a: 1 }.a}`', '     { a: 1 }.a  '],
    ['s.replace(/["\'`/*]/g, b)', 's.replace(          , b)'],
    ['a / b / c', 'a / b / c'],
    ['return /x"/;', 'return     ;'],
    ["<p>it's</p>\nconsole", '<p>it      \nconsole'],
    ['<a>{b}</a>', '<a>{b}</a>'],
    ["'\\'' + a", '     + a'],
  ])('blanks %j', (text, blanked) => expect(code(text)).toBe(blanked));

  it('leaves the words of strings when only comments are asked for', () => {
    expect(blankCode("import 'a'; // b", ['comment'])).toBe("import 'a';     ");
  });
});
