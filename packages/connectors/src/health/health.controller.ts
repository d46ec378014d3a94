import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type Response } from 'express';
import { DataSource } from 'typeorm';

import { succeeds } from '@twenty-clerk/program/http/succeeds';

import { WorkQueue } from '../queue/work-queue.service';
import { Metrics } from './metrics.service';

@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
    private readonly metrics: Metrics,
  ) {}

  /** The process lives. */
  @Get('healthz')
  live() {
    return { status: 'ok' };
  }

  /** 503 when deliveries cannot be kept. While Twenty is away they are safe. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response) {
    const [database, queue] = await Promise.all([
      succeeds(this.dataSource.query('SELECT 1')),
      succeeds(this.workQueue.sizes()),
    ]);
    const isReady = database && queue;

    response.status(isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);

    return {
      status: isReady ? 'ready' : 'unready',
      checks: { database, queue },
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
