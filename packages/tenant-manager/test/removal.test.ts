import { execFile } from 'node:child_process';
import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { lifecycleLockOf } from '../src/registry/locks.service';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { makeFailedTenant } from './support/failed-tenant';
import { findInstalledPostgresql } from './support/installed-postgresql';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;
let dumps: string;

/** Nothing is kept: what is removed is due when tenant-manager looks next. */
const start = async (postgresqlFolder?: string) => {
  dumps = await mkdtemp(join(tmpdir(), 'dumps-'));
  deployment = await startDeployment(
    { TENANT_RETENTION_DAYS: '0', TENANT_DUMP_DIRECTORY: dumps },
    { postgresqlFolder },
  );
  people = peopleOf(deployment);
};

/** It looks when it starts. */
const sweep = async () => {
  await deployment.stopManager();
  await deployment.startManager();
};

const tenants = (...argv: string[]) =>
  readTenantsCommand(deployment.environment, ...argv);

const statusOf = async (tenantId: string) =>
  (await tenants('show', tenantId)).document.tenant?.status;

const becomes = (tenantId: string, wanted: string) =>
  eventually(
    () => statusOf(tenantId),
    (status) => status === wanted,
  );

const databasesOf = (tenantId: string) =>
  deployment.registry<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datname LIKE $1',
    [`%${tenantId.replaceAll('-', '')}`],
  );

const dumpOf = (databaseName: string) => join(dumps, `${databaseName}.dump`);

const signInCode = async (name: string, organizationId: string) =>
  (await people.signedIn(name, organizationId)).error?.code;

describe('a tenant that never got a database', () => {
  let organizationId: string;
  let tenantId: string;

  beforeAll(() => start());

  afterAll(() => deployment.stop());

  it('is removed when its organization is deleted', async () => {
    const tenant = await makeFailedTenant(deployment, 'Taif Roses', 'noura');

    await people.clerkApi('DELETE', `/organizations/${tenant.organizationId}`);
    await becomes(tenant.tenantId, 'deleting');
    expect(
      await eventually(
        () =>
          deployment.registry(
            `SELECT state FROM work_queue.job
              WHERE name = 'synchronize' AND state <> 'completed'
                AND data->>'organizationId' = $1`,
            [tenant.organizationId],
          ),
        (open) => open.length === 0,
      ),
    ).toEqual([]);
  });

  it('is deleted by the command', async () => {
    ({ organizationId, tenantId } = await makeFailedTenant(
      deployment,
      'Najd Coffee',
      'noura',
    ));
    expect(await tenants('delete', tenantId, '--yes')).toMatchObject({
      exitCode: 0,
      document: { tenant: { status: 'deleting' } },
    });
    await sweep();
    await becomes(tenantId, 'deleted');
  });

  it('does not come back empty while its organization is still there', async () => {
    expect(await signInCode('noura', organizationId)).toBe(
      'organization_not_served',
    );

    const { body } = await deployment.manager(
      'GET',
      '/api/v1/tenants/me/get-tenants',
      deployment.tokenOf('noura'),
    );

    expect(body.tenants).toEqual([]);
    expect((await tenants('doctor', '--repair')).document.findings).toEqual([]);
    expect(
      await deployment.registry(
        'SELECT id, status FROM tenant_registry WHERE name = $1',
        ['Najd Coffee'],
      ),
    ).toEqual([{ id: tenantId, status: 'deleted' }]);
  });

  it('gives way to a new one that is asked for', async () => {
    const { document } = await tenants(
      'create',
      '--organization',
      organizationId,
    );

    expect(document.tenant.id).not.toBe(tenantId);
    await people.signIn('noura', organizationId);
  });
});

