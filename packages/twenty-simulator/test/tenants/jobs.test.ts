import { randomUUID } from 'node:crypto';

import { Logger } from '@nestjs/common';
import { Client } from 'pg';

import { holdBack } from '@twenty-clerk/contract/databases/database-state';
import { type TwentyJob } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { withTenantJobs } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';
import { jobsAddedTogether } from 'src/engine/core-modules/clerk-auth/twenty/jobs-added-together';
import { jobsAddedTogether as jobsWithAnId } from 'src/engine/core-modules/clerk-auth/twenty/jobs-added-together.variants/with-an-id';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import {
  INITIALISED,
  markerOf,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

import { startLocalPostgres } from '../../src/local-postgres';
import { startTenantLookup } from './lookup-stand-in';
import { SERVICE_TOKEN } from './tenants-deployment';

type Job = {
  name: string;
  data: unknown;
  options?: { id?: string; delay?: number };
};

/** Has the methods of Twenty's queue driver; what is added waits until it runs. */
class WaitingQueue {
  readonly waiting: Job[] = [];
  private handler: (job: Job) => Promise<void> = async () => undefined;

  async add(_queue: string, name: string, data: unknown, options?: object) {
    // Through JSON, as through Redis.
    this.waiting.push(JSON.parse(JSON.stringify({ name, data, options })));
  }

  async bulkAdd(
    queue: string,
    name: string,
    jobs: unknown[],
    options?: { id?: string },
  ) {
    for (const [index, data] of jobs.entries()) {
      await this.add(queue, name, data, {
        ...options,
        ...(options?.id !== undefined && { id: `${options.id}-${index}` }),
      });
    }
  }

  async addCron({ jobName, data }: { jobName: string; data: unknown }) {
    await this.add('cron', jobName, data);
  }

  work(_queue: string, handler: (job: Job) => Promise<void>) {
    this.handler = handler;
  }

  async runAll() {
    for (const job of this.waiting.splice(0)) {
      await this.handler(job);
    }
  }
}

/** As since about 2.45: who adds a job is told its id, and asks for it by that. */
class AnsweringQueue {
  private readonly jobs = new Map<string, { id: string; data: object }>();

  async add(
    _queue: string,
    _name: string,
    data: object,
    options?: { id?: string },
  ) {
    return this.keep(data, options?.id);
  }

  async bulkAdd(
    _queue: string,
    _name: string,
    jobs: { data: object; jobId?: string }[],
  ) {
    return jobs.map(({ data, jobId }) => this.keep(data, jobId));
  }

  private keep(data: object, id: string = randomUUID()) {
    this.jobs.set(id, { id, data });

    return id;
  }

  async addCron() {}

  work() {}

  async getInFlightJobs(_queue: string) {
    return [...this.jobs.values()];
  }

  async getJobs(_queue: string, ids: string[]) {
    return Object.fromEntries(ids.map((id) => [id, this.jobs.get(id)]));
  }
}

const entryOf = (
  digit: string,
  status: TenantEntry['status'] = 'ready',
): TenantEntry => ({
  tenantId: `${digit.repeat(8)}-0000-4000-8000-000000000000`,
  organizationId: `org_${digit}`,
  name: digit,
  status,
  provisioningStep: null,
  obstacle: null,
  databaseServer: 'local',
  databaseName: `twenty_tenant_${digit}`,
  epoch: 1,
  workspaceId: `${digit.repeat(8)}-0000-4000-8000-00000000000f`,
});

describe('jobs of tenants', () => {
  const [first, second, suspended] = [
    entryOf('1'),
    entryOf('2'),
    entryOf('3', 'suspended'),
  ];
  let tenantLookup: Awaited<ReturnType<typeof startTenantLookup>>;
  let tenancy: TenancyService;
  let queue: WaitingQueue;
  let warn: jest.SpyInstance;
  let ran: [name: string, tenant: string | undefined, data: unknown][];

  const workOn = (server: string) => {
    tenancy = new TenancyService({
      managerUrl: tenantLookup.url,
      serviceTokens: [SERVICE_TOKEN],
      connectorsTokens: [],
      databaseServers: { local: server },
      poolSize: 1,
      poolTotal: 1,
      poolIdleMilliseconds: 1,
    });
    queue = withTenantJobs(
      new WaitingQueue(),
      { cronQueue: 'cron', ...jobsAddedTogether },
      tenancy,
    );
    queue.work('queue', async ({ name, data }) => {
      ran.push([name, currentTenant()?.tenantId, data]);
    });
  };

  beforeEach(async () => {
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    tenantLookup = await startTenantLookup(SERVICE_TOKEN);
    for (const entry of [first, second, suspended]) {
      tenantLookup.entries.set(entry.tenantId, entry);
    }
    ran = [];
    workOn('postgres://localhost/postgres');
  });

  afterEach(async () => {
    warn.mockRestore();
    await tenantLookup.close();
  });

  it('run for the tenant for which they were added, with the data as it was', async () => {
    await tenancy.within(second, () => queue.add('queue', 'mail', { to: 'x' }));
    await tenancy.within(first, () => queue.add('queue', 'list', ['x']));
    await queue.add('queue', 'nobody', { to: 'y' });
    await queue.runAll();

    expect(ran).toEqual([
      ['mail', second.tenantId, { to: 'x' }],
      ['list', first.tenantId, ['x']],
      ['nobody', undefined, { to: 'y' }],
    ]);
  });

  it('run for the tenant for which many were added at once', async () => {
    await tenancy.within(first, () =>
      queue.bulkAdd('queue', 'trigger', [{ turn: 1 }, { turn: 2 }]),
    );
    await tenancy.within(second, () =>
      queue.bulkAdd('queue', 'trigger', [{ turn: 3 }], { id: 'triggers' }),
    );
    expect(queue.waiting[2]?.options?.id).toMatch(
      new RegExp(`${second.tenantId}.*triggers`),
    );
    await queue.runAll();

    expect(ran).toEqual([
      ['trigger', first.tenantId, { turn: 1 }],
      ['trigger', first.tenantId, { turn: 2 }],
      ['trigger', second.tenantId, { turn: 3 }],
    ]);
  });

  it('keep an id of their own for each tenant', async () => {
    for (const tenant of [first, second]) {
      await tenancy.within(tenant, () =>
        queue.add('queue', 'sync', {}, { id: 'only-one-waits' }),
      );
    }

    expect(new Set(queue.waiting.map(({ options }) => options?.id)).size).toBe(
      2,
    );
  });

  describe('of which Twenty is told the ids', () => {
    let answering: AnsweringQueue;

    beforeEach(() => {
      answering = withTenantJobs(
        new AnsweringQueue(),
        { cronQueue: 'cron', ...jobsWithAnId },
        tenancy,
      );
    });

    it('are found by them, and by nobody of another tenant', async () => {
      const ids = await tenancy.within(first, async () => [
        await answering.add('queue', 'mail', { to: 'x' }),
        ...(await answering.bulkAdd('queue', 'mail', [
          { data: { to: 'y' } },
          { data: { to: 'z' }, jobId: 'the last' },
        ])),
      ]);
      const seenBy = (tenant: TenantEntry) =>
        tenancy.within(tenant, async () => [
          Object.keys(await answering.getJobs('queue', ids)),
          (await answering.getInFlightJobs('queue')).map(({ id }) => id),
        ]);

      expect(ids[2]).toBe('the last');
      expect(await seenBy(first)).toEqual([ids, ids]);
      expect(await seenBy(second)).toEqual([[], []]);
    });

    it('have the mark of their tenant in what they are to do', async () => {
      await tenancy.within(second, () =>
        answering.bulkAdd('queue', 'mail', [{ data: { to: 'x' } }]),
      );

      expect(await answering.getInFlightJobs('queue')).toMatchObject([
        { data: { to: 'x', clerkTenantId: second.tenantId } },
      ]);
    });

    it('keep an id that names the workspace, by which Twenty looks for them', async () => {
      const id = `install.${first.workspaceId}.application`;

      expect(
        await tenancy.within(first, () =>
          answering.add('queue', 'install', {}, { id }),
        ),
      ).toBe(id);
    });
  });

  it('are only written down while a workspace is made for nobody, one of each id', async () => {
    const writtenDown: TwentyJob[] = [];

    await tenancy.withinPuttingOff(first, writtenDown, async () => {
      await queue.add('queue', 'sync', { turn: 1 }, { id: 'only-one-waits' });
      await queue.add('queue', 'sync', { turn: 2 }, { id: 'only-one-waits' });
      await queue.add('queue', 'sync', {}, { id: 'another' });
      await queue.add('queue', 'mail', {});
      await queue.bulkAdd('queue', 'all', [{ of: 1 }, { of: 2 }], {
        id: 'all',
      });
      await queue.add('queue', 'mail', {});
    });

    expect(queue.waiting).toEqual([]);
    expect(
      writtenDown.map(({ jobName, options }) => [jobName, options?.id]),
    ).toEqual([
      ['sync', 'only-one-waits'],
      ['sync', 'another'],
      ['mail', undefined],
      ['all', 'all-0'],
      ['all', 'all-1'],
      ['mail', undefined],
    ]);
  });

  it('run for every tenant that is ready when they are crons, whatever one of them does', async () => {
    queue.work('queue', async ({ name }) => {
      ran.push([name, currentTenant()?.tenantId, undefined]);

      if (currentTenant()?.tenantId === first.tenantId) {
        throw new Error('this tenant is broken');
      }
    });
    await queue.addCron({ jobName: 'every minute', data: undefined });

    await expect(queue.runAll()).rejects.toThrow('failed for 1 tenants');

    expect(ran.map(([, tenant]) => tenant)).toEqual([
      first.tenantId,
      second.tenantId,
    ]);
  });

  it.each([
    ['EnterpriseKeyValidationCronJob', 'is about the whole process'],
    ['CleanSuspendedWorkspacesJob', 'deletes workspaces'],
    ['CleanOnboardingWorkspacesJob', 'deletes workspaces'],
  ])(
    'run for no tenant when they are the cron %s, which %s',
    async (jobName) => {
      await queue.addCron({ jobName, data: undefined });
      await queue.runAll();

      expect(ran.map(([, tenant]) => tenant)).toEqual([undefined]);
    },
  );

  it.each([
    ['in their data', { workspaceId: second.workspaceId }],
    ['in a list', [{ workspaceId: second.workspaceId }]],
  ])(
    'do not run for a workspace that is not their tenant’s, named %s',
    async (_where, data) => {
      await tenancy.within(second, () => queue.add('queue', 'own', data));
      await queue.runAll();

      for (const add of [
        () => tenancy.within(first, () => queue.add('queue', 'stray', data)),
        () => queue.add('queue', 'stray', data),
      ]) {
        await add();
        await expect(queue.runAll()).rejects.toThrow(
          `Workspace ${second.workspaceId} is not in the database of`,
        );
      }

      expect(ran).toEqual([['own', second.tenantId, data]]);
    },
  );

  it('run for a workspace that is being made', async () => {
    const beingMade = { ...entryOf('5', 'provisioning'), workspaceId: null };
    const data = { workspaceId: '55555555-0000-4000-8000-00000000000f' };

    tenantLookup.entries.set(beingMade.tenantId, beingMade);
    await tenancy.within(beingMade, () => queue.add('queue', 'first', data));
    await queue.runAll();

    expect(ran).toEqual([['first', beingMade.tenantId, data]]);
  });

  const becomes = (entry: TenantEntry, status: TenantEntry['status']) => {
    tenantLookup.entries.set(entry.tenantId, { ...entry, status });
    // As when tenant-manager says that it has changed.
    tenancy.forget(entry.tenantId);
  };

  it.each(['suspended', 'deleting', 'failed', 'provisioning'] as const)(
    'wait while their tenant is %s, longer each time, and run when it is ready again',
    async (status) => {
      await tenancy.within(second, () =>
        queue.add('queue', 'late', {}, { retryLimit: 3 }),
      );
      becomes(second, status);

      const pauses: unknown[] = [];

      for (let time = 0; time < 4; time += 1) {
        await queue.runAll();
        pauses.push(queue.waiting[0]?.options?.delay);
      }

      expect(ran).toEqual([]);
      expect(pauses).toEqual([60_000, 120_000, 240_000, 300_000]);

      becomes(second, 'ready');
      await queue.runAll();
      await queue.runAll();

      expect(ran).toEqual([['late', second.tenantId, {}]]);
    },
  );

  it('end, with a line in the log, when their tenant is deleted', async () => {
    await tenancy.within(second, () => queue.add('queue', 'late', {}));
    becomes(second, 'deleted');
    await queue.runAll();

    expect(ran).toEqual([]);
    expect(queue.waiting).toEqual([]);
    expect(warn.mock.lastCall?.[0]).toBe(
      `Job late of tenant ${second.tenantId} ends: the tenant is deleted`,
    );
  });

  it('are left to the deployment that knows their tenant, and fail with a sentence when none comes for them in a day', async () => {
    const elsewhere = entryOf('4');

    await tenancy.within(elsewhere, () => queue.add('queue', 'theirs', {}));
    await queue.runAll();
    expect(queue.waiting).toHaveLength(1);

    // Another deployment on the same Redis gets it in the end.
    becomes(elsewhere, 'ready');
    await queue.runAll();
    expect(ran).toEqual([['theirs', elsewhere.tenantId, {}]]);

    tenantLookup.entries.delete(elsewhere.tenantId);
    tenancy.forget(elsewhere.tenantId);
    await tenancy.within(elsewhere, () => queue.add('queue', 'theirs', {}));

    let waited = 0;

    await expect(async () => {
      while (queue.waiting.length > 0) {
        waited += queue.waiting[0]?.options?.delay ?? 0;
        await queue.runAll();
      }
    }).rejects.toThrow('another deployment may share this Redis');
    expect(waited).toBeGreaterThan(86_400_000);
    expect(ran).toHaveLength(1);
  });

  it('wait while tenant-manager does not say whose they are', async () => {
    tenantLookup.setAway(true);
    await tenancy.within(second, () => queue.add('queue', 'late', {}));
    await queue.runAll();
    expect(ran).toEqual([]);

    tenantLookup.setAway(false);
    await queue.runAll();
    expect(ran).toEqual([['late', second.tenantId, {}]]);
  });

  it('run for the tenants of the last time while tenant-manager is away', async () => {
    await queue.addCron({ jobName: 'cron', data: undefined });
    await queue.runAll();
    tenantLookup.setAway(true);
    await queue.addCron({ jobName: 'cron', data: undefined });
    await queue.runAll();

    expect(ran).toHaveLength(4);
  });

  describe('whose tenant is held back, or its database away', () => {
    let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
    let pool: TenantRoutingPool;

    const on = async (
      database: string,
      work: (client: Client) => Promise<unknown>,
    ) => {
      const client = new Client({ connectionString: postgres.url(database) });

      await client.connect();
      await work(client).finally(() => client.end());
    };

    beforeEach(async () => {
      postgres = await startLocalPostgres();
      pool = new TenantRoutingPool(
        { connectionString: postgres.url('postgres') },
        new TenantConnections(
          { poolSize: 1, poolTotal: 1, poolIdleMilliseconds: 30_000 },
          null,
        ),
      );
      workOn(postgres.url('postgres'));
      await tenancy.within(first, () =>
        queue.add('queue', 'mail', { to: 'x' }, { retryLimit: 3 }),
      );
    });

    afterEach(async () => {
      await pool.end();
      await postgres.stop();
    });

    it('wait until it can be used, and run then, once', async () => {
      await queue.runAll();
      expect(queue.waiting).toHaveLength(1);

      await on('postgres', async (client) => {
        await client.query(`CREATE DATABASE ${first.databaseName}`);
        await client.query(
          `COMMENT ON DATABASE ${first.databaseName} IS '${markerOf(first.tenantId, 1)}'`,
        );
      });
      await on(first.databaseName, async (client) => {
        await client.query('CREATE SCHEMA core');
        await holdBack(client, 'the upgrade has failed');
      });
      await queue.runAll();
      expect(ran).toEqual([]);
      expect(queue.waiting).toMatchObject([
        { name: 'mail', options: { delay: expect.any(Number), retryLimit: 3 } },
      ]);

      await on(first.databaseName, (client) =>
        client.query(`COMMENT ON SCHEMA core IS '${INITIALISED}'`),
      );
      await queue.runAll();
      await queue.runAll();

      expect(ran).toEqual([['mail', first.tenantId, { to: 'x' }]]);
    });
  });
});
