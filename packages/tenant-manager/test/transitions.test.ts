import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import * as fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

import { type Configuration } from '../src/configuration/configuration';
import { registryConnection } from '../src/registry/registry-connection';
import {
  TENANT_STATUSES,
  type TenantStatus,
} from '@twenty-clerk/contract/tenants/tenant-status';
import { TenantRepository } from '../src/registry/tenant.repository';
import {
  outcomesOf,
  TENANT_EVENTS,
  type TenantEvent,
} from '../src/registry/tenant-transitions';
import { TransitionRefusedError } from '../src/registry/transition-refused.error';

/** Nest wants a class for what is given beside it. */
@Module({})
class TestModule {}

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let processes: INestApplicationContext[] = [];
let one: TenantRepository;
let other: TenantRepository;
let dataSource: DataSource;

beforeAll(async () => {
  postgres = await startLocalPostgres();
  await postgres.createDatabase('registry');

  const configuration = {
    registryUrl: postgres.url('registry'),
    databaseTls: undefined,
  } as Configuration;

  // Each with connections of its own, as of two processes.
  for (let count = 0; count < 2; count += 1) {
    processes.push(
      await NestFactory.createApplicationContext(
        {
          module: TestModule,
          imports: [registryConnection(configuration, 1)],
          providers: [TenantRepository],
        },
        { logger: false },
      ),
    );
  }
  [one, other] = processes.map((each) => each.get(TenantRepository)) as [
    TenantRepository,
    TenantRepository,
  ];
  dataSource = processes[0]!.get(DataSource);
});

afterAll(async () => {
  await Promise.all(processes.map((each) => each.close()));
  processes = [];
  await postgres?.stop();
});

const makeTenant = async (status: TenantStatus) => {
  const id = randomUUID();

  await dataSource.query(
    `INSERT INTO tenant_registry (id, slug, name, status, database_name)
     VALUES ($1, $2, 'Najd', $3, $2)`,
    [id, `najd_${id}`, status],
  );

  return id;
};

const statusOf = async (id: string) => {
  const [{ status }] = await dataSource.query<[{ status: TenantStatus }]>(
    'SELECT status FROM tenant_registry WHERE id = $1',
    [id],
  );

  return status;
};

const PAIRS = TENANT_EVENTS.flatMap((event) =>
  TENANT_STATUSES.map((status) => ({
    event,
    status,
    outcome: outcomesOf(event)[status],
  })),
);

it.each(PAIRS.filter(({ outcome }) => outcome !== undefined))(
  '$event makes a tenant that is $status $outcome',
  async ({ event, status, outcome }) => {
    const id = await makeTenant(status);

    expect(await one.transition(id, event)).toMatchObject({
      id,
      name: 'Najd',
      status: outcome,
      epoch: 1,
      updatedAt: expect.any(Date),
    });
    expect(await statusOf(id)).toBe(outcome);
  },
);

it.each(PAIRS.filter(({ outcome }) => outcome === undefined))(
  '$event is refused for a tenant that is $status',
  async ({ event, status }) => {
    const id = await makeTenant(status);

    expect(await one.transition(id, event)).toBeNull();
    await expect(other.mustTransition(id, event)).rejects.toThrow(
      TransitionRefusedError,
    );
    expect(await statusOf(id)).toBe(status);
  },
);

it('changes what comes with it, or nothing when what was seen is not so any more', async () => {
  const id = await makeTenant('suspended');
  const workspaceId = randomUUID();

  expect(
    await one.transition(
      id,
      'restored',
      { epoch: 2, databaseServer: 'riyadh', workspaceId },
      { epoch: 1, workspaceId: null },
    ),
  ).toMatchObject({ epoch: 2, databaseServer: 'riyadh', workspaceId });

  await expect(
    other.mustTransition(id, 'restored', { epoch: 2 }, { epoch: 1 }),
  ).rejects.toMatchObject({ isStale: true });
  expect(await one.findById(id)).toMatchObject({
    epoch: 2,
    databaseServer: 'riyadh',
  });
});

it('takes a step forward once, whoever else has done it meanwhile', async () => {
  const id = await makeTenant('provisioning');
  const done = await Promise.all(
    [one, other].map((repository) =>
      repository.transition(
        id,
        'step_done',
        { provisioningStep: 'workspace' },
        { provisioningStep: 'database' },
      ),
    ),
  );

  expect(done.filter((tenant) => tenant !== null)).toHaveLength(1);
});

/** What two events, one after the other, come to. */
const inOrder = (status: TenantStatus, ...events: TenantEvent[]) => {
  let current = status;
  const happened: Partial<Record<TenantEvent, boolean>> = {};

  for (const event of events) {
    const outcome = outcomesOf(event)[current];

    happened[event] = outcome !== undefined;
    current = outcome ?? current;
  }

  return { status: current, happened };
};

const events = fc
  .uniqueArray(fc.constantFrom(...TENANT_EVENTS), {
    minLength: 2,
    maxLength: 2,
  })
  .map((pair) => pair as [TenantEvent, TenantEvent]);

it('ends in one of two orders when two processes race, whatever each waits for', async () => {
  const id = await makeTenant('provisioning');

  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TENANT_STATUSES),
      events,
      fc.constantFrom('at once', 'commits late', 'takes back'),
      async (status, [first, second], way) => {
        await dataSource.query(
          'UPDATE tenant_registry SET status = $2 WHERE id = $1',
          [id, status],
        );

        const happened: Partial<Record<TenantEvent, boolean>> = {};
        const happens = async (
          repository: TenantRepository,
          event: TenantEvent,
          entityManager?: EntityManager,
        ) => {
          happened[event] =
            (await repository.transition(id, event, {}, {}, entityManager)) !==
            null;
        };

        if (way === 'at once') {
          await Promise.all([happens(one, first), happens(other, second)]);
        } else {
          // The other comes before the first is seen: it waits for what becomes of
          // that one, unless it cannot happen as the tenant still is.
          let waiting: Promise<void> | undefined;

          await dataSource
            .transaction(async (entityManager) => {
              await happens(one, first, entityManager);
              waiting = happens(other, second);
              if (way === 'takes back') {
                throw new Error('taken back');
              }
            })
            .catch(() => undefined);
          await waiting;
        }
        if (way === 'takes back') {
          delete happened[first];
        }

        expect(
          way === 'takes back'
            ? [inOrder(status, second)]
            : [inOrder(status, first, second), inOrder(status, second, first)],
        ).toContainEqual({ status: await statusOf(id), happened });
      },
    ),
    { numRuns: 1_000 },
  );
}, 120_000);

it('is the only thing that writes a status', () => {
  const source = join(__dirname, '../src');
  const writers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('migrations'))
    .filter((file) =>
      /getRepository\(Tenant\)|\b(UPDATE|INTO|FROM ONLY) tenant_registry|update\(Tenant\)/i.test(
        readFileSync(join(source, file), 'utf8'),
      ),
    );

  expect(writers).toEqual([join('registry', 'tenant.repository.ts')]);
});