describe('a tenant whose organization was deleted', () => {
  beforeAll(() => start());

  afterAll(() => deployment.stop());

  it('comes back for another one before it is dropped', async () => {
    const { tenantId, organizationId } = await people.makeTenant(
      'Najd Coffee',
      'noura',
    );
    const { access } = await people.signIn('noura', organizationId);

    await people.createRecord(access, 'Aisha');
    await people.clerkApi('DELETE', `/organizations/${organizationId}`);
    await becomes(tenantId, 'deleting');
    await deployment.registry(
      `UPDATE tenant_registry SET delete_after = now() + interval '1 day'
        WHERE id = $1`,
      [tenantId],
    );

    const refused = await tenants('resume', tenantId);

    expect(refused.document.error).toMatchObject({
      code: 'organization_not_found',
      message: expect.stringContaining('tenants link'),
    });

    // Nobody hears of it, and makes an empty tenant of it.
    await deployment.stopManager();

    const another = await people.createOrganization('Najd again', 'noura');
    const links = join(dumps, `${another}.csv`);

    await writeFile(links, `tenant,organization\n${tenantId},${another}\n`);
    expect((await tenants('link', links)).exitCode).toBe(0);
    await deployment.startManager();
    expect((await tenants('show', tenantId)).document.tenant).toMatchObject({
      status: 'suspended',
      clerkOrgId: another,
      deleteAfter: null,
    });
    expect((await tenants('resume', tenantId)).exitCode).toBe(0);
    await becomes(tenantId, 'ready');

    expect(
      await people.records((await people.signIn('noura', another)).access),
    ).toContain('Aisha');
    expect((await tenants('link', links)).document.links[0].problem).toBe(
      `It is linked to ${another} already.`,
    );
  });

  it('keeps an organization that is still there', async () => {
    const { tenantId, organizationId } = await people.makeTenant(
      'Hijaz Perfumes',
      'layla',
    );

    await tenants('delete', tenantId, '--yes');
    await deployment.registry(
      `UPDATE tenant_registry SET delete_after = now() + interval '1 day'
        WHERE id = $1`,
      [tenantId],
    );

    const links = join(dumps, `${tenantId}.csv`);

    await writeFile(links, `tenant,organization\n${tenantId},org_other\n`);
    expect((await tenants('link', links)).document.links[0].problem).toBe(
      `It is linked to ${organizationId} already.`,
    );
  });
});

const postgresql = findInstalledPostgresql();
const { PATH } = process.env;

