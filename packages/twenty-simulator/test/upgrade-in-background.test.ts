import { spawn } from 'node:child_process';

import { withTenantsLock } from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { upgradeInBackground } from 'src/engine/core-modules/clerk-auth/preparation/upgrade-in-background';
import { UpgradePauses } from 'src/engine/core-modules/clerk-auth/preparation/upgrade-pauses';

import { startLocalPostgres } from '../src/local-postgres';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

afterAll(() => postgres?.stop());

type Run = { upgrades: number; program?: string };

/**
 * A server that has `behind` tenants upgraded, of which each of `runs` does some, until
 * it pauses and `meanwhile` returns false.
 */
const serve = async (
  tenants: { behind: number; reported?: number },
  runs: Run[],
  meanwhile: () => boolean,
  mostAtOnce = 1,
) => {
  const said: string[] = [];
  const pauses: number[] = [];

  await new Promise<void>((resolve) => {
    void upgradeInBackground({
      countBehind: async (retriesReported) =>
        tenants.behind + (retriesReported ? (tenants.reported ?? 0) : 0),
      withLock: (work) => withTenantsLock(postgres.url('postgres'), work),
      mostAtOnce: () => mostAtOnce,
      start: () => {
        const { upgrades, program = process.execPath } = runs.shift()!;
        const child = spawn(program, ['-e', '']);

        child.once('exit', () => (tenants.behind -= upgrades));

        return child;
      },
      pause: async (failures) => {
        pauses.push(failures);
        if (!meanwhile()) {
          resolve();
          await new Promise(() => undefined);
        }
      },
      say: (line) => said.push(line),
    });
  });

  return { said, pauses };
};

it('starts nothing when no tenant is behind', async () => {
  expect(await serve({ behind: 0 }, [], () => false)).toEqual({
    said: [],
    pauses: [0],
  });
});

it('tries those again that have failed, also after its process could not be started, and sooner after a run that has upgraded some', async () => {
  const runs = [
    { upgrades: 0 },
    { upgrades: 0, program: '/nowhere' },
    { upgrades: 1 },
    { upgrades: 2 },
  ];
  const { said, pauses } = await serve(
    { behind: 3 },
    runs,
    () => runs.length > 0,
  );

  expect(pauses).toEqual([1, 2, 1, 0]);
  expect(said.at(-1)).toBe('The databases of all tenants are up to date');
});

it('has as many at it as may be, and no more than there are tenants', async () => {
  const runs = [{ upgrades: 2 }, { upgrades: 1 }, { upgrades: 1 }];
  const { said } = await serve({ behind: 3 }, runs, () => false, 2);

  expect(runs).toHaveLength(1);
  expect(said.at(-1)).toBe('The databases of all tenants are up to date');
  await serve({ behind: 1 }, runs, () => false, 2);
  expect(runs).toEqual([]);
});

it('upgrades one that is behind after all were up to date, as from an old dump', async () => {
  const tenants = { behind: 1 };
  const runs = [{ upgrades: 1 }, { upgrades: 1 }];
  const { pauses } = await serve(tenants, runs, () => {
    // Somebody restores it.
    tenants.behind += runs.length;

    return runs.length > 0;
  });

  expect(pauses).toEqual([0, 0]);
});

it('looks at what the data model has reported once, and calls nobody behind for it', async () => {
  const runs = [{ upgrades: 0 }];
  const { said, pauses } = await serve(
    { behind: 0, reported: 2 },
    runs,
    () => false,
  );

  expect(runs).toEqual([]);
  expect(pauses).toEqual([0]);
  expect(said.at(-1)).toBe('The databases of all tenants are up to date');
});

it('leaves it to another server that is at it, and sees when that is done', async () => {
  const tenants = { behind: 1 };
  let looks = 0;

  await withTenantsLock(postgres.url('postgres'), async () => {
    const { said, pauses } = await serve(tenants, [], () => (looks += 1) < 3);

    expect(said).toEqual([]);
    expect(pauses).toEqual([1, 1, 1]);
  });
  // The other one has finished.
  tenants.behind = 0;
  expect(await serve(tenants, [], () => false)).toEqual({
    said: [],
    pauses: [0],
  });
});

describe('the pauses', () => {
  const SHORTEST_MILLISECONDS = 30_000;

  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** How long one takes; somebody comes after so many milliseconds. */
  const lengthOf = async (failures: number, comesAfter?: number) => {
    const pauses = new UpgradePauses();
    const begun = Date.now();
    const lengths: number[] = [];

    void pauses.pause(failures).then(() => lengths.push(Date.now() - begun));
    if (comesAfter !== undefined) {
      setTimeout(() => pauses.end(), comesAfter);
    }
    while (lengths.length === 0) {
      await jest.advanceTimersByTimeAsync(SHORTEST_MILLISECONDS / 2);
    }

    return lengths[0];
  };

  it('grow with failures to an hour, after which it is looked again in any case', async () => {
    expect(await lengthOf(1)).toBe(30_000);
    expect(await lengthOf(3)).toBe(120_000);
    expect(await lengthOf(60)).toBe(3_600_000);
    expect(await lengthOf(0)).toBe(3_600_000);
  });

  it('end when somebody comes whose tenant waits, but not before the shortest', async () => {
    expect(await lengthOf(0, 600_000)).toBe(600_000);
    expect(await lengthOf(60, 1_000)).toBe(SHORTEST_MILLISECONDS);
  });
});
