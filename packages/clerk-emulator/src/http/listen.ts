import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Express } from 'express';

/** The port is taken by another program. */
export class PortInUseError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is in use. Choose another with --port.`);
    this.name = 'PortInUseError';
  }
}

/**
 * Opens a port before there is an application to serve on it, for the
 * application has to know its own address.
 *
 * @throws PortInUseError
 */
export async function listen(
  port: number,
  host: string,
): Promise<{
  port: number;
  serve(application: Express): void;
  close(): Promise<void>;
}> {
  const server = createServer();

  // Longer than a busy test, or a page, is kept from asking again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve: (application) => server.on('request', application),
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
