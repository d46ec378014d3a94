import { ConnectorsProcess } from './support/connectors-process';
import {
  eventually,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

const ORDERS = 600;
const KILLS = 3;

describe('connectors that are killed', () => {
  let shops: Shops;
  let connectors: ConnectorsProcess;

  beforeAll(async () => {
    shops = await startShops({ orders: ORDERS });
    connectors = new ConnectorsProcess({
      ...shops.environment,
      LOG_LEVEL: 'info',
    });
  });

  afterAll(async () => {
    await connectors.kill();
    await shops.startConnectors();
    await shops.stop();
  });

  const taken = async () => {
    const [row] = await shops.database<{ taken: number }>(
      `SELECT coalesce(sum(taken), 0)::integer AS taken
         FROM connectors.import_progress`,
    );

    return row!.taken;
  };

  it('go on where they were: nothing is missing, and nothing is there twice', async () => {
    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.stopConnectors();

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = await taken();

      await connectors.start();
      const told = shops.salla.control.order(NOURAS_SHOP);

      await eventually(taken, (now) => now > before || kill === 1);
      await told;
      await connectors.kill();
    }
    await connectors.start();
    await shops.settled();

    const orders = await shops.records('org_noura', 'sallaOrder');
    const people = await shops.records('org_noura', 'person');
    const [shop] = shops.salla.control.shops;

    expect(orders.map(({ data }) => data.orderId).toSorted()).toEqual(
      shop!.orders.map(({ id }) => String(id)).toSorted(),
    );
    expect(people.map(({ data }) => data.sallaCustomerId).toSorted()).toEqual(
      shop!.customers.map(({ id }) => String(id)).toSorted(),
    );
  });

  it('have said nothing of tokens or people in their log', () => {
    const [shop] = shops.salla.control.shops;
    const { log } = connectors;

    expect(log).toContain('request completed');
    expect(log).not.toMatch(/access_\w{8}|refresh_\w{8}|eyJ/);
    for (const { first_name: name, email } of shop!.customers) {
      expect(log).not.toContain(String(name));
      expect(log).not.toContain(String(email));
    }
  });
});
