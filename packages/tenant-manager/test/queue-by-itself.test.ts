import { Logger } from '@nestjs/common';
import PgBoss10 from 'pg-boss-10';
import { DataSource } from 'typeorm';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { type Configuration } from '../src/configuration/configuration';
import { type SynchronizeJob } from '../src/queue/jobs';
import { WorkQueue } from '../src/queue/work-queue.service';
import { FormerWorkQueue1764000008000 } from '../src/registry/migrations/1764000008000-former-work-queue';
import { eventually } from './support/deployment';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  postgres = await startLocalPostgres();
});

afterEach(async () => {
  for (const end of ends.splice(0)) {
    await end();
  }
});

afterAll(() => postgres.stop());

const person = (userId: string): SynchronizeJob => ({
  kind: 'person',
  userId,
  requestId: 'req_1',
});

/** A queue in a database of its own, and what has been worked on. */
const makeQueue = async (
  database: string,
  before?: (url: string) => unknown,
) => {
  await postgres.createDatabase(database);

  const registryUrl = postgres.url(database);

  await before?.(registryUrl);

  const dataSource = await new DataSource({
    type: 'postgres',
    url: registryUrl,
    migrations: [FormerWorkQueue1764000008000],
    migrationsRun: true,
  }).initialize();
  const queues: WorkQueue[] = [];

  ends.push(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await dataSource.destroy();
  });

  return {
    dataSource,
    /** Another process, as far as the queue is concerned. */
    start: async () => {
      const queue = new WorkQueue(
        { registryUrl, databaseTls: undefined } as unknown as Configuration,
        dataSource,
      );

      queues.push(queue);
      await queue.start();

      return queue;
    },
  };
};

/** Work that goes on until it is let go. */
const heldWork = () => {
  const begun: string[] = [];
  const waiting: (() => void)[] = [];
  let atWork = 0;
  let mostAtWork = 0;

  return {
    begun,
    mostAtWork: () => mostAtWork,
    handle: async (job: SynchronizeJob) => {
      begun.push('userId' in job ? job.userId : job.organizationId);
      atWork += 1;
      mostAtWork = Math.max(mostAtWork, atWork);
      await new Promise<void>((resolve) => waiting.push(resolve));
      atWork -= 1;
    },
    release: () => waiting.splice(0).forEach((resolve) => resolve()),
  };
};

const count = (begun: string[], wanted: number) =>
  eventually(
    async () => begun.length,
    (length) => length >= wanted,
  );

describe('jobs of one key', () => {
  it('wait for one another, and are one as long as they wait', async () => {
    const { start } = await makeQueue('one_key');
    const queue = await start();
    const { begun, handle, mostAtWork, release } = heldWork();

    await queue.work('synchronize', handle);
    await queue.synchronize([person('a')]);
    await count(begun, 1);
    await queue.synchronize([person('a'), person('b'), person('a')]);
    await queue.synchronize([person('a')]);
    await count(begun, 2);
    expect(begun).toEqual(['a', 'b']);
    release();
    await count(begun, 3);
    release();
    await queue.synchronize([person('c')]);
    await count(begun, 4);
    release();
    expect(begun).toEqual(['a', 'b', 'a', 'c']);
    expect(mostAtWork()).toBe(2);
  });
});

describe('jobs of many keys', () => {
  it('are at work ten at a time', async () => {
    const { start } = await makeQueue('many_keys');
    const queue = await start();
    const { begun, handle, mostAtWork, release } = heldWork();
    const people = Array.from({ length: 40 }, (_, index) => `u${index}`);

    await queue.work('synchronize', handle);
    await queue.synchronize(people.map(person));
    for (const finished of [10, 20, 30, 40]) {
      await count(begun, finished);
      release();
    }
    expect(begun.toSorted()).toEqual(people.toSorted());
    expect(mostAtWork()).toBe(10);
  });
});

