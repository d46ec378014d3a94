import { setTimeout as delay } from 'node:timers/promises';

import { type Benchmark } from './benchmark';
import { type Organization } from './workbench/clerk-sign-in';
import { measureOwnUpgrade } from './workbench/own-upgrade';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { ask } from './workbench/twenty-client';
import { until } from './workbench/until';
import { type Workbench } from './workbench/workbench';

const TENANTS = 100;
const PEOPLE = 20;
const TIMES = 3;
/** As often as Prometheus asks: each time every tenant's database is looked at. */
const PAUSE_MILLISECONDS = 10_000;

const CREATE_PEOPLE = `mutation ($data: [PersonCreateInput!]!) {
  createPeople(data: $data) { id }
}`;
const COUNT_PEOPLE = '{ people { totalCount } }';

export const upgrade: Benchmark = {
  name: 'upgrade',
  title: 'Upgrade of Twenty',
  method: `${TENANTS} tenants with records, made by a former release: from the start of the new one's container; against Twenty's \`upgrade\` of one after the other, a process for each. A record that is gone fails it.`,
  needsTwenty: true,
  needsFormerTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(
      workbench,
      {},
      workbench.formerTwentyBuild,
    );

    await tenancy.startManager();

    const former = await tenancy.twenty.start();

    workbench.report(`Making ${TENANTS} tenants with records`);

    const organizations = await tenancy.createTenants(TENANTS);

    for (const organization of organizations) {
      await addPeople(tenancy, organization);
    }

    const counts = await countPeople(tenancy, organizations);

    await former.stop();

    const copies = await copyTenant(workbench, tenancy);

    workbench.report('Starting the new release');
    tenancy.twenty.build = workbench.twentyBuild;

    const processes = tenancy.twenty.processes();
    const begun = performance.now();

    await processes.prepareDatabases();
    processes.startWorker();
    await processes.startServer(tenancy.twenty.port);

    const served = performance.now() - begun;
    const [visit, all] = await Promise.all([
      timed(() =>
        until('somebody to be in', () =>
          tenancy.answers(organizations.at(-1) as Organization),
        ),
      ),
      timed(() => untilUpgraded(tenancy)),
    ]);
    const countsAfter = await countPeople(tenancy, organizations);

    if (countsAfter.join() !== counts.join()) {
      throw new Error(
        `After the upgrade there are ${countsAfter.join()} people, and there were ${counts.join()}.`,
      );
    }
    await processes.stop();

    return [
      {
        name: 'Start of the new release, until it serves',
        value: served,
        unit: 'ms',
        basis: 'one run',
        limit: { atMost: 60_000 },
      },
      {
        name: 'Somebody who comes then is in their workspace',
        value: visit,
        unit: 'ms',
        basis: 'one run',
        limit: { atMost: 10_000 },
      },
      {
        name: 'All tenants are upgraded, after it serves',
        value: all,
        unit: 'ms',
        basis: 'one run',
        limit: { atMost: 240_000 },
      },
      {
        name: 'Upgrade of a tenant',
        value: all / TENANTS,
        unit: 'ms',
        basis: `mean of ${TENANTS}`,
        limit: { atMost: 1_500 },
        replaced: {
          name: "Twenty's own",
          value: await measureOwnUpgrade(workbench, copies),
          ratio: 'saving',
        },
      },
    ];
  },
};

const addPeople = async (tenancy: Tenancy, organization: Organization) => {
  const data = Array.from({ length: PEOPLE }, (_, index) => ({
    name: { firstName: 'Customer', lastName: String(index) },
  }));

  await ask(
    `${tenancy.twenty.url}/graphql`,
    CREATE_PEOPLE,
    { data },
    await tenancy.signIn(organization),
  );
};

const countPeople = async (tenancy: Tenancy, organizations: Organization[]) => {
  const counts: number[] = [];

  for (const organization of organizations) {
    const { people } = await ask<{ people: { totalCount: number } }>(
      `${tenancy.twenty.url}/graphql`,
      COUNT_PEOPLE,
      {},
      await tenancy.signIn(organization),
    );

    counts.push(people.totalCount);
  }

  return counts;
};

const untilUpgraded = async (tenancy: Tenancy) => {
  while ((await tenancy.countHeldBack()) !== 0) {
    await delay(PAUSE_MILLISECONDS);
  }
};

const copyTenant = async (workbench: Workbench, tenancy: Tenancy) => {
  const { postgres } = workbench;
  const tenant = await tenancy.databaseOfATenant();
  const copies = Array.from({ length: TIMES }, () => postgres.newName('copy'));

  for (const copy of copies) {
    await postgres.createDatabase(copy, tenant);
  }
  workbench.whenDone(() => postgres.dropDatabases(...copies));

  return copies;
};
