import { spawn } from 'node:child_process';

import { withTenantsLock } from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { upgradeInBackground } from 'src/engine/core-modules/clerk-auth/preparation/upgrade-in-background';

import { startLocalPostgres } from '../src/local-postgres';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

afterAll(() => postgres?.stop());

/** A server that has `behind` tenants upgraded, of which a process does some. */
const server = (
  tenants: { behind: number },
  process: () => { upgrades: number; program?: string },
  meanwhile: () => void = () => undefined,
) => {
  const said: string[] = [];
  const pauses: number[] = [];

  return {
    said,
    pauses,
    run: () =>
      upgradeInBackground({
        countBehind: async () => tenants.behind,
        withLock: (work) => withTenantsLock(postgres.url('postgres'), work),
        start: () => {
          const { upgrades, program = globalThis.process.execPath } = process();
          const child = spawn(program, ['-e', '']);

          child.once('exit', () => (tenants.behind -= upgrades));

          return child;
        },
        pause: async (attempts) => {
          pauses.push(attempts);
          meanwhile();
        },
        say: (line) => said.push(line),
      }),
  };
};

it('starts nothing when no tenant is behind', async () => {
  const { run, said } = server({ behind: 0 }, () => {
    throw new Error('started');
  });

  await run();
  expect(said).toEqual([]);
});

it('tries those again that have failed, also after its process could not be started', async () => {
  const processes = [
    { upgrades: 1 },
    { upgrades: 0, program: '/nowhere' },
    { upgrades: 2 },
  ];
  const { run, said, pauses } = server({ behind: 3 }, () => processes.shift()!);

  await run();
  expect(processes).toEqual([]);
  expect(pauses).toEqual([1, 2]);
  expect(said.at(-1)).toBe('The databases of all tenants are up to date');
});

it('leaves it to another server that is at it, and sees when that is done', async () => {
  const tenants = { behind: 1 };
  const { run, said } = server(
    tenants,
    () => {
      throw new Error('started');
    },
    // The other one has finished.
    () => (tenants.behind = 0),
  );

  await withTenantsLock(postgres.url('postgres'), run);
  expect(said).toEqual([]);
});
