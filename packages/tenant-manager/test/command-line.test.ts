import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { Client } from 'pg';

import {
  holdBack,
  noteUpgraded,
} from '@twenty-clerk/contract/databases/database-state';
import { INITIALISED } from '@twenty-clerk/contract/databases/tenant-marker';

import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { runTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let folder: string;

beforeAll(async () => {
  deployment = await startDeployment();
  folder = await mkdtemp(join(tmpdir(), 'tenants-'));
});

afterAll(() => deployment.stop());

const tenants = (...argv: string[]) =>
  runTenantsCommand(deployment.environment, ...argv);

/** The same for a program; the shape depends on the command. */
const json = async (...argv: string[]) => {
  const { exitCode, output } = await tenants(...argv, '--json');

  // oxlint-disable-next-line typescript/no-explicit-any
  return { exitCode, document: JSON.parse(output) as any };
};

const ready = async (name: string) => {
  await deployment.tenantIs(name, 'ready');

  return (await json('show', name)).document;
};

const create = async (name: string, owner: string) => {
  const { document } = await json(
    'create',
    '--name',
    name,
    '--owner',
    `user_${owner}`,
  );

  return (await ready(document.tenant.id)).tenant;
};

const signIn = (name: string, organizationId: string) =>
  deployment.twenty(
    'POST',
    '/clerk/session',
    deployment.tokenOf(name, organizationId),
    {},
  );

const clerkApi = (method: string, path: string, body?: object) =>
  fetch(`${deployment.clerk.url}/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${deployment.clerk.secretKey}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });

const on = async (
  database: string,
  work: (client: Client) => Promise<unknown>,
) => {
  const client = new Client({
    connectionString: deployment.postgres.url(database),
  });

  await client.connect();
  await work(client).finally(() => client.end());
};

const onServer = (sql: string) => on('postgres', (client) => client.query(sql));

const heldBackByMetrics = async () =>
  /^tenant_manager_tenants_held_back (\S+)$/m.exec(
    await (await fetch(`${deployment.managerUrl}/metrics`)).text(),
  )?.[1];

/** A server that is slow to count tells the count before, so it is asked again. */
const untilHeldBackByMetrics = (expected: string) =>
  eventually(heldBackByMetrics, (count) => count === expected);

const takeBackNote = (client: Client) =>
  client.query(`COMMENT ON SCHEMA core IS '${INITIALISED}'`);

const fileOf = async (csv: string) => {
  const file = join(folder, `${deployment.newKey()}.csv`);

  await writeFile(file, csv);

  return file;
};

describe('tenants', () => {
  it('makes a tenant, lists it, and shows how it came to be', async () => {
    const { slug, clerkOrgId } = await create('Najd Coffee', 'noura');
    const list = await tenants('list');
    const show = await tenants('show', slug);

    expect(list.exitCode).toBe(0);
    expect(list.output).toContain(slug);
    expect(show.output).toMatch(/onboarding\s+│ done\s+│ \d+ ms/);
    expect((await tenants('show', clerkOrgId)).output).toBe(show.output);
    expect((await signIn('noura', clerkOrgId)).body.status).toBe('ready');
  });

  it('says when a tenant of the same name was there before', async () => {
    const named = ['create', '--name', 'Yanbu Salt', '--owner', 'user_noura'];
    const first = await json(...named);
    const second = await tenants(...named);

    expect(second.exitCode).toBe(0);
    expect(second.output).toContain(
      `Tenant ${first.document.tenant.slug} has the same name.`,
    );
  });

  it('refuses with 1 what makes no sense, and fails with 2 what cannot be read', async () => {
    expect(await tenants('show', 'nobody')).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('There is no tenant "nobody"'),
    });
    expect((await json('show', "'; DROP TABLE tenant_registry")).exitCode).toBe(
      1,
    );
    expect((await tenants('retry', 'najd-coffee')).exitCode).toBe(1);
    expect((await tenants('create')).exitCode).toBe(1);
    expect((await tenants('list', '--status', 'asleep')).exitCode).toBe(2);
    expect((await tenants('fly')).exitCode).toBe(2);
    expect((await tenants('--help')).exitCode).toBe(0);

    const { exitCode, document } = await json(
      'create',
      '--organization',
      'org_unknown',
    );

    expect(exitCode).toBe(1);
    expect(document.error.code).toBe('organization_not_found');
    expect(
      await json('create', '--name', 'Jouf Olives', '--owner', 'user_nobody'),
    ).toMatchObject({
      exitCode: 1,
      document: { error: { code: 'clerk_refused' } },
    });
  });

  it('names the setting that leads to a database which is not there', async () => {
    expect(
      await runTenantsCommand(
        {
          ...deployment.environment,
          GLOBAL_DATABASE_URL: 'postgres://postgres@127.0.0.1:1/registry',
        },
        'list',
      ),
    ).toMatchObject({
      exitCode: 2,
      errors:
        'The registry cannot be reached: see GLOBAL_DATABASE_URL. (ECONNREFUSED)',
    });
  });

  it('says in one line which setting is missing', async () => {
    const { exitCode, errors } = await runTenantsCommand(
      { ...deployment.environment, GLOBAL_DATABASE_URL: '' },
      'list',
    );

    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^GLOBAL_DATABASE_URL is missing\. .+$/);
  });

  it('locks a tenant and opens it again', async () => {
    const { clerkOrgId, slug } = await create('Hijaz Perfumes', 'layla');

    expect((await signIn('layla', clerkOrgId)).body.status).toBe('ready');
    expect((await tenants('suspend', slug)).exitCode).toBe(0);
    expect((await signIn('layla', clerkOrgId)).body.error.code).toBe(
      'workspace_suspended',
    );
    expect((await tenants('resume', slug)).exitCode).toBe(0);
    expect((await signIn('layla', clerkOrgId)).body.status).toBe('ready');
  });

  it('deletes only what is confirmed, and keeps the data for a while', async () => {
    const { slug, clerkOrgId, databaseName } = await create(
      'Taif Roses',
      'sami',
    );

    expect(await tenants('delete', slug)).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining(databaseName),
    });
    expect((await signIn('sami', clerkOrgId)).body.status).toBe('ready');
    expect(await tenants('delete', slug, '--yes')).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/is kept .* until TENANT_DUMP_DIRECTORY/),
    });
    expect((await tenants('show', slug)).output).toMatch(
      /dropped after\s+│ never: TENANT_DUMP_DIRECTORY is not set/,
    );
    expect((await signIn('sami', clerkOrgId)).status).toBe(403);
    expect((await tenants('resume', slug)).exitCode).toBe(0);
    // A session token from the second of the deletion is worth nothing.
    await eventually(
      () => signIn('sami', clerkOrgId),
      ({ body }) => body.status === 'ready',
    );
  });

  it('goes on with a tenant that failed', async () => {
    await onServer(
      'ALTER DATABASE twenty_tenant_template RENAME TO template_away',
    );
    const { document } = await json(
      'create',
      '--name',
      'Asir Honey',
      '--owner',
      'user_noura',
    );
    const { id } = document.tenant;

    await eventually(
      () =>
        deployment.registry(
          'SELECT FROM tenant_provisioning_log WHERE tenant_id = $1',
          [id],
        ),
      (log) => log.length > 0,
    );
    await deployment.registry(
      `UPDATE tenant_registry SET status = 'failed' WHERE id = $1`,
      [id],
    );

    const sick = await json('doctor');

    expect(sick.exitCode).toBe(1);
    expect(
      sick.document.findings.map((finding: { code: string }) => finding.code),
    ).toEqual(['empty_template_missing', 'provisioning_failed']);

    await onServer(
      'ALTER DATABASE template_away RENAME TO twenty_tenant_template',
    );
    expect((await tenants('retry', id)).exitCode).toBe(0);
    await deployment.tenantIs(id, 'ready');
  });

  it('opens a tenant that was locked unfinished only with the job that finishes it', async () => {
    await onServer(
      'ALTER DATABASE twenty_tenant_template RENAME TO template_away',
    );
    const { document } = await json(
      'create',
      '--name',
      'Abha Figs',
      '--owner',
      'user_huda',
    );
    const { id } = document.tenant;

    expect((await tenants('suspend', id)).exitCode).toBe(0);
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM work_queue.job
            WHERE data->>'tenantId' = $1 AND state <> 'completed'`,
          [id],
        ),
      (jobs) => jobs.length === 0,
    );
    await onServer(
      'ALTER DATABASE template_away RENAME TO twenty_tenant_template',
    );
    await deployment.registry(
      `CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql
         AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`,
    );
    await deployment.registry(
      `CREATE TRIGGER cut_off BEFORE INSERT ON work_queue.job
         FOR EACH ROW EXECUTE FUNCTION cut_off()`,
    );
    expect((await tenants('resume', id)).exitCode).not.toBe(0);
    await deployment.registry('DROP TRIGGER cut_off ON work_queue.job');
    expect((await json('show', id)).document.tenant.status).toBe('suspended');

    expect(await tenants('resume', id)).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('is not finished, and goes on'),
    });
    await deployment.tenantIs(id, 'ready');
  });
});

