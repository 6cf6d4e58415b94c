import { HOMES, NAMED_OTHERWISE, READS_ENVIRONMENT, RUN_NOT_IMPORTED, TESTS_OF_MORE } from './rooms.ts';
import { inSource, type SourceTree } from './source-tree.ts';

/** More than this is two things. */
const MOST_CODE_LINES = 250;

/** Stands in the title of what is skipped, before the reason. */
const SKIPPED = '(skipped: ';

/** Packages imported outside their home, or without one; `dependencies` are those of package.json. */
export function checkHomes(tree: SourceTree, dependencies: readonly string[]): string[] {
  const imported = inSource(tree).flatMap((file) => file.packages.map((name) => ({ name, file: file.path })));
  return [
    ...imported
      .filter(({ name, file }) => !HOMES[name]?.some((home) => file === home || isUnder(file, home)))
      .map(({ name, file }) => `${file} may not import ${name}`),
    ...dependencies
      .filter((name) => RUN_NOT_IMPORTED[name] === undefined)
      .filter((name) => !imported.some((each) => each.name === name))
      .map((name) => `package.json depends on ${name}, which no file of src/ imports`),
  ];
}

const isUnder = (file: string, folder: string): boolean => folder.endsWith('/') && file.startsWith(folder);

/** Names that say nothing: kebab-case is missing, a drawer for everything, or no word shared with what is inside. */
export function checkNames(tree: SourceTree): string[] {
  return inSource(tree).flatMap(({ path, exports }) => {
    const folders = path.split('/').slice(1, -1);
    const name = (path.split('/').at(-1) ?? '').replace(/\.tsx?$/, '');
    const kebab = [...folders, name].every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part));
    const drawer =
      ['types', 'utils', 'helpers', 'common', 'index', 'misc'].includes(name) ||
      folders.some((folder) => ['types', 'utils', 'helpers', 'common', 'misc'].includes(folder));
    const words = exports.flatMap(wordsOf);
    const fits =
      wordsOf(name).some((word) => words.some((other) => other.includes(word))) ||
      NAMED_OTHERWISE[path] !== undefined;
    return [
      ...(kebab ? [] : [`${path} is not kebab-case`]),
      ...(drawer ? [`${path} is a drawer for everything; name it after what it holds`] : []),
      ...(fits ? [] : [`${path} shares no word with what it exports: ${exports.join(', ')}`]),
    ];
  });
}

/** "cutPassages" and "cut-passages" are cut and passage. */
const wordsOf = (name: string): string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) =>
    word
      .toLowerCase()
      .replace(/ies$/, 'y')
      .replace(/(?<=..)s$/, ''),
  );

/** What no file of src/ may hold, and no script but for the environment. */
export function checkManners(tree: SourceTree): string[] {
  return [...tree.values()].flatMap(({ path, code, codeLines, barrel }) => {
    const mayRead = !path.startsWith('src/') || READS_ENVIRONMENT.includes(path);
    return [
      ...(barrel ? [`${path} only hands on what other files export`] : []),
      ...(/^export\s+default\b|\bas\s+default\b/m.test(code) ? [`${path} has a default export`] : []),
      ...(/\bconsole\s*\./.test(code) ? [`${path} writes to the console`] : []),
      ...(!mayRead && /\bprocess\s*\.\s*env\b/.test(code) ? [`${path} reads process.env`] : []),
      ...(codeLines > MOST_CODE_LINES ? [`${path} has ${codeLines} lines of code`] : []),
    ];
  });
}

/** Tests that stand for no file of src/, that replace modules, or that are switched off. */
export function checkTests(tests: SourceTree, source: SourceTree): string[] {
  const problems = [...tests.values()].flatMap(({ path, code, text }) => [
    ...(/\bvi\s*\.\s*(?:do)?mock\b/i.test(code) ? [`${path} replaces a module`] : []),
    ...(/\b(?:it|test|describe|suite)\s*\.\s*(?:skip|only|todo|fails)\b/.test(code)
      ? [`${path} switches tests off`]
      : []),
    ...(/\.\s*(?:skipIf|runIf)\s*\(/.test(code) && !text.includes(SKIPPED)
      ? [`${path} skips without a reason`]
      : []),
  ]);
  const mirrors = [...tests.keys()]
    .filter((path) => /\.test\.tsx?$/.test(path) && TESTS_OF_MORE[path] === undefined)
    .filter((path) => {
      const mirrored = path.replace(/^test\//, 'src/').replace(/\.test\.tsx?$/, '');
      return !source.has(`${mirrored}.ts`) && !source.has(`${mirrored}.tsx`);
    });
  return [
    ...problems,
    ...mirrors.map((path) => `${path} mirrors no file of src/`),
    ...Object.keys(TESTS_OF_MORE)
      .filter((path) => !tests.has(path))
      .map((path) => `the list of tests of more names ${path}, which is not there`),
  ];
}
