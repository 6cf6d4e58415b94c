import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blankCode } from './blank-code.ts';

/** What the rules look at in a file. Paths are from the repository's root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Without comments, strings, templates and regular expressions. */
  readonly code: string;
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
  /** Files of the tree it imports or re-exports, types included. */
  readonly files: readonly string[];
  /** Packages it imports, without the path inside them; Node's own are left out. */
  readonly packages: readonly string[];
  readonly exports: readonly string[];
  /** True when it only hands on what other files export. */
  readonly barrel: boolean;
}

export type SourceTree = ReadonlyMap<string, SourceFile>;

const IMPORT =
  /\b(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\b(?:import|require(?:\.resolve)?)\s*\(\s*['"]([^'"\n]+)['"]/g;
const RE_EXPORT = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"][^'"]+['"];?/g;
const EXPORT =
  /^export\s+(?:(?:declare|abstract|async)\s+)*(?:function\s*\*?|class|const|let|interface|type|enum)\s+(\w+)/gm;
const EXPORT_LIST = /^export\s+(?:type\s+)?\{([^}]*)\}/gm;

/** The files under src/. */
export const inSource = (tree: SourceTree): SourceFile[] =>
  [...tree.values()].filter((file) => file.path.startsWith('src/'));

/** A tree of texts by path. */
export function treeOf(texts: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(texts).map(([file, text]) => [file, readFile(file, text)]));
}

/** The TypeScript files of folders of the repository. */
export function readTree(root: string, folders: readonly string[]): SourceTree {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
  );
  return treeOf(
    Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(root, file), 'utf8')])),
  );
}

function readFile(file: string, text: string): SourceFile {
  const code = blankCode(text, ['comment', 'literal']);
  const bare = blankCode(text, ['comment']);
  const specifiers = [...bare.matchAll(IMPORT)]
    // The word itself must be code: an import inside a string is none.
    .filter((match) => code[match.index] === bare[match.index])
    .map((match) => match[1] ?? match[2] ?? '');
  const names = [
    ...[...code.matchAll(EXPORT)].map((match) => match[1] ?? ''),
    ...[...code.matchAll(EXPORT_LIST)].flatMap((match) =>
      (match[1] ?? '').split(',').map((name) => (/(\w+)\s*$/.exec(name) ?? [])[1] ?? ''),
    ),
  ];
  return {
    path: file,
    text,
    code,
    codeLines: bare.split('\n').filter((line) => line.trim() !== '').length,
    files: [...new Set(specifiers.filter(isRelative).map((to) => resolve(file, to)))],
    packages: [
      ...new Set(specifiers.filter((to) => !isRelative(to) && !to.startsWith('node:')).map(packageOf)),
    ],
    exports: names.filter((name) => name !== ''),
    barrel: /\S/.test(bare) && !/\S/.test(bare.replace(RE_EXPORT, '')),
  };
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.');

const resolve = (from: string, to: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(from), to));

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
