import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/** Ingests a folder and dies, as by a power cut, when it reaches a step for the nth time: dataDir folder step nth. */
const [dataDir = '', folder = '', step = '', nth = '1'] = process.argv.slice(2);
const app = await openApp(loadConfig({ DATA_DIR: dataDir }), createLogger('silent'));
let left = Number(nth);
await app.ingest([folder], (progress) => {
  if (progress.step === step && --left === 0) process.kill(process.pid, 'SIGKILL');
});
