import { sallaDelivery } from '../packages/salla-emulator/src/events/event-sender';
import { generateShop } from '../packages/salla-emulator/src/shop/generate-shop';
import { type Benchmark } from './benchmark';
import {
  CONNECTIONS,
  DELIVERIES,
  measureIntake,
  WARM_UP,
} from './workbench/deliver';
import { MERCHANT, startShop } from './workbench/shop';
import { prepareWithoutTwenty } from './workbench/without-twenty';

const LIMIT_PER_SECOND = 500;
const LIMIT_P99_MILLISECONDS = 100;

export const shopEvents: Benchmark = {
  name: 'shop-events',
  title: 'Intake of a shop’s events',
  method: `${DELIVERIES} signed events about orders over ${CONNECTIONS} connections; afterwards all are in the database.`,
  needsTwenty: false,
  measure: async (workbench) => {
    const { registry, environment } = await prepareWithoutTwenty(workbench);
    // It is nobody's: its events are kept until it is somebody's.
    const { url, secret } = await startShop(workbench, environment, 1);
    // Signed beforehand: that is Salla's work, and must not be measured.
    const deliveries = sign(secret, WARM_UP + DELIVERIES);
    const figures = await measureIntake({
      url,
      deliveries,
      accepted: 'Events taken',
      answered: 'Event answered',
      leastPerSecond: LIMIT_PER_SECOND,
      mostP99Milliseconds: LIMIT_P99_MILLISECONDS,
    });
    const [row] = await workbench.postgres.query<{ kept: number }>(
      registry,
      `SELECT count(*)::integer AS kept FROM connectors.delivery
        WHERE body IS NOT NULL`,
    );

    if (row?.kept !== deliveries.length) {
      throw new Error(`Of ${deliveries.length} events ${row?.kept} were kept.`);
    }

    return figures;
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
