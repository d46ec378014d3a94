import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { type Server } from 'node:http';
import { type Socket } from 'node:net';

const KEPT_MILLISECONDS = 65_000;
const KEPT_AT_THE_END_MILLISECONDS = 1;
/** Whoever ends the process gives it some ten seconds, of which background work may need
 * eight. */
const ANSWERED_WITHIN_MILLISECONDS = 2_000;

/**
 * Keeps connections that nobody uses longer than proxies and clients do: whoever is the
 * first to close one that the other is about to use makes a request fail. When the
 * program ends nobody waits for them, and for whoever is being answered not for long.
 */
@Injectable()
export class IdleConnections
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  /** On which nothing has been asked yet: Node takes them for busy, and waits for them. */
  private readonly unused = new Set<Socket>();

  constructor(private readonly httpAdapterHost: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    this.server.keepAliveTimeout = KEPT_MILLISECONDS;
    this.server.on('connection', (socket: Socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    this.server.on('request', ({ socket }) => this.unused.delete(socket));
  }

  beforeApplicationShutdown(): void {
    this.server.keepAliveTimeout = KEPT_AT_THE_END_MILLISECONDS;
    this.unused.forEach((socket) => socket.destroy());
    setTimeout(
      () => this.server.closeAllConnections(),
      ANSWERED_WITHIN_MILLISECONDS,
    ).unref();
  }

  private get server(): Server {
    return this.httpAdapterHost.httpAdapter.getHttpServer();
  }
}
