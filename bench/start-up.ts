import { median } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { type Figure } from './figure';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';
import { TwentyDeployment } from './workbench/twenty-deployment';
import { type Workbench } from './workbench/workbench';

const COUNTS = [1, 10, 100];
const STARTS = 3;

export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start-up',
  method: `From the start of Twenty's server until it says that it is healthy, with ${COUNTS.slice(0, -1).join(', ')} and ${COUNTS.at(-1)} tenants in the registry. And Twenty's command \`upgrade\` on the database of one tenant that is up to date, which a container runs for each tenant before its server starts.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();

    const times = new Map<number, number>();
    let tenants = 0;

    for (const count of COUNTS) {
      const twenty = await tenancy.twenty.start();

      workbench.report(`Making ${count - tenants} tenants`);
      await tenancy.createTenants(count - tenants);
      await tenancy.untilPrepared();
      await twenty.stop();
      tenants = count;
      times.set(count, await measureStarts(workbench, tenancy));
    }

    const withOne = times.get(1) ?? Number.NaN;

    return [
      ...[...times].map(([count, time]): Figure => ({
        name: `Start of the server with ${count === 1 ? 'one tenant' : `${count} tenants`}`,
        value: time,
        unit: 'ms',
        basis: `median of ${STARTS}`,
        ...(count > 1 && {
          replaced: { name: 'with one', value: withOne, ratio: 'cost' },
        }),
      })),
      {
        name: 'Upgrade of a tenant that is up to date',
        value: await measureUpgrade(workbench, tenancy),
        unit: 'ms',
        basis: 'one run',
      },
    ];
  },
};

const measureStarts = async (workbench: Workbench, tenancy: Tenancy) => {
  const times: number[] = [];

  workbench.report(`Starting Twenty's server ${STARTS} times`);

  while (times.length < STARTS) {
    const processes = tenancy.twenty.processes();

    times.push(await timed(() => processes.startServer(tenancy.twenty.port)));
    await processes.stop();
  }

  return median(times);
};

const measureUpgrade = async (workbench: Workbench, tenancy: Tenancy) => {
  workbench.report('Upgrading a tenant');

  // As the container does it: a Twenty that knows of no other tenant.
  const deployment = await TwentyDeployment.prepare(
    workbench,
    'upgrade',
    await tenancy.databaseOfATenant(),
  );

  return timed(() => deployment.processes().upgradeDatabase());
};
