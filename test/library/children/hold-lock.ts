/** Takes a data lock and holds it until it is killed; reports "held", or the code and facts of the refusal. */
import { isAppError } from '../../../src/errors.ts';
import { acquireDataLock } from '../../../src/library/data-lock.ts';
import { report } from './report.ts';

const [dataDir = '', purpose = ''] = process.argv.slice(2);
try {
  acquireDataLock(dataDir, purpose === 'serve' ? 'serve' : 'ingest');
  // Nothing refers to the lock from here on: it must hold all the same.
  for (let i = 0; i < 50; i++) new Uint8Array(4_000_000).fill(i);
  globalThis.gc?.();
  setInterval(() => undefined, 60_000);
  report('held');
} catch (error) {
  report(isAppError(error) ? { code: error.code, facts: error.facts } : String(error));
}
