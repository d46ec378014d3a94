import { spawn } from 'node:child_process';

import { mainOf } from '../../../scripts/start/build-program';
import { type Deployment, startDeployment } from './support/deployment';
import { runTenantsCommand } from './support/tenants-command';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});

afterAll(() => deployment.stop());

/** A database in which somebody else has a table of that name. */
const databaseWith = async (name: string, table: string) => {
  await deployment.postgres.createDatabase(name);
  await deployment.query(
    name,
    `CREATE TABLE ${table} (id serial PRIMARY KEY, name text)`,
  );
  await deployment.query(name, `INSERT INTO ${table} (name) VALUES ('Acme')`);

  return deployment.postgres.url(name);
};

const startServer = (registryUrl: string) =>
  new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    const child = spawn(process.execPath, [mainOf('tenant-manager')], {
      env: {
        ...process.env,
        ...deployment.environment,
        PORT: '0',
        LOG_LEVEL: 'error',
        GLOBAL_DATABASE_URL: registryUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';

    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });

describe('a database with a table of the same name that is not the registry', () => {
  it('stops the server at once with one line that says what to do, and is left as it was', async () => {
    const url = await databaseWith('of_a_guide', 'tenant_registry');
    const { exitCode, output } = await startServer(url);

    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^GLOBAL_DATABASE_URL .*"tenant_registry".*CREATE DATABASE.*RENAME TO/m,
    );
    // As it waits for a database that is starting.
    expect(output).not.toContain('Retrying');
    expect(
      await deployment.query('of_a_guide', 'SELECT name FROM tenant_registry'),
    ).toEqual([{ name: 'Acme' }]);
  });

  it('stops a command in the same way', async () => {
    const { exitCode, errors } = await runTenantsCommand(
      {
        ...deployment.environment,
        GLOBAL_DATABASE_URL: await databaseWith('of_a_product', 'users'),
      },
      'list',
    );

    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^GLOBAL_DATABASE_URL .*"users".+$/);
  });
});
