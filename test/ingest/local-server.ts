import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server on the loopback address, and the rule that lets a fetch reach it and nothing else. */
export interface LocalServer {
  readonly port: number;
  readonly origin: string;
  readonly allowAddress: (address: string, port: number) => boolean;
  readonly close: () => Promise<void>;
}

export async function startServer(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    allowAddress: (address, to) => address === '127.0.0.1' && to === port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
