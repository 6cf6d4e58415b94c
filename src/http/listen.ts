import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { AppError } from '../errors.ts';

export interface Listening {
  /** Where the server is reached: "http://127.0.0.1:8080". */
  readonly address: string;
  /** Takes no new request and resolves when those in hand are answered, or after the grace period. */
  close(): Promise<void>;
}

/** Requests still running this long after `close` are cut off (milliseconds). */
const GRACE_MS = 10_000;

/** How often, while closing, connections whose last request has been answered are let go (milliseconds). */
const SWEEP_MS = 50;

const addressOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/**
 * Serves the app over HTTP; port 0 takes any free port.
 *
 * @throws AppError PORT_UNAVAILABLE with `host`, `port` and `reason` (EADDRINUSE, EACCES, EADDRNOTAVAIL…)
 */
export const listen = async (
  app: Hono,
  at: { readonly host: string; readonly port: number },
): Promise<Listening> => {
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const info = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const facts = { host: at.host, port: at.port, reason: cause.code ?? cause.message };
      reject(new AppError('PORT_UNAVAILABLE', `cannot listen on ${at.host}:${at.port}`, { facts, cause }));
    });
    server.listen(at.port, at.host, () => {
      const bound = server.address();
      if (bound === null || typeof bound === 'string') reject(new TypeError('a TCP server has a port'));
      else resolve(bound);
    });
  });
  return {
    address: addressOf(info),
    close: () =>
      new Promise<void>((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        // A browser keeps its connection open after the answer, which would hold the server until it times out.
        const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
        server.close(() => {
          clearTimeout(cutOff);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
};
