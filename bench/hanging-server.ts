import { setTimeout as delay } from 'node:timers/promises';

import { quantile } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { startHangingProxy } from './workbench/hanging-proxy';
import { PeopleWithoutPause } from './workbench/people-without-pause';
import { Tenancy } from './workbench/tenancy';
import { askForPeople } from './workbench/twenty-client';

const FURTHER_SERVER = 'further';
const TENANTS = 10;
const PAUSE_MILLISECONDS = 1_000;
const WARM_UP_MILLISECONDS = 15_000;
const ASKING_MILLISECONDS = 45_000;
const LIMIT = 1.2;

export const hangingServer: Benchmark = {
  name: 'hanging-server',
  title: 'While another database server hangs',
  method: `${TENANTS} tenants ask for their people without a pause; then again while ${TENANTS} on another database server, which accepts connections but never answers, ask once a second.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const further = await startHangingProxy(
      new URL(workbench.postgres.url('postgres')),
    );

    workbench.whenDone(further.stop);

    const tenancy = await Tenancy.prepare(workbench, {
      TENANT_DATABASE_SERVERS: JSON.stringify({
        [FURTHER_SERVER]: further.url,
      }),
    });

    await tenancy.startManager(undefined, {
      TENANT_PLACEMENT_SERVER: FURTHER_SERVER,
    });
    await tenancy.twenty.start();
    workbench.report(`Making ${2 * TENANTS} tenants`);

    const hanging = await tenancy.signInToNewTenants(TENANTS);

    await tenancy.startManager();

    const others = await tenancy.signInToNewTenants(TENANTS);
    const askOthers = async () => {
      const people = new PeopleWithoutPause(tenancy.twenty.url, others);

      await delay(WARM_UP_MILLISECONDS);
      people.forget();
      await delay(ASKING_MILLISECONDS);

      return people.end();
    };

    workbench.report('Asking');

    const before = await askOthers();
    const end = new AbortController();

    further.hang();

    const [during] = await Promise.all([
      askOthers().finally(() => end.abort()),
      ...hanging.map(async (token) => {
        while (!end.signal.aborted) {
          // They get an error, or nothing in time.
          await askForPeople(tenancy.twenty.url, token).catch(() => undefined);
          await delay(PAUSE_MILLISECONDS);
        }
      }),
    ]);

    return [
      {
        name: 'List of people of another server’s tenants',
        value: quantile(during, 0.95),
        unit: 'ms',
        basis: `95th percentile of ${during.length.toLocaleString('en')}`,
        replaced: {
          name: `before it hung, of ${before.length.toLocaleString('en')}`,
          value: quantile(before, 0.95),
          ratio: 'cost',
          limit: { atMost: LIMIT },
        },
      },
    ];
  },
};
