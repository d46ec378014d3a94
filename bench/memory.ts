import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { max, median, min } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { type Organization } from './workbench/clerk-sign-in';
import { Tenancy } from './workbench/tenancy';
import { type Workbench } from './workbench/workbench';

const MANY = 50;
const VISITS = 500;
const ROUNDS = 3;
const LIMIT = 1.15;

const COLLECT_GARBAGE = join(__dirname, 'workbench/collect-garbage.cjs');
const SETTLED = { readings: 5, withinMegabytes: 4, mostReadings: 60 };

export const memory: Benchmark = {
  name: 'memory',
  title: 'Memory for each tenant',
  method: `Twenty's server (proportional set size, after a garbage collection) after ${VISITS} visits, each a sign-in and a query, to ${MANY} tenants in turn, against one. Started anew each time.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();

    const twenty = await tenancy.twenty.start();

    workbench.report(`Making ${MANY} tenants`);

    const tenants = await tenancy.createTenants(MANY);

    await twenty.stop();

    const ofOne: number[] = [];
    const ofMany: number[] = [];

    for (let round = 0; round < ROUNDS; round += 1) {
      ofOne.push(
        await measureAfterVisits(workbench, tenancy, tenants.slice(0, 1)),
      );
      ofMany.push(await measureAfterVisits(workbench, tenancy, tenants));
    }

    return [
      {
        name: `Memory after serving ${MANY} tenants`,
        value: median(ofMany),
        unit: 'MB',
        basis: `median of ${ROUNDS}`,
        replaced: {
          name: 'after serving one',
          value: median(ofOne),
          ratio: 'cost',
          limit: { atMost: LIMIT },
        },
      },
    ];
  },
};

const measureAfterVisits = async (
  workbench: Workbench,
  tenancy: Tenancy,
  tenants: Organization[],
) => {
  workbench.report(`Visiting ${tenants.length} of the tenants`);

  const processes = tenancy.twenty.processes();
  const { pid } = await processes.startServer(tenancy.twenty.port, [
    '--expose-gc',
    '--require',
    COLLECT_GARBAGE,
  ]);

  for (let visit = 0; visit < VISITS; visit += 1) {
    const tenant = tenants[visit % tenants.length] as Organization;

    await tenancy.queryProducts(await tenancy.signIn(tenant));
  }

  const megabytes = await settledMemory(pid as number);

  await processes.stop();

  return megabytes;
};

/** Has the process collect its garbage until there is no less of it. */
const settledMemory = async (pid: number) => {
  const readings: number[] = [];

  while (readings.length < SETTLED.mostReadings) {
    process.kill(pid, 'SIGUSR2');
    await delay(1_000);
    readings.push(readMegabytes(pid));

    const latest = readings.slice(-SETTLED.readings);

    if (
      latest.length === SETTLED.readings &&
      max(latest) - min(latest) <= SETTLED.withinMegabytes
    ) {
      break;
    }
  }

  return readings.at(-1) ?? Number.NaN;
};

const readMegabytes = (pid: number) => {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');

  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1]) / 1_000;
};
