import { setTimeout as delay } from 'node:timers/promises';

import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

import { TENANT_STATUSES } from '@twenty-clerk/contract/tenants/tenant-status';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { WorkQueue } from '../queue/work-queue.service';
import { PreparedDatabasesRepository } from '../registry/prepared-databases.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TenantReleases } from '../tenant-databases/tenant-releases.service';

/** After that the former count is told: a server that hangs is no reason to be silent. */
const LONGEST_COUNT_MILLISECONDS = 1_000;

/** What is worth an alarm: jobs that pile up, tenants that fail. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private heldBack = Number.NaN;
  private counting: Promise<number> | null = null;

  constructor(
    @Inject(CONFIGURATION) { placementServer }: Configuration,
    workQueue: WorkQueue,
    tenantRepository: TenantRepository,
    preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly tenantReleases: TenantReleases,
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
    const heldBack = new Gauge({
      name: 'tenant_manager_tenants_held_back',
      help: 'Tenants whose upgrade waits or has failed: see tenants list',
      registers: [this.registry],
      collect: async () => {
        await Promise.race([
          this.countHeldBack(
            await tenantRepository.listByStatus('ready', 'suspended'),
          ),
          delay(LONGEST_COUNT_MILLISECONDS, undefined, { ref: false }),
        ]);
        heldBack.set(this.heldBack);
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

  private countHeldBack(tenants: readonly Tenant[]): Promise<number> {
    this.counting ??= this.tenantReleases
      .countHeldBack(tenants)
      .then((count) => (this.heldBack = count))
      .finally(() => (this.counting = null));

    return this.counting;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  read(): Promise<string> {
    return this.registry.metrics();
  }
}
