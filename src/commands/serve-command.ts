import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp, type App } from '../app.ts';
import type { Config } from '../config.ts';
import { isAppError } from '../errors.ts';
import { listen } from '../http/listen.ts';
import type { WebDesk } from '../http/web-desk.ts';
import { createWebServer } from '../http/web-server.tsx';
import { acquireDataLock } from '../library/data-lock.ts';
import type { Logger } from '../logger.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { Road } from '../road.ts';
import { faultLine } from './fault-line.ts';
import { ingestWithProgress, renderSummary } from './ingest-command.ts';
import { write } from './terminal.ts';

/** The bundled collection, indexed when the data directory holds nothing yet. */
const CORPUS = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'corpus');
/** How often the server looks whether another process has published, in ms. */
const REFRESH_EVERY = 2000;

/** `start`: serves the chat page and the chat channels until the process is told to stop. One in a data directory. */
export async function serveCommand(config: Config, logger: Logger): Promise<void> {
  const lock = acquireDataLock(config.dataDir, 'serve');
  try {
    let metrics: Metrics | undefined;
    const app = await openApp(config, logger, {
      onAnswered: ({ channel }, { status, ms }) => metrics?.answered(channel, status, ms / 1000),
    });
    try {
      const channels = await app.createChannels();
      let road: Road | undefined;
      metrics = createMetrics({
        inbox: () => app.library.inbox.counts(),
        channels: () => road?.states() ?? [],
      });
      road = app.openRoad(channels, { faultLine: (error) => faultLine(error).line, meter: metrics });
      await fillEmptyCollection(app);
      await serve(app, road, metrics, config, logger);
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

async function serve(app: App, road: Road, metrics: Metrics, config: Config, logger: Logger): Promise<void> {
  const { host, port, publicUrl, metricsToken } = config;
  const desk: WebDesk = {
    ...app.desk,
    health: async () => ({ ...(await app.desk.health()), channels: road.states() }),
  };
  const web = createWebServer(desk, {
    ...(publicUrl === undefined ? {} : { publicUrl }),
    metrics: () => metrics.read(),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    webhooks: road.channels.flatMap(({ webhook }) => webhook ?? []),
    onFault: (error, facts) => logger.error({ err: error, ...facts }, 'page not shown'),
  });
  const server = await listen(web, { host, port });
  const stop = stopSignal();
  write(`Tra Cứu đang chạy: ${publicUrl ?? server.address.replace('//127.0.0.1:', '//localhost:')}`);
  await road.start();
  const refreshing = setInterval(() => {
    app
      .refresh()
      .catch((error: unknown) =>
        logger.error({ err: error }, 'new index not opened; the old one stays in use'),
      );
  }, REFRESH_EVERY);
  await stop;
  clearInterval(refreshing);
  // The road first: while it finishes the work in hand, the pages still answer.
  await road.stop();
  await server.close();
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
