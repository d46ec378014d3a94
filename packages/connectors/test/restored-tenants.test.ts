import { escapeIdentifier, escapeLiteral } from 'pg';

import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';

import { runTenantsCommand } from '../../tenant-manager/test/support/tenants-command';
import { NightlyRound } from '../src/background-work/nightly-round.service';
import { RestoredTenants } from '../src/background-work/restored-tenants.service';
import { NOURAS_SHOP, type Shops, startShops } from './support/shops';

const ORGANIZATION = 'org_noura';

describe('A workspace that was restored from a dump', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({
      orders: 10,
      orderLists: 'short',
      twenty: { API_RATE_LIMITING_LONG_LIMIT: '10000' },
    });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await look();
  });

  afterAll(() => shops.stop());

  /** What connectors do each minute. */
  const look = async () => {
    const { signal } = new AbortController();

    for (const service of [RestoredTenants, NightlyRound]) {
      await shops.application.get(service, { strict: false }).run(signal);
    }
    await shops.settled();
  };

  /** Puts the tenant on a database as it was before some of its records were written. */
  const restoreWithout = async (objects: string[]) => {
    const { tenantId } = shops.tenantOf(ORGANIZATION);
    const tenants = (command: string) =>
      runTenantsCommand(shops.deployment.environment, command, tenantId);
    const { database, table } = await shops.tableOf(ORGANIZATION);

    expect(await tenants('suspend')).toMatchObject({ exitCode: 0 });

    const [tenant] = await shops.database<{ epoch: number }>(
      `WITH restored AS (
         UPDATE tenant_registry SET epoch = epoch + 1 WHERE id = $1
         RETURNING epoch)
       SELECT epoch FROM restored`,
      [tenantId],
    );

    await shops.deployment.query(
      database,
      `COMMENT ON DATABASE ${escapeIdentifier(database)}
         IS ${escapeLiteral(markerOf(tenantId, tenant!.epoch))}`,
    );
    await shops.deployment.query(
      database,
      `DELETE FROM ${table} WHERE object = ANY($1)`,
      [objects],
    );
    expect(await tenants('resume')).toMatchObject({ exitCode: 0 });
  };

  const counted = async () => {
    const [people, orders, products] = await Promise.all(
      ['person', 'sallaOrder', 'sallaProduct'].map((object) =>
        shops.records(ORGANIZATION, object),
      ),
    );

    return {
      people: people!.length,
      orders: orders!.length,
      products: products!.length,
      bought: people!.reduce((sum, { data }) => sum + data.ordersCount, 0),
      ofSomebody: orders!.every(({ data }) =>
        people!.some(({ id }) => id === data.contactId),
      ),
    };
  };

  it.each([[['sallaOrder']], [['person', 'sallaOrder', 'sallaCart']]])(
    'has again what it lacks (%s), though nothing has changed in the shop',
    async (objects) => {
      const before = await counted();

      expect(before).toMatchObject({ orders: 10, ofSomebody: true });
      await restoreWithout(objects);
      await look();

      expect(await counted()).toEqual(before);
    },
  );

  it('is left alone otherwise', async () => {
    const before = await shops.lastWrite(ORGANIZATION);

    await look();
    expect(await shops.lastWrite(ORGANIZATION)).toBe(before);
  });
});
