import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';

import { withTenantJobs } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';
import { jobsAddedTogether } from 'src/engine/core-modules/clerk-auth/twenty/jobs-added-together';
import {
  currentTenant,
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { readMarker } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

import { TenantDumpsService } from '../src/backup/tenant-dumps.service';
import { CommandLineModule } from '../src/command-line/command-line.module';
import { readConfiguration } from '../src/configuration/configuration';
import { TenantRepository } from '../src/registry/tenant.repository';
import { type Tenant } from '../src/registry/tenant.entity';
import { TransitionRefusedError } from '../src/registry/transition-refused.error';
import { type Deployment, startDeployment } from './support/deployment';
import { findInstalledPostgresql } from './support/installed-postgresql';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

jest.setTimeout(120_000);

type Job = { name: string; data: unknown };

/** Has the methods of Twenty's queue driver; what is added waits until it runs. */
class WaitingQueue {
  readonly waiting: Job[] = [];
  private handler: (job: Job) => Promise<void> = async () => undefined;

  async add(_queue: string, name: string, data: unknown) {
    this.waiting.push(JSON.parse(JSON.stringify({ name, data })));
  }

  async addCron() {}

  work(_queue: string, handler: (job: Job) => Promise<void>) {
    this.handler = handler;
  }

  async runAll() {
    for (const job of this.waiting.splice(0)) {
      await this.handler(job);
    }
  }
}

const postgresql = findInstalledPostgresql();
const { PATH } = process.env;
const FURTHER = 'further';

(postgresql === undefined ? describe.skip : describe)(
  'a tenant that gets another database (only where PostgreSQL with pg_dump is installed)',
  () => {
    let further: Awaited<ReturnType<typeof startLocalPostgres>>;
    let deployment: Deployment;
    let people: ReturnType<typeof peopleOf>;
    let pool: TenantRoutingPool;
    let dumps: string;

    beforeAll(async () => {
      process.env.PATH = `${postgresql}${delimiter}${PATH}`;
      dumps = await mkdtemp(join(tmpdir(), 'dumps-'));
      further = await startLocalPostgres(undefined, postgresql);
      deployment = await startDeployment(
        {
          TENANT_DATABASE_SERVERS: JSON.stringify({
            [FURTHER]: further.url('postgres'),
          }),
        },
        { isProcess: true, postgresqlFolder: postgresql },
      );
      people = peopleOf(deployment);
      // Like one of the data sources that Twenty has.
      pool = new TenantRoutingPool(
        { connectionString: deployment.postgres.url('twenty') },
        new TenantConnections(
          { poolSize: 2, poolTotal: 10, poolIdleMilliseconds: 60_000 },
          null,
        ),
      );
    });

    afterAll(async () => {
      process.env.PATH = PATH;
      await pool?.end();
      await deployment?.stop();
      await further?.stop();
    });

    const tenants = async (...argv: string[]) => {
      const { exitCode, document } = await readTenantsCommand(
        deployment.environment,
        ...argv,
      );

      expect([argv[0], exitCode, document.error]).toEqual([
        argv[0],
        0,
        undefined,
      ]);

      return document;
    };

    const show = async (id: string): Promise<Tenant> =>
      (await tenants('show', id)).tenant;

    const dump = async (id: string): Promise<string> =>
      (await tenants('backup', id, '--directory', dumps)).backups[0].file;

    const contextOf = (
      { id, databaseName, databaseServer, epoch }: Tenant,
      changes: Partial<TenantContext> = {},
    ): TenantContext => ({
      tenantId: id,
      workspaceId: null,
      databaseUrl: (databaseServer === FURTHER
        ? further
        : deployment.postgres
      ).url(databaseName),
      epoch,
      isBeingMade: false,
      ...changes,
    });

    /** On which of its databases something runs that Twenty does for a tenant. */
    const databaseOfNow = async () => {
      const client = await pool.connect();

      try {
        const { rows } = await client.query<{ name: string; port: string }>(
          `SELECT current_database() AS name,
                  current_setting('port') AS port`,
        );

        return `${rows[0]?.name} ${rows[0]?.port}`;
      } finally {
        client.release();
      }
    };

    const addressOf = (tenant: Tenant) => {
      const url = new URL(contextOf(tenant).databaseUrl);

      return `${url.pathname.slice(1)} ${url.port}`;
    };

    /** The databases that are marked as the tenant's own, wherever they are. */
    const ownDatabases = async (id: string) => {
      const own: string[] = [];

      for (const [server, { url }] of Object.entries({
        default: deployment.postgres,
        [FURTHER]: further,
      })) {
        const client = new Client({ connectionString: url('postgres') });

        await client.connect();

        const { rows } = await client.query<{ name: string; comment: string }>(
          `SELECT datname AS name,
                  shobj_description(oid, 'pg_database') AS comment
             FROM pg_database`,
        );

        await client.end();
        own.push(
          ...rows.flatMap(({ name, comment }) => {
            const marker = readMarker(comment);

            return marker?.kind === 'tenant' && marker.tenantId === id
              ? [`${server} ${name} ${marker.epoch}`]
              : [];
          }),
        );
      }

      return own;
    };

    const startJobs = async (id: string) => {
      const queue = withTenantJobs(new WaitingQueue(), {
        cronQueue: 'cron',
        ...jobsAddedTogether,
      });
      const ran: [string, string][] = [];
      const old = await show(id);

      queue.work('queue', async ({ name }) => {
        ran.push([name, await databaseOfNow()]);
      });

      return {
        queue,
        ran,
        old,
        add: (name: string) =>
          runInTenant(contextOf(old), () => queue.add('queue', name, {})),
      };
    };

    it('has its jobs run on the old one, not while it moves, and then on the new one', async () => {
      const { tenantId: id } = await people.makeTenant('Najd', 'noura');
      const { queue, ran, old, add } = await startJobs(id);

      await add('one');
      await queue.runAll();

      await tenants('suspend', id);

      const file = await dump(id);

      await add('while it moves');
      await queue.runAll();
      expect(queue.waiting).toHaveLength(1);

      await tenants('restore', id, file, '--server', FURTHER);
      await tenants('resume', id);

      const moved = await show(id);

      expect(moved).toMatchObject({ databaseServer: FURTHER, epoch: 2 });
      await add('two');
      await queue.runAll();

      expect(ran).toEqual([
        ['one', addressOf(old)],
        ['while it moves', addressOf(moved)],
        ['two', addressOf(moved)],
      ]);
      expect(await ownDatabases(id)).toEqual([
        `${FURTHER} ${moved.databaseName} 2`,
      ]);
    });

    it('has its jobs run on the new one also in a process that has heard of nothing', async () => {
      const { tenantId: id } = await people.makeTenant('Qassim', 'noura');
      const { queue, ran, old, add } = await startJobs(id);

      await add('one');
      await queue.runAll();
      deployment.broadcast.cutOff();
      await tenants('suspend', id);
      await tenants('restore', id, await dump(id), '--server', FURTHER);
      await tenants('resume', id);
      await add('two');
      await add('three');
      await queue.runAll();
      deployment.broadcast.listenAgain();

      const moved = await show(id);

      expect(moved).toMatchObject({ databaseServer: FURTHER, epoch: 2 });
      expect(ran).toEqual([
        ['one', addressOf(old)],
        ['two', addressOf(moved)],
        ['three', addressOf(moved)],
      ]);
    });

    it('refuses every stale address itself, whatever any cache says', async () => {
      const { tenantId: id } = await people.makeTenant('Hijaz', 'layla');
      const old = await show(id);
      const held = await runInTenant(contextOf(old), () => pool.connect());

      held.on('error', () => undefined);
      await tenants('suspend', id);
      await tenants('restore', id, await dump(id));
      await tenants('resume', id);

      const now = await show(id);

      expect(now).toMatchObject({ databaseServer: 'default', epoch: 2 });
      // One that was proven before is ended.
      await expect(held.query('SELECT 1')).rejects.toThrow(
        /terminated|not queryable/,
      );
      held.release(true);

      for (const stale of [
        contextOf(old),
        contextOf(old, { epoch: now.epoch }),
        contextOf(now, { epoch: old.epoch }),
      ]) {
        const fresh = new TenantRoutingPool(
          { connectionString: deployment.postgres.url('twenty') },
          new TenantConnections(
            { poolSize: 1, poolTotal: 1, poolIdleMilliseconds: 1_000 },
            null,
          ),
        );

        await expect(
          runInTenant(stale, () => fresh.connect()),
        ).rejects.toMatchObject({ code: 'tenant_database_mismatch' });
        await fresh.end();
      }
      expect(await runInTenant(contextOf(now), databaseOfNow)).toBe(
        addressOf(now),
      );
      await expect(
        runInTenant(contextOf(old), () => pool.connect()),
      ).rejects.toMatchObject({ code: 'tenant_database_mismatch' });
      expect(currentTenant()).toBeNull();
    });

    describe('in a restore that is cut off', () => {
      let context: Awaited<
        ReturnType<typeof NestFactory.createApplicationContext>
      >;
      let id: string;
      let organizationId: string;
      let file: string;

      beforeAll(async () => {
        context = await NestFactory.createApplicationContext(
          CommandLineModule.register(readConfiguration(deployment.environment)),
          { logger: false },
        );
        ({ tenantId: id, organizationId } = await people.makeTenant(
          'Asir',
          'noura',
        ));
        file = await dump(id);
        await people.createRecord(
          (await people.signIn('noura', organizationId)).access,
          'Later',
        );
        await tenants('suspend', id);
      });

      afterAll(() => context?.close());

      const restore = async (
        publish: (
          publishIt: () => Promise<unknown>,
          before: Tenant,
        ) => Promise<void>,
      ) => {
        const repository = context.get(TenantRepository);
        const before = (await repository.findById(id))!;

        return context
          .get(TenantDumpsService)
          .restore(before, file, 'default', (place) =>
            publish(
              () => repository.mustTransition(id, 'restored', place),
              before,
            ),
          );
      };

      const peopleSee = async () => {
        await tenants('resume', id);

        const seen = await people.records(
          (await people.signIn('noura', organizationId)).access,
        );

        await tenants('suspend', id);

        return seen;
      };

      it('has the former one when nobody was told of the new one', async () => {
        await expect(
          restore(async () => {
            throw new Error('killed');
          }),
        ).rejects.toThrow('killed');

        expect(await ownDatabases(id)).toEqual([]);
        expect(await peopleSee()).toContain('Later');
        expect(await ownDatabases(id)).toHaveLength(1);
      });

      it('has the former one when its status has changed meanwhile', async () => {
        await expect(
          restore(async (_publish, before) => {
            throw new TransitionRefusedError('restored', before);
          }),
        ).rejects.toThrow(TransitionRefusedError);

        expect(await ownDatabases(id)).toHaveLength(1);
        expect(await peopleSee()).toContain('Later');
      });

      it('has the new one when everybody was told', async () => {
        const before = await show(id);

        await expect(
          restore(async (publish) => {
            await publish();
            throw new Error('killed');
          }),
        ).rejects.toThrow('killed');

        expect(await ownDatabases(id)).toEqual([]);
        expect(await peopleSee()).not.toContain('Later');
        expect(await ownDatabases(id)).toEqual([
          expect.stringMatching(/_2 2$/),
        ]);
        expect((await show(id)).epoch).toBe(before.epoch + 1);
      });

      it('does not go back to a former one with a registry of before', async () => {
        const now = await show(id);

        await deployment.registry(
          `UPDATE tenant_registry SET epoch = 1, database_name = $2
            WHERE id = $1`,
          [id, now.databaseName.replace(/_2$/, '')],
        );

        const refused = await readTenantsCommand(
          deployment.environment,
          'resume',
          id,
        );

        expect(refused.document.error).toMatchObject({
          code: 'database_not_marked',
          message: expect.stringContaining(now.databaseName),
        });
        expect((await show(id)).status).toBe('suspended');
        await deployment.registry(
          `UPDATE tenant_registry SET epoch = 2, database_name = $2
            WHERE id = $1`,
          [id, now.databaseName],
        );
      });

      it('leaves nothing behind where its former database cannot be marked', async () => {
        const setServer = (name: string) =>
          deployment.registry(
            'UPDATE tenant_registry SET database_server = $2 WHERE id = $1',
            [id, name],
          );

        await setServer('away');

        const { document } = await readTenantsCommand(
          deployment.environment,
          'restore',
          id,
          file,
          '--server',
          'default',
        );

        expect(document.error.code).toBe('server_unknown');
        expect(
          await deployment.registry(
            'SELECT FROM pg_database WHERE datname LIKE $1',
            [`%${id.replaceAll('-', '')}\\_3`],
          ),
        ).toEqual([]);
        await setServer('default');
      });

      it('is restored by doing it again', async () => {
        const { tenant, formerDatabase } = await tenants('restore', id, file);

        expect(formerDatabase).toMatch(/_2$/);
        expect(tenant).toMatchObject({ status: 'suspended', epoch: 3 });
        expect(await ownDatabases(id)).toEqual([
          `default ${tenant.databaseName} 3`,
        ]);
        // Those from before the last one are gone.
        expect(
          await deployment.registry(
            'SELECT datname FROM pg_database WHERE datname LIKE $1',
            [`%${id.replaceAll('-', '')}%`],
          ),
        ).toHaveLength(2);
      });
    });
  },
);
