import { setTimeout as delay } from 'node:timers/promises';

import { quantile } from 'simple-statistics';

import { runConnectors } from '../packages/connectors/src/command-line/run';
import { type Benchmark } from './benchmark';
import { MERCHANT, startShop } from './workbench/shop';
import { startSimulatedTenancy } from './workbench/simulated-tenancy';
import { Tenancy } from './workbench/tenancy';
import { until } from './workbench/until';
import { type Workbench } from './workbench/workbench';

const ORDERS = 10_000;
/** Each asks Twenty four times, which a workspace's key may 100 times in a row. */
const EVENTS = 20;
const SECOND_MILLISECONDS = 1_000;

const LIMIT_PER_SECOND = 100;
const LIMIT_P95_MILLISECONDS = 2_000;

export const shopImport: Benchmark = {
  name: 'shop-import',
  title: 'From a shop to its workspace',
  method: `${EVENTS} events about new orders of new customers, one a second, until each is in the workspace; then the shop's ${ORDERS} orders with customers, products and carts, without Salla's limits but with Twenty's.`,
  needsTwenty: false,
  measure: async (workbench) => {
    const { environment, organization } = await startTenancy(workbench);
    const { settings, control } = await startShop(
      workbench,
      environment,
      ORDERS,
    );
    const registry = <Row>(sql: string) =>
      workbench.postgres.query<Row>(
        new URL(environment.GLOBAL_DATABASE_URL!).pathname.slice(1),
        sql,
      );

    await runConnectors({
      argv: ['link', 'salla', String(MERCHANT), organization],
      environment: settings,
      print: workbench.report,
      printError: workbench.report,
    });
    workbench.report(`${EVENTS} events, one a second`);
    for (let event = 0; event < EVENTS; event += 1) {
      await Promise.all([control.order(MERCHANT), delay(SECOND_MILLISECONDS)]);
    }

    const settled = () =>
      registry<{ milliseconds: number }>(
        `SELECT extract(epoch FROM settled_at - received_at)::float8 * 1000
                  AS milliseconds
           FROM connectors.delivery
          WHERE status = 'done' AND event = 'order.created'`,
      );

    await until('the events', async () => (await settled()).length === EVENTS);

    const durations = (await settled()).map(({ milliseconds }) => milliseconds);

    workbench.report(`Importing ${ORDERS} orders`);

    const started = performance.now();

    await control.install(MERCHANT);
    await until('the import', async () => {
      const [row] = await registry<{ isOver: boolean | null }>(
        `SELECT bool_and(finished_at IS NOT NULL) AS "isOver"
           FROM connectors.import_progress`,
      );

      return row?.isOver === true;
    });

    const seconds = (performance.now() - started) / SECOND_MILLISECONDS;
    const [row] = await registry<{ written: number }>(
      `SELECT count(*)::integer AS written FROM connectors.record_state
        WHERE kind = 'sallaOrder' AND record_id IS NOT NULL`,
    );

    if (row?.written !== ORDERS + EVENTS) {
      throw new Error(`Only ${row?.written} orders are in the workspace.`);
    }

    return [
      {
        name: 'From an event to the record',
        value: quantile(durations, 0.95),
        unit: 'ms',
        basis: `95th percentile of ${EVENTS}`,
        limit: { atMost: LIMIT_P95_MILLISECONDS },
      },
      {
        name: 'Orders imported',
        value: Math.round(ORDERS / seconds),
        unit: 'a second',
        basis: `${ORDERS} orders`,
        limit: { atLeast: LIMIT_PER_SECOND },
      },
    ];
  },
};

const startTenancy = async (workbench: Workbench) => {
  if (workbench.build === null) {
    return startSimulatedTenancy(workbench);
  }

  const tenancy = await Tenancy.prepare(workbench);

  await tenancy.startManager();
  await tenancy.twenty.start();

  const [organization] = await tenancy.createTenants(1);

  return { environment: tenancy.environment, organization: organization!.id };
};
