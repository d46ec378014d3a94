import { Injectable } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';

import { type WaitingDelivery } from '../deliveries/delivery';

const BUCKETS_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3_600];

/** How long it takes from a delivery to its record. */
@Injectable()
export class TakeoverTimes {
  /** Its own, so that a process can have several programs, as tests do. */
  readonly registry = new Registry();

  private readonly seconds = new Histogram({
    name: 'connectors_takeover_seconds',
    help: 'From a delivery to its record in the workspace',
    labelNames: ['source'],
    buckets: BUCKETS_SECONDS,
    registers: [this.registry],
  });

  observe(deliveries: readonly WaitingDelivery[]): void {
    for (const { source, receivedAt } of deliveries) {
      this.seconds.observe(
        { source },
        Math.max(0, (Date.now() - receivedAt.getTime()) / 1_000),
      );
    }
  }
}
