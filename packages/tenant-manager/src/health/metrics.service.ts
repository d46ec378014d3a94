import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

import { TENANT_STATUSES } from '@twenty-clerk/contract/tenants/tenant-status';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { WorkQueue } from '../queue/work-queue.service';
import { PreparedDatabasesRepository } from '../registry/prepared-databases.repository';
import { TenantRepository } from '../registry/tenant.repository';

/** What is worth an alarm: jobs that pile up, tenants that fail. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor(
    @Inject(CONFIGURATION) { placementServer }: Configuration,
    workQueue: WorkQueue,
    tenantRepository: TenantRepository,
    preparedDatabasesRepository: PreparedDatabasesRepository,
  ) {
    collectDefaultMetrics({ register: this.registry });

    const jobs = new Gauge({
      name: 'tenant_manager_jobs',
      help: 'Jobs that are waiting or going on',
      labelNames: ['queue'],
      registers: [this.registry],
      collect: async () => {
        const { provision, synchronize } = await workQueue.sizes();

        jobs.set({ queue: 'provision' }, provision);
        jobs.set({ queue: 'synchronize' }, synchronize);
      },
    });
    const deadLetters = new Gauge({
      name: 'tenant_manager_dead_letters',
      help: 'Jobs that were given up: see tenants doctor',
      registers: [this.registry],
      collect: async () => {
        deadLetters.set((await workQueue.sizes()).deadLetters);
      },
    });
    const tenants = new Gauge({
      name: 'tenant_manager_tenants',
      help: 'Tenants by status',
      labelNames: ['status'],
      registers: [this.registry],
      collect: async () => {
        const all = await tenantRepository.listByStatus(...TENANT_STATUSES);

        for (const status of TENANT_STATUSES) {
          tenants.set(
            { status },
            all.filter((tenant) => tenant.status === status).length,
          );
        }
      },
    });
    const prepared = new Gauge({
      name: 'tenant_manager_prepared_databases',
      help: 'Databases that are ready: the template, and clones of it in stock',
      labelNames: ['purpose'],
      registers: [this.registry],
      collect: async () => {
        const ready = (await preparedDatabasesRepository.list()).filter(
          ({ status, databaseServer }) =>
            status === 'ready' && databaseServer === placementServer,
        );

        for (const purpose of ['template', 'stock'] as const) {
          prepared.set(
            { purpose },
            ready.filter((database) => database.purpose === purpose).length,
          );
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
