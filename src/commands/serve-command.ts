import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp, type App } from '../app.ts';
import type { Config } from '../config.ts';
import { isAppError } from '../errors.ts';
import { listen } from '../http/listen.ts';
import { createWebServer } from '../http/web-server.tsx';
import { acquireDataLock } from '../library/data-lock.ts';
import type { Logger } from '../logger.ts';
import { ingestWithProgress, renderSummary } from './ingest-command.ts';
import { write } from './terminal.ts';

/** The bundled collection, indexed when the data directory holds nothing yet. */
const CORPUS = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'corpus');
/** How often the server looks whether another process has published, in ms. */
const REFRESH_EVERY = 2000;

/** `start`: serves the chat page until the process is told to stop. One server in a data directory. */
export async function serveCommand(config: Config, logger: Logger): Promise<void> {
  const lock = acquireDataLock(config.dataDir, 'serve');
  try {
    const app = await openApp(config, logger);
    try {
      await fillEmptyCollection(app);
      await serve(app, config, logger);
    } finally {
      await app.close();
    }
  } finally {
    lock.release();
  }
}

async function fillEmptyCollection(app: App): Promise<void> {
  if (app.live.current()) return;
  write('Kho chưa có văn bản, nạp bộ mẫu trong corpus/ …');
  try {
    write(renderSummary(await ingestWithProgress(app, [CORPUS])));
  } catch (error) {
    if (!isAppError(error, 'DATA_DIR_IN_USE')) throw error;
    write('Một tiến trình khác đang nạp văn bản; trang sẽ trả lời ngay khi nạp xong.');
  }
}

async function serve(app: App, config: Config, logger: Logger): Promise<void> {
  const { host, port, publicUrl } = config;
  const web = createWebServer(app.desk, {
    ...(publicUrl === undefined ? {} : { publicUrl }),
    onFault: (error, facts) => logger.error({ err: error, ...facts }, 'page not shown'),
  });
  const server = await listen(web, { host, port });
  const stop = stopSignal();
  write(`Tra Cứu đang chạy: ${publicUrl ?? server.address.replace('//127.0.0.1:', '//localhost:')}`);
  const refreshing = setInterval(() => {
    app
      .refresh()
      .catch((error: unknown) =>
        logger.error({ err: error }, 'new index not opened; the old one stays in use'),
      );
  }, REFRESH_EVERY);
  await stop;
  clearInterval(refreshing);
  await server.close();
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
