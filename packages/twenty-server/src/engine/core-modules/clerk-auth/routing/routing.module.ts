import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { type NextFunction, type Request, type Response } from 'express';

import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { RequestQueue } from 'src/engine/core-modules/clerk-auth/routing/request-queue';
import { SessionRoutingService } from 'src/engine/core-modules/clerk-auth/routing/session-routing.service';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';
import { TenantRoutingMiddleware } from 'src/engine/core-modules/clerk-auth/routing/tenant-routing.middleware';

/** Leads each request to its tenant's database. */
@Module({
  imports: [RevocationModule, StorageModule],
  providers: [RequestQueue, SessionRoutingService, TenantRoutingMiddleware],
  exports: [SessionRoutingService],
})
export class RoutingModule implements NestModule {
  constructor(
    private readonly httpAdapterHost: HttpAdapterHost,
    private readonly tenantRoutingMiddleware: TenantRoutingMiddleware,
  ) {}

  /**
   * Registered here, the middleware runs behind the body parsers and before all
   * of Twenty: its own middleware and GraphQL already read the database. A
   * command of Twenty's has no HTTP server.
   */
  configure(): void {
    this.httpAdapterHost.httpAdapter?.use(
      (request: Request, response: Response, next: NextFunction) =>
        void this.tenantRoutingMiddleware.use(request, response, next),
    );
  }
}
