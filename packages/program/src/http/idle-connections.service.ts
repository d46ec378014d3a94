import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { type Server } from 'node:http';

const KEPT_MILLISECONDS = 65_000;
const KEPT_AT_THE_END_MILLISECONDS = 1;

/**
 * Keeps connections that nobody uses longer than proxies and clients do: whoever is the
 * first to close one that the other is about to use makes a request fail. When the
 * program ends nobody waits for them.
 */
@Injectable()
export class IdleConnections
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  constructor(private readonly httpAdapterHost: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    this.keep(KEPT_MILLISECONDS);
  }

  beforeApplicationShutdown(): void {
    this.keep(KEPT_AT_THE_END_MILLISECONDS);
  }

  private keep(milliseconds: number) {
    const server: Server = this.httpAdapterHost.httpAdapter.getHttpServer();

    server.keepAliveTimeout = milliseconds;
  }
}
