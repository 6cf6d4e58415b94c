import { expect, it } from 'vitest';
import { safeName } from '../src/librarian.ts';

it.each([
  ['Kế hoạch 12.md', 'Kế hoạch 12.md'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\tai lieu\\a.TXT', 'a.txt'],
  ['.env.txt', 'env.txt'],
  ['a/b\0<c>|d?.html', 'b__c__d_.html'],
  ['....txt', 'tep.txt'],
  [`${'dài '.repeat(100)}.md`, `${'dài '.repeat(20)}.md`],
])('names the file of %j so that it stays in its folder', (name, expected) => {
  expect(safeName(name)).toBe(expected);
});
