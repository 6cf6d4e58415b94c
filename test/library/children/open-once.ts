/**
 * Opens a library, stores a turn and closes it; reports "opened", or the code and facts of the fault. With `nobody` as
 * second argument it first gives up the rights of the superuser, if it has them.
 */
import BetterSqlite from 'better-sqlite3';
import { isAppError } from '../../../src/errors.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import { report } from './report.ts';

const [dataDir = '', user = ''] = process.argv.slice(2);
if (user === 'nobody' && process.getuid?.() === 0) {
  // Loaded while it can be read, wherever this checkout lies.
  new BetterSqlite(':memory:').close();
  process.setgroups?.([]);
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
try {
  const library = await openLibrary(dataDir);
  await library.turns.append({
    channel: 'thử',
    conversationId: 'c',
    messageId: String(process.pid),
    question: '?',
    reply: null,
    state: null,
  });
  await library.close();
  report('opened');
} catch (error) {
  report(isAppError(error) ? { code: error.code, facts: error.facts } : String(error));
}
