import { randomInt } from 'node:crypto';

import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import { type Random, randomFrom } from '../../salla-emulator/src/shop/random';
import { ManagerProcess } from '../../tenant-manager/test/support/manager-process';
import { ConnectorsProcess } from './support/connectors-process';
import { differencesBetween } from './support/differences';
import { ShopLife } from './support/shop-life';
import {
  eventually,
  NOURAS_SHOP,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

const ORDERS = 200;
const DELIVERIES = 600;
/** Of each program, and of connections to PostgreSQL. */
const KILLS = 2;
/** Twenty, and PostgreSQL. */
const AWAY_SECONDS = 3;
const SENDERS = 10;
/** From how many of the last that happened the next delivery is drawn. */
const DISORDER = 40;
const LOOK_SECONDS = 3;
const HOPE_SECONDS = 200;

const SEED = randomInt(2 ** 31);

type Delivery = ReturnType<typeof sallaDelivery>;

describe(`In a storm, of seed ${SEED}`, () => {
  const random = randomFrom(SEED);
  let shops: Shops;
  let connectors: ConnectorsProcess;
  let manager: ManagerProcess;
  let life: ShopLife;

  beforeAll(async () => {
    shops = await startShops({
      orderLists: 'whole',
      orders: ORDERS,
      twenty: { API_RATE_LIMITING_LONG_LIMIT: '1000000' },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.stopConnectors();
    await shops.deployment.stopManager();
    connectors = new ConnectorsProcess({
      ...shops.environment,
      LOG_LEVEL: 'info',
    });
    manager = new ManagerProcess(shops.deployment);
    await manager.start();
    await connectors.start();
    life = new ShopLife(shops.salla.control, shop(), random);
  });

  afterAll(async () => {
    await connectors.kill();
    await manager.kill();
    await shops.deployment.startManager();
    await shops.startConnectors();
    await shops.stop();
  });

  const shop = () => shops.salla.control.shops[0]!;

  const lastWrite = () => shops.lastWrite('org_noura');

  /** The best moment to end something: what was written was hardly noted yet. */
  const written = async () => {
    const before = await lastWrite();

    await eventually(lastWrite, (last) => last !== before, LOOK_SECONDS).catch(
      () => undefined,
    );
  };

  const kills: (() => Promise<void>)[] = [
    async () => {
      await written();
      await connectors.kill();
      await connectors.start();
    },
    async () => {
      await manager.kill();
      await manager.start();
    },
    async () => {
      await written();
      await shops.deployment.stopTwenty();
      await shops.deployment.startTwenty();
    },
    async () => {
      await written();
      await shops.database(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'connectors'`,
      );
    },
  ];

  const absences: (() => Promise<void>)[] = [
    async () => {
      await shops.deployment.stopTwenty();
      await elapsed(AWAY_SECONDS);
      await shops.deployment.startTwenty();
    },
    async () => {
      await shops.deployment.postgres.halt();
      await elapsed(AWAY_SECONDS);
      await shops.deployment.postgres.resume();
    },
  ];

  /** Things happen, and are told a bit later in any order, some twice and some never. */
  const happen = async (count: number) => {
    const onTheWay: Delivery[] = [];
    let left = count;

    const next = async (): Promise<Delivery | undefined> => {
      while (left > 0 && onTheWay.length < DISORDER) {
        left -= 1;
        onTheWay.push(...copiesOf(await life.next(), random));
      }

      return onTheWay.splice(
        random.between(0, Math.max(0, onTheWay.length - 1)),
        1,
      )[0];
    };
    const send = async () => {
      for (
        let delivery = await next();
        delivery !== undefined;
        delivery = await next()
      ) {
        const { body, headers } = delivery;

        await eventually(
          () =>
            fetch(
              `${shops.environment.CONNECTORS_PUBLIC_URL}/api/salla/webhooks`,
              {
                method: 'POST',
                headers,
                body,
              },
            ).then(
              ({ status }) => status,
              () => 0,
            ),
          (status) => status === 200,
          HOPE_SECONDS,
        );
      }
    };

    await Promise.all(Array.from({ length: SENDERS }, send));
  };

  it('a shop and its workspace are the same after the night', async () => {
    const disasters = [
      ...Array.from({ length: KILLS }, () => kills).flat(),
      ...absences,
    ];

    for (const disaster of disasters) {
      await Promise.all([
        happen(Math.ceil(DELIVERIES / disasters.length)),
        disaster(),
      ]);
    }
    await shops.settled(HOPE_SECONDS);
    expect(
      await shops.database(
        `SELECT event, remarks FROM connectors.delivery WHERE status = 'failed'`,
      ),
    ).toEqual([]);

    // Salla's clock tells full seconds.
    await elapsed(3);
    await connectors.kill();
    await shops.database(
      `UPDATE connectors.import_progress
          SET round_started_at = round_started_at - interval '2 days'`,
    );
    await connectors.start();
    await eventually(
      () =>
        shops.database(
          `SELECT FROM connectors.import_progress
            WHERE round_started_at < now() - interval '1 day'`,
        ),
      (rows) => rows.length === 0,
    );
    await written();
    await connectors.kill();
    await connectors.start();
    await shops.settled(HOPE_SECONDS);

    const recordsOf = (object: string) => shops.records('org_noura', object);

    expect(
      differencesBetween(shop(), {
        customers: await recordsOf('person'),
        products: await recordsOf('sallaProduct'),
        orders: await recordsOf('sallaOrder'),
        carts: await recordsOf('sallaCart'),
      }),
    ).toEqual([]);
  });
});

const elapsed = (seconds: number) => {
  const end = Date.now() + seconds * 1_000;

  return eventually(() => Date.now() > end, Boolean, HOPE_SECONDS);
};

/** None, one or two. */
const copiesOf = (told: object, random: Random): Delivery[] => {
  const delivery = sallaDelivery(
    JSON.stringify({
      ...told,
      merchant: NOURAS_SHOP,
      created_at: `${new Date().toISOString().slice(0, 19)}Z`,
    }),
    SALLA_SECRET,
  );
  const chance = random.between(1, 20);

  return chance === 1 ? [] : chance <= 5 ? [delivery, delivery] : [delivery];
};
