import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type Response } from 'express';
import { DataSource } from 'typeorm';

import { succeeds } from '@twenty-clerk/program/http/succeeds';

import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { WorkQueue } from '../queue/work-queue.service';
import { TwentyClient } from '../twenty/twenty.client';
import { Metrics } from './metrics.service';

@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly twentyClient: TwentyClient,
    private readonly workQueue: WorkQueue,
    private readonly metrics: Metrics,
  ) {}

  /** The process lives. */
  @Get('healthz')
  live() {
    return { status: 'ok' };
  }

  /**
   * 503 when webhooks cannot be kept. What only holds up new tenants (no empty template,
   * Twenty away) is said, and does not make it unready: deliveries are safe.
   */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response) {
    const [registry, queue, emptyTemplate, twenty] = await Promise.all([
      succeeds(this.dataSource.query('SELECT 1')),
      succeeds(this.workQueue.sizes()),
      succeeds(this.tenantDatabasesService.hasEmptyTemplate()),
      succeeds(this.twentyClient.isReachable()),
    ]);
    const isReady = registry && queue;

    response.status(isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);

    return {
      status: isReady ? 'ready' : 'unready',
      checks: { registry, queue, template: emptyTemplate, twenty },
    };
  }

  /** For Prometheus. */
  @Get('metrics')
  async read(@Res() response: Response) {
    response
      .setHeader('Content-Type', this.metrics.contentType)
      .end(await this.metrics.read());
  }
}