// PostgreSQL's own programs are not among the packages of this project.
const withPrograms = async <Result>(
  folders: string[],
  work: () => Promise<Result>,
) => {
  const { PATH } = process.env;

  process.env.PATH = folders.join(delimiter);
  try {
    return await work();
  } finally {
    process.env.PATH = PATH;
  }
};

const withoutPrograms = <Result>(work: () => Promise<Result>) =>
  withPrograms([folder], work);

/** A folder with a `pg_dump` of that version, which writes it into the dump. */
const folderWithDumpOf = async (version: number) => {
  const programs = await mkdtemp(join(folder, 'programs-'));
  const program = join(programs, 'pg_dump');

  await writeFile(
    program,
    `#!/bin/sh
for option; do
  case "$option" in
    --version) echo "pg_dump (PostgreSQL) ${version}.1"; exit ;;
    --file=*) echo "${version}" > "\${option#--file=}" ;;
  esac
done
`,
  );
  await chmod(program, 0o755);

  return programs;
};

const serverVersion = async () => {
  const [row] = await deployment.registry<{ version: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );

  return row?.version ?? NaN;
};

describe('tenants backup, tenants restore', () => {
  it('says what is missing, and leaves no file that looks like a backup', async () => {
    const { id } = await create('Abha Apples', 'noura');
    const directory = join(folder, 'backups');
    const { exitCode, document } = await withoutPrograms(() =>
      json('backup', id, '--directory', directory),
    );

    expect(exitCode).toBe(2);
    expect(document.backups).toEqual([
      {
        tenantId: id,
        file: null,
        error: {
          code: 'program_missing',
          message: expect.stringContaining('pg_dump is not installed'),
        },
      },
    ]);
    expect(await readdir(directory)).toEqual([]);
  });

  it('says which programs are needed when those here are older than the server', async () => {
    const { id } = await create('Qatif Pearls', 'noura');
    const directory = join(folder, 'backups-of-old-programs');
    const version = await serverVersion();
    const { exitCode, document } = await withPrograms(
      [await folderWithDumpOf(version - 3)],
      () => json('backup', id, '--directory', directory),
    );

    expect(exitCode).toBe(2);
    expect(document.backups[0].error).toEqual({
      code: 'program_too_old',
      message: `pg_dump is of PostgreSQL ${version - 3}, and the server of ${version}: install the client programs of PostgreSQL ${version}.`,
    });
    expect(await readdir(directory)).toEqual([]);
  });

  it("writes with the programs of the server's version, for nobody else to read", async () => {
    const { id } = await create('Taif Roses', 'noura');
    const directory = join(folder, 'backups-for-all-to-see');
    const version = await serverVersion();

    await mkdir(directory);
    await chmod(directory, 0o755);

    const { exitCode, document } = await withPrograms(
      [await folderWithDumpOf(version + 1), await folderWithDumpOf(version)],
      () => json('backup', id, '--directory', directory),
    );

    expect(exitCode).toBe(0);

    const { file } = document.backups[0];

    expect(await readFile(file, 'utf8')).toBe(`${version}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('touches nothing that people are at work in, and keeps it when a restore fails', async () => {
    const { id, databaseName, clerkOrgId } = await create(
      'Jouf Olives',
      'layla',
    );
    const file = await fileOf('no dump');
    const refused = await json('restore', id, file);

    expect(refused.exitCode).toBe(1);
    expect(refused.document.error.code).toBe('tenant_not_suspended');

    await tenants('suspend', id);
    expect(
      (await json('restore', id, `${file}.gone`)).document.error.code,
    ).toBe('file_not_found');

    expect(
      (await json('restore', id, file, '--server', 'nowhere')).document.error
        .code,
    ).toBe('server_unknown');

    const failed = await withoutPrograms(() => json('restore', id, file));

    expect(failed.exitCode).toBe(2);
    expect(failed.document.error.code).toBe('program_missing');
    expect(
      await deployment.registry(
        `SELECT datname FROM pg_database WHERE datname LIKE $1`,
        [`%${databaseName.replace('twenty_tenant_', '')}%`],
      ),
    ).toEqual([{ datname: databaseName }]);

    await tenants('resume', id);
    expect((await signIn('layla', clerkOrgId)).body.status).toBe('ready');
  });
});

describe('tenants link', () => {
  it.each([
    ['', 'nothing in it'],
    ['tenant,organization', 'only columns'],
    ['tenant;organization\na;b', 'another separator'],
    ['najd-coffee,org_1', 'no names of columns'],
    ['tenant,organization\nonly-one', 'a missing cell'],
    ['tenant,organization\na,"b', 'an open quote'],
  ])('refuses %j: %s', async (csv) => {
    expect((await json('link', await fileOf(csv))).document.error.code).toBe(
      'file_malformed',
    );
  });

  it('says of a file that begins with tenants what its first line must be', async () => {
    expect(
      (await tenants('link', await fileOf('najd-coffee,org_1'))).errors,
    ).toContain(
      'The first line must name the columns "tenant" and "organization"',
    );
  });

  it('refuses a file that is not there', async () => {
    expect((await json('link', join(folder, 'nowhere.csv'))).document).toEqual({
      status: 'failed',
      error: { code: 'file_not_found', message: expect.any(String) },
    });
  });
});

describe('tenants doctor', () => {
  it('finds what differs, repairs what can be, and then agrees', async () => {
    const { document: before } = await json('doctor', '--repair');

    for (const { code, subject } of before.findings) {
      if (code === 'database_unclaimed') {
        await onServer(`DROP DATABASE "${subject}" WITH (FORCE)`);
      }
    }
    await deployment.allIsDone();
    await eventually(
      async () => (await json('doctor')).document.status,
      (status) => status === 'agrees',
    );
    expect((await tenants('doctor')).output).toBe(
      'Registry, Clerk, databases and workspaces agree.',
    );

    const list = (await json('list')).document.tenants;
    const [coffee, perfumes] = list;

    await deployment.registry(
      `UPDATE tenant_registry SET name = 'Old name', workspace_id = NULL
        WHERE id = $1`,
      [coffee.id],
    );
    await deployment.registry('DELETE FROM memberships WHERE tenant_id = $1', [
      coffee.id,
    ]);
    await onServer(`COMMENT ON DATABASE ${perfumes.databaseName} IS NULL`);
    await onServer('CREATE DATABASE twenty_tenant_forgotten');

    const { document, exitCode } = await json('doctor');
    const seen = document.findings.map(
      ({ code, subject, outcome }: Record<string, string>) =>
        [code, subject, outcome].join(' '),
    );

    expect(exitCode).toBe(1);
    expect(seen.toSorted()).toEqual(
      [
        'database_unclaimed twenty_tenant_forgotten needs_a_person',
        `workspace_differs ${coffee.slug} can_be_repaired`,
        `name_differs ${coffee.slug} can_be_repaired`,
        `members_differ ${coffee.slug} can_be_repaired`,
        `database_not_marked ${perfumes.slug} can_be_repaired`,
      ].toSorted(),
    );

    const repaired = await json('doctor', '--repair');

    expect(repaired.exitCode).toBe(1);
    await onServer('DROP DATABASE twenty_tenant_forgotten');
    await deployment.allIsDone();
    await eventually(
      async () => (await json('doctor')).document.status,
      (status) => status === 'agrees',
    );

    const { tenant } = (await json('show', coffee.id)).document;

    expect(tenant).toMatchObject({
      name: 'Najd Coffee',
      workspaceId: coffee.workspaceId,
    });
  });

  it('names a tenant whose upgrade has failed, why, and what to do', async () => {
    const [{ slug, databaseName }] = (await json('list')).document.tenants;

    await on(databaseName, (client) =>
      holdBack(client, 'the upgrade to 2.20.0 has failed'),
    );

    const { document, exitCode } = await json('doctor');
    const list = await tenants('list');
    const show = await tenants('show', slug);

    await untilHeldBackByMetrics('1');
    await on(databaseName, takeBackNote);
    await untilHeldBackByMetrics('0');
    expect(list.output).toMatch(new RegExp(`${slug} .* held back `));
    expect(show.output).toContain(
      'held back: the upgrade to 2.20.0 has failed',
    );
    expect(exitCode).toBe(1);
    expect(document.findings).toEqual([
      {
        code: 'tenant_held_back',
        subject: slug,
        message: expect.stringMatching(
          /the upgrade to 2\.20\.0 has failed\. .*restart/,
        ),
        outcome: 'needs_a_person',
      },
    ]);
  });

  it('names a tenant that was away when the others were upgraded', async () => {
    const [away, ...upgraded] = (await json('list')).document.tenants;
    const databases: string[] = [
      'twenty_tenant_template',
      ...upgraded.map(
        ({ databaseName }: { databaseName: string }) => databaseName,
      ),
    ];

    for (const database of databases) {
      await on(database, (client) => noteUpgraded(client, '2.20.0', 'abc123'));
    }

    const { document } = await json('doctor');
    const list = (await json('list')).document.tenants;

    await untilHeldBackByMetrics('1');

    // Those that were up to date are not looked at again.
    const heldAgain = await heldBackByMetrics();

    for (const database of databases) {
      await on(database, takeBackNote);
    }
    expect(
      list.map(({ slug, release, heldBack }: Record<string, string>) => [
        slug,
        release,
        heldBack,
      ]),
    ).toEqual([
      [away.slug, null, 'it has not been upgraded to 2.20.0'],
      ...upgraded.map(({ slug }: { slug: string }) => [slug, '2.20.0', null]),
    ]);
    expect(heldAgain).toBe('1');
    expect(document.findings).toEqual([
      {
        code: 'tenant_held_back',
        subject: away.slug,
        message: expect.stringContaining('has not been upgraded to 2.20.0'),
        outcome: 'needs_a_person',
      },
    ]);
  });

  it('names a database server that does not answer once, and looks at the rest', async () => {
    const [{ id }] = (await json('list')).document.tenants;
    const moveTo = (databaseServer: string) =>
      deployment.registry(
        'UPDATE tenant_registry SET database_server = $2 WHERE id = $1',
        [id, databaseServer],
      );

    deployment.environment.TENANT_DATABASE_SERVERS = JSON.stringify({
      away: 'postgres://localhost:1/postgres',
    });
    await moveTo('away');
    await onServer('CREATE DATABASE twenty_tenant_of_nobody');

    const { document, exitCode } = await json('doctor');
    const adoption = await json(
      'adopt',
      '--database',
      'najd_coffee',
      '--server',
      'away',
      '--organization',
      'org_najd',
    );

    await onServer('DROP DATABASE twenty_tenant_of_nobody');
    await moveTo('default');
    delete deployment.environment.TENANT_DATABASE_SERVERS;
    expect(exitCode).toBe(1);
    expect(
      document.findings.map(({ code, subject }: Record<string, string>) =>
        [code, subject].join(' '),
      ),
    ).toEqual(
      expect.arrayContaining([
        'server_unreachable away',
        'database_unclaimed twenty_tenant_of_nobody',
      ]),
    );
    expect(document.findings).not.toContainEqual(
      expect.objectContaining({ code: 'database_unreachable' }),
    );
    expect(adoption.document.error).toEqual({
      code: 'database_unreachable',
      message: expect.stringMatching(
        /^The database server "away" cannot be reached: ./,
      ),
    });
  });

  it('makes the tenant that a lost webhook should have made', async () => {
    await deployment.stopManager();
    await clerkApi('POST', '/organizations', {
      name: 'Abha Textiles',
      slug: 'abha-textiles',
      created_by: 'user_layla',
    });
    deployment.clerk.control.webhooks?.stop();
    await deployment.startManager();

    const { document } = await json('doctor', '--repair');

    expect(document.findings).toMatchObject([
      { code: 'tenant_missing', outcome: 'repaired' },
    ]);
    await deployment.allIsDone();
    await eventually(
      async () => (await json('doctor')).document.status,
      (status) => status === 'agrees',
    );
  });

  it('compares what it can while Clerk is away, and says so', async () => {
    deployment.clerk.control.faults.set('backend', { kind: 'server_error' });

    const { document, exitCode } = await json('doctor');

    deployment.clerk.control.faults.clear();
    expect(exitCode).toBe(1);
    expect(document.findings).toMatchObject([{ code: 'clerk_unreachable' }]);
  });
});

describe('docs', () => {
  it('prints queries in monitoring.md that can be run as they are', async () => {
    const page = await readFile(
      join(__dirname, '../../../docs/monitoring.md'),
      'utf8',
    );
    const queries = [
      ...page.matchAll(/^psql "\$GLOBAL_DATABASE_URL" -c (["'])(.+)\1$/gm),
    ].map(([, , sql]) => String(sql));

    expect(queries).toHaveLength(5);

    const [tenantRows, log, databases, prepared, unlinked] = await Promise.all(
      queries.map((sql) => deployment.registry<Record<string, string>>(sql)),
    );

    expect(tenantRows?.at(-1)).toMatchObject({ slug: 'najd-coffee' });
    // Not the first: a tenant that an earlier test has held up may be at work.
    expect(log).toContainEqual(
      expect.objectContaining({ step: 'ready', outcome: 'done' }),
    );
    expect(databases?.[0]?.marker).toMatch(/^twenty-clerk tenant /);
    expect(prepared).toEqual([]);
    expect(unlinked).toEqual([]);
  });

  it('names every command in tenants-command.md', async () => {
    const page = await readFile(
      join(__dirname, '../../../docs/tenants-command.md'),
      'utf8',
    );
    const help = (await tenants('--help')).output;
    const commands = [...help.matchAll(/^ {2}(\w+) \[options\]/gm)].map(
      ([, name]) => String(name),
    );

    expect(commands).toHaveLength(12);
    for (const command of commands) {
      expect(page).toMatch(new RegExp(`^- \`${command}\\b`, 'm'));
    }
  });
});

it('docs/troubleshooting.md prints queries that can be run as they are', async () => {
  const page = await readFile(
    join(__dirname, '../../../docs/troubleshooting.md'),
    'utf8',
  );
  const queries = [
    ...page.matchAll(/^psql "\$GLOBAL_DATABASE_URL" -c (["'])(.+)\1$/gm),
  ].map(([, , sql]) => String(sql));

  expect(queries.length).toBeGreaterThan(2);
  for (const sql of queries) {
    expect(await deployment.registry(sql)).toBeInstanceOf(Array);
  }
});