describe('a job', () => {
  it('is seen by another process when the transaction that it is part of has ended', async () => {
    const { dataSource, start } = await makeQueue('transaction');
    const command = await start();
    const server = await start();
    const { begun, handle, release } = heldWork();

    await server.work('synchronize', handle);
    await expect(
      dataSource.transaction(async (entityManager) => {
        await command.synchronize([person('never')], entityManager);
        throw new Error('Something else has failed');
      }),
    ).rejects.toThrow('Something else has failed');
    await dataSource.transaction((entityManager) =>
      command.synchronize([person('a')], entityManager),
    );
    await count(begun, 1);
    release();
    expect(begun).toEqual(['a']);
  });

  it('is taken up again when the process has ended that was at it', async () => {
    const { dataSource, start } = await makeQueue('ended_process');
    const queue = await start();
    const { begun, handle, release } = heldWork();

    await queue.synchronize([person('a')]);
    // Its last sign of life is too old.
    await dataSource.query(
      `UPDATE work_queue.job SET state = 'active', started_on = now() - interval '1 minute',
              heartbeat_on = now() - interval '1 minute'`,
    );
    await queue.work('synchronize', handle);
    await count(begun, 1);
    release();
    expect(begun).toEqual(['a']);
  });

  it('is done again when the database was away at its end', async () => {
    const { dataSource, start } = await makeQueue('outage');
    const queue = await start();
    const { begun, handle, release } = heldWork();
    const elsewhere = await new DataSource({
      type: 'postgres',
      url: postgres.url('postgres'),
    }).initialize();

    ends.push(() => elsewhere.destroy());

    const setReachable = (isReachable: boolean) =>
      elsewhere.query(`ALTER DATABASE outage ALLOW_CONNECTIONS ${isReachable}`);

    await queue.work('synchronize', handle);
    await queue.synchronize([person('a')]);
    await count(begun, 1);
    await setReachable(false);
    await elsewhere.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = 'outage'`,
    );
    release();
    await expect(queue.synchronize([person('b')])).rejects.toThrow(
      'connection',
    );
    await expect(queue.synchronize([person('b')])).rejects.toThrow(
      'connection',
    );
    await setReachable(true);
    await eventually(
      () => {
        release();

        return dataSource.query<{ state: string }[]>(
          'SELECT state FROM work_queue.job',
        );
      },
      ([job]) => job?.state === 'completed',
    );
    expect(new Set(begun)).toEqual(new Set(['a']));
  });
});

describe('the queue of an earlier version', () => {
  it('hands on what was waiting, going on, failing and given up', async () => {
    const { dataSource, start } = await makeQueue(
      'earlier_version',
      async (connectionString) => {
        const boss = new PgBoss10({ connectionString, schema: 'work_queue' });

        await boss.start();
        for (const name of ['dead-letters', 'provision', 'synchronize']) {
          await boss.createQueue(name);
        }
        await boss.send('synchronize', person('going_on'));
        await boss.fetch('synchronize');
        await boss.send('synchronize', person('failing'), {
          retryDelay: 60,
        });

        const [failing] = await boss.fetch('synchronize');

        await boss.fail('synchronize', failing!.id, { message: 'Not yet' });
        await boss.send('synchronize', person('done'));

        const done = await boss.fetch('synchronize');

        for (const { id } of done) {
          await boss.complete('synchronize', id);
        }
        await boss.send('synchronize', person('waiting'));
        await boss.send('dead-letters', person('given_up'));
        await boss.send('provision', { tenantId: 't1', requestId: null });
        await boss.stop({ graceful: false });
      },
    );
    const [queue, another] = await Promise.all([start(), start()]);
    const { begun, handle, release } = heldWork();
    const made: string[] = [];

    await another.work('provision', async ({ tenantId }) => {
      made.push(tenantId);
    });
    await queue.work('synchronize', handle);
    await count(begun, 4);
    await count(made, 1);
    release();
    expect(begun.toSorted()).toEqual([
      'failing',
      'given_up',
      'going_on',
      'waiting',
    ]);
    expect(made).toEqual(['t1']);
    expect(
      await dataSource.query(
        `SELECT nspname FROM pg_namespace WHERE nspname LIKE '%work_queue'`,
      ),
    ).toEqual([{ nspname: 'work_queue' }]);
  });
});
