import { quantile } from 'simple-statistics';

import { sallaDelivery } from '../packages/salla-emulator/src/events/event-sender';
import { generateShop } from '../packages/salla-emulator/src/shop/generate-shop';
import { type Benchmark } from './benchmark';
import { deliver } from './workbench/deliver';
import { MERCHANT, startShop } from './workbench/shop';

const DELIVERIES = 5_000;
const WARM_UP = 500;
const CONNECTIONS = 20;

const LIMIT_PER_SECOND = 500;
const LIMIT_P99_MILLISECONDS = 100;

/** No Twenty: the shop is nobody's, and its events are kept until it is somebody's. */
const NOWHERE = 'http://localhost:1';

export const shopEvents: Benchmark = {
  name: 'shop-events',
  title: 'Intake of a shop’s events',
  method: `${DELIVERIES} signed events about orders over ${CONNECTIONS} connections to one connectors; all are in the database afterwards.`,
  needsTwenty: false,
  measure: async (workbench) => {
    const { postgres } = workbench;
    const registry = postgres.newName('registry');

    await postgres.createDatabase(registry);
    workbench.whenDone(() => postgres.dropDatabases(registry));

    const { url, secret } = await startShop(
      workbench,
      {
        GLOBAL_DATABASE_URL: postgres.url(registry),
        TWENTY_URL: NOWHERE,
        TENANT_MANAGER_URL: NOWHERE,
        SERVER_URL: NOWHERE,
        TENANT_SERVICE_TOKEN: 'x'.repeat(32),
        CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('bench.clerk.accounts.dev$').toString('base64')}`,
        CLERK_SECRET_KEY: 'sk_test_bench',
      },
      1,
    );
    // Signed beforehand: that is Salla's work, and must not be measured.
    const deliveries = sign(secret, WARM_UP + DELIVERIES);

    await deliver(url, deliveries.slice(0, WARM_UP), CONNECTIONS);

    const { durations, seconds } = await deliver(
      url,
      deliveries.slice(WARM_UP),
      CONNECTIONS,
    );
    const [row] = await postgres.query<{ kept: number }>(
      registry,
      `SELECT count(*)::integer AS kept FROM connectors.delivery
        WHERE body IS NOT NULL`,
    );

    if (row?.kept !== deliveries.length) {
      throw new Error(`Of ${deliveries.length} events ${row?.kept} were kept.`);
    }

    return [
      {
        name: 'Events taken',
        value: Math.round(DELIVERIES / seconds),
        unit: 'a second',
        basis: `${DELIVERIES} events`,
        limit: { atLeast: LIMIT_PER_SECOND },
      },
      {
        name: 'Event answered',
        value: quantile(durations, 0.99),
        unit: 'ms',
        basis: `99th percentile of ${DELIVERIES}`,
        limit: { atMost: LIMIT_P99_MILLISECONDS },
      },
    ];
  },
};

const sign = (secret: string, count: number) =>
  generateShop(MERCHANT, 'Shop', { orders: count }).orders.map((data) =>
    sallaDelivery(
      JSON.stringify({
        event: 'order.created',
        merchant: MERCHANT,
        created_at: new Date().toISOString(),
        data,
      }),
      secret,
    ),
  );
