import { type PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';

import { eventually } from '../../twenty-simulator/src/eventually';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { JobQueues, WORKED_OFF } from '../src/queue/job-queues';

const QUEUE = 'calls';
const MOST = 3;

type Job = { key: string; number: number };

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let dataSource: DataSource;
let queues: JobQueues<typeof QUEUE>;
let boss: PgBoss;
const errors: Error[] = [];
/** Jobs that are at work, and what ends each of them. */
const atWork = new Map<string, () => void>();
const done: string[] = [];

const nameOf = ({ key, number }: Job) => `${key} ${number}`;
const add = (...jobs: Job[]) => queues.add(QUEUE, jobs, ({ key }) => key);
const areAtWork = (...expected: string[]) =>
  eventually(
    () => [...atWork.keys()].toSorted(),
    (names) => names.join() === expected.join(),
  );
const end = (name: string) => atWork.get(name)!();
/** Those that take jobs, whether they have one or look for one. */
const workers = () =>
  boss.getWipData().filter(({ name }) => name === QUEUE).length;

beforeAll(async () => {
  postgres = await startLocalPostgres();
  dataSource = await new DataSource({
    type: 'postgres',
    url: postgres.url('postgres'),
  }).initialize();
  queues = new JobQueues(
    dataSource,
    'queue',
    { [QUEUE]: { ...WORKED_OFF, retryLimit: 0 } },
    (error) => errors.push(error),
  );
  await queues.start({ connectionString: postgres.url('postgres') });
  boss = await queues.open();
  await queues.work<Job>(QUEUE, MOST, async ({ data }) => {
    const name = nameOf(data);

    await new Promise<void>((resolve) => atWork.set(name, resolve));
    atWork.delete(name);
    done.push(name);
    if (data.key === 'failing') {
      throw new Error('This job fails.');
    }
  });
});

beforeEach(() => done.splice(0));

afterAll(async () => {
  await queues.stop();
  await dataSource.destroy();
  await postgres.stop();
});

it('has as many jobs at work as may be, and the others when these are over', async () => {
  await add(...['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, number: 1 })));
  await eventually(() => atWork.size === MOST);
  expect(workers()).toBe(MOST);

  while (done.length < 5) {
    await eventually(() => atWork.size === Math.min(MOST, 5 - done.length));
    const before = done.length;

    end([...atWork.keys()][0]!);
    await eventually(() => done.length === before + 1);
  }
  expect(done.toSorted()).toEqual(['a 1', 'b 1', 'c 1', 'd 1', 'e 1']);
});

it('is down to one that looks for jobs when there are none', async () => {
  await add({ key: 'a', number: 2 }, { key: 'b', number: 2 });
  await areAtWork('a 2', 'b 2');
  end('a 2');
  end('b 2');

  expect(await eventually(workers, (count) => count === 1)).toBe(1);
});

it('has jobs of one key one after the other, whatever else is at work', async () => {
  await add({ key: 'a', number: 3 });
  await areAtWork('a 3');
  await add({ key: 'a', number: 4 }, { key: 'b', number: 4 });
  await areAtWork('a 3', 'b 4');
  end('a 3');
  await areAtWork('a 4', 'b 4');
  end('a 4');
  end('b 4');
  await areAtWork();

  expect(done[0]).toBe('a 3');
  expect(done.toSorted()).toEqual(['a 3', 'a 4', 'b 4']);
});

it('goes on after jobs that fail', async () => {
  for (const number of [5, 6, 7, 8]) {
    await add({ key: 'failing', number }, { key: 'a', number });
    await areAtWork(`a ${number}`, `failing ${number}`);
    end(`failing ${number}`);
    end(`a ${number}`);
    await areAtWork();
  }

  expect(done).toHaveLength(8);
  expect(errors).toEqual([]);
  expect(await eventually(workers, (count) => count === 1)).toBe(1);
});