(postgresql === undefined ? describe.skip : describe)(
  'a tenant that is due to be dropped (only where PostgreSQL with pg_dump is installed)',
  () => {
    let databaseName: string;
    let tenantId: string;
    let organizationId: string;

    beforeAll(async () => {
      process.env.PATH = `${postgresql}${delimiter}${PATH}`;
      await start(postgresql);
    });

    afterAll(async () => {
      process.env.PATH = PATH;
      await deployment.stop();
    });

    it('is suspended at once, then dumped and dropped, and no other', async () => {
      const odd = await people.makeTenant('Odd one', 'sami');
      const kept = await people.makeTenant('Kept one', 'sami');

      ({ databaseName, tenantId, organizationId } = await people.makeTenant(
        'Hijaz Perfumes',
        'layla',
      ));

      const { access } = await people.signIn('layla', organizationId);

      await people.createRecord(access, 'Aisha');
      for (const { tenantId: id } of [odd, kept]) {
        await tenants('delete', id, '--yes');
      }
      // What is not marked as a tenant's is never dropped.
      await deployment.query(
        'postgres',
        `COMMENT ON DATABASE ${odd.databaseName} IS NULL`,
      );
      await deployment.registry(
        `UPDATE tenant_registry SET delete_after = now() + interval '1 day'
          WHERE id = $1`,
        [kept.tenantId],
      );

      await people.clerkApi('DELETE', `/organizations/${organizationId}`);
      await becomes(tenantId, 'deleting');
      expect((await people.currentUser(access)).errors).toBeDefined();
      expect(await databasesOf(tenantId)).toHaveLength(1);

      await sweep();
      await becomes(tenantId, 'deleted');
      expect(await databasesOf(tenantId)).toEqual([]);
      expect(
        await deployment.registry(
          'SELECT FROM memberships WHERE tenant_id = $1',
          [tenantId],
        ),
      ).toEqual([]);
      for (const { tenantId: id } of [odd, kept]) {
        expect(await statusOf(id)).toBe('deleting');
        expect(await databasesOf(id)).toHaveLength(1);
      }

      expect(await readdir(dumps)).toEqual([`${databaseName}.dump`]);
      expect((await stat(dumpOf(databaseName))).mode & 0o777).toBe(0o600);

      const { stdout } = await promisify(execFile)('pg_restore', [
        '--list',
        dumpOf(databaseName),
      ]);

      expect(stdout).toMatch(/TABLE DATA core workspace /);
    });

    it('is not resumed while it is being dropped', async () => {
      const { tenantId: id } = await people.makeTenant('Late one', 'sami');
      const client = new Client({
        connectionString: deployment.postgres.url('registry'),
      });

      await tenants('suspend', id);
      await client.connect();
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [
        lifecycleLockOf(id),
      ]);
      try {
        expect(await tenants('resume', id)).toMatchObject({
          exitCode: 1,
          document: { error: { code: 'tenant_busy' } },
        });
        expect(await statusOf(id)).toBe('suspended');
      } finally {
        await client.end();
      }
      expect(await tenants('resume', id)).toMatchObject({ exitCode: 0 });
    });

    it('comes back from its last dump, for another organization', async () => {
      const another = await people.createOrganization('Hijaz again', 'layla');

      await people.ready(another);
      expect(
        (await tenants('restore', tenantId, dumpOf(databaseName))).exitCode,
      ).toBe(0);
      expect((await tenants('show', tenantId)).document.tenant).toMatchObject({
        status: 'suspended',
        clerkOrgId: null,
      });

      const links = join(dumps, '..', `${another}.csv`);

      await writeFile(links, `tenant,organization\n${tenantId},${another}\n`);
      expect((await tenants('link', links)).exitCode).toBe(1);

      // The empty tenant that the organization has had meanwhile makes room.
      await tenants('delete', another, '--yes');
      await sweep();
      await becomes(another, 'deleted');
      expect((await tenants('link', links)).exitCode).toBe(0);
      await tenants('resume', tenantId);
      await becomes(tenantId, 'ready');

      const { access } = await eventually(
        () => people.signedIn('layla', another),
        ({ status }) => status === 'ready',
      ).then(() => people.signIn('layla', another));

      expect(await people.records(access)).toContain('Aisha');
    });

    it('does not come back from the dump of another that was dropped, too', async () => {
      const [one, other] = [
        await people.makeTenant('Jazan Mangoes', 'noura'),
        await people.makeTenant('Hail Pottery', 'layla'),
      ];

      for (const { tenantId: id } of [one, other]) {
        await tenants('delete', id, '--yes');
      }
      await sweep();
      for (const { tenantId: id } of [one, other]) {
        await becomes(id, 'deleted');
      }

      expect(
        await tenants('restore', one.tenantId, dumpOf(other.databaseName)),
      ).toMatchObject({
        exitCode: 2,
        document: { error: { code: 'dump_not_of_tenant' } },
      });
      expect(await statusOf(one.tenantId)).toBe('deleted');
      expect(await databasesOf(one.tenantId)).toEqual([]);
      // Of one that was dropped before that was written down.
      await deployment.registry(
        `UPDATE tenant_registry SET former_workspace_id = NULL WHERE id = $1`,
        [one.tenantId],
      );
      expect(
        await tenants('restore', one.tenantId, dumpOf(other.databaseName)),
      ).toMatchObject({
        exitCode: 2,
        document: { error: { code: 'dump_not_of_tenant' } },
      });
      expect(
        (await tenants('restore', one.tenantId, dumpOf(one.databaseName)))
          .exitCode,
      ).toBe(0);
    });

    it('comes back for the organization that it has had, if that is still there', async () => {
      const tenant = await people.makeTenant('Asir Honey', 'noura');
      const { access } = await people.signIn('noura', tenant.organizationId);

      await people.createRecord(access, 'Salma');
      await tenants('delete', tenant.tenantId, '--yes');
      await sweep();
      await becomes(tenant.tenantId, 'deleted');

      expect(
        (await tenants('restore', tenant.tenantId, dumpOf(tenant.databaseName)))
          .exitCode,
      ).toBe(0);
      expect((await tenants('resume', tenant.tenantId)).exitCode).toBe(0);
      await becomes(tenant.tenantId, 'ready');

      const again = await people.signIn('noura', tenant.organizationId);

      expect(await people.records(again.access)).toContain('Salma');
      expect((await tenants('show', tenant.tenantId)).document.members).toEqual(
        ['user_noura'],
      );
    });
  },
);
