import { median } from 'simple-statistics';

import { type Benchmark } from './benchmark';
import { type Figure } from './figure';
import { measureOwnUpgrade } from './workbench/own-upgrade';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';

const COUNTS = [1, 10, 100];
const TIMES = 3;

export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start-up',
  method: `When nothing is new: preparing all databases (against Twenty's \`upgrade\` of one), then the server until it is healthy.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);

    await tenancy.startManager();

    const starts = new Map<number, number>();
    const preparations = new Map<number, number>();
    let tenants = 0;

    for (const count of COUNTS) {
      const twenty = await tenancy.twenty.start();

      workbench.report(`Making tenants until there are ${count}`);
      await tenancy.createTenants(count - tenants);
      await tenancy.untilPrepared();
      await twenty.stop();
      tenants = count;

      workbench.report(`Starting with ${inWords(count)} ${TIMES} times`);
      preparations.set(
        count,
        await medianOf(() => tenancy.twenty.processes().prepareDatabases()),
      );
      starts.set(count, await medianStart(tenancy));
    }

    const withOne = starts.get(1) ?? Number.NaN;
    const database = await tenancy.databaseOfATenant();
    const upgrade = await measureOwnUpgrade(
      workbench,
      Array.from({ length: TIMES }, () => database),
    );

    return [
      ...[...starts].map(([count, value]): Figure => ({
        name: `Start of the server with ${inWords(count)}`,
        value,
        unit: 'ms',
        basis: `median of ${TIMES}`,
        ...(count > 1 && {
          replaced: { name: 'with one', value: withOne, ratio: 'cost' },
        }),
      })),
      ...[...preparations].map(([count, value]): Figure => ({
        name: `Preparation of ${inWords(count)}`,
        value,
        unit: 'ms',
        basis: `median of ${TIMES}`,
        replaced: {
          name: "Twenty's upgrade of one",
          value: upgrade,
          ratio: 'saving',
        },
      })),
    ];
  },
};

const inWords = (count: number) =>
  count === 1 ? 'one tenant' : `${count} tenants`;

const medianOf = async (work: () => Promise<unknown>) => {
  const times: number[] = [];

  while (times.length < TIMES) {
    times.push(await timed(work));
  }

  return median(times);
};

const medianStart = async ({ twenty }: Tenancy) => {
  const times: number[] = [];

  while (times.length < TIMES) {
    const processes = twenty.processes();

    times.push(await timed(() => processes.startServer(twenty.port)));
    await processes.stop();
  }

  return median(times);
};
