import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

import { DeliveryRepository } from '../deliveries/delivery.repository';
import { WorkQueue } from '../queue/work-queue.service';
import { TakeoverTimes } from '../takeover/takeover-times.service';

/** What is worth an alarm: deliveries that pile up, fail, or belong to nobody. */
@Injectable()
export class Metrics {
  private readonly registry: Registry;

  constructor(
    deliveryRepository: DeliveryRepository,
    takeoverTimes: TakeoverTimes,
    workQueue: WorkQueue,
  ) {
    const own = new Registry();

    this.registry = Registry.merge([own, takeoverTimes.registry]);
    collectDefaultMetrics({ register: this.registry });

    const deliveries = new Gauge({
      name: 'connectors_deliveries',
      help: 'Deliveries that wait, have failed, or are of a shop or agent that belongs to no tenant',
      labelNames: ['status'],
      registers: [this.registry],
      collect: async () => {
        const { waiting, failed, unclaimed, oldestWaitingSeconds } =
          await deliveryRepository.counts();

        deliveries.set({ status: 'waiting' }, waiting);
        deliveries.set({ status: 'failed' }, failed);
        deliveries.set({ status: 'unclaimed' }, unclaimed);
        oldest.set(oldestWaitingSeconds);
      },
    });
    const oldest = new Gauge({
      name: 'connectors_oldest_delivery_seconds',
      help: 'For how long the oldest delivery waits',
      registers: [this.registry],
    });
    const jobs = new Gauge({
      name: 'connectors_jobs',
      help: 'Jobs that are waiting or going on',
      labelNames: ['queue'],
      registers: [this.registry],
      collect: async () => {
        for (const [queue, size] of Object.entries(await workQueue.sizes())) {
          jobs.set({ queue }, size);
        }
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  read(): Promise<string> {
    return this.registry.metrics();
  }
}
