import { ownerAddressOf } from '../../salla-emulator/src/shop/shop';
import {
  eventually,
  NEW_SHOP,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

const OWNER = ownerAddressOf(NEW_SHOP);

describe('A merchant who takes the app from the store of Salla', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 3 });
  });

  afterAll(() => shops.stop());

  const inClerk = async <Item>(path: string): Promise<Item[]> => {
    const { clerk } = shops.deployment;
    const response = await fetch(`${clerk.url}/v1/organizations${path}`, {
      headers: { authorization: `Bearer ${clerk.secretKey}` },
    });

    return ((await response.json()) as { data: Item[] }).data;
  };

  const organizations = async () =>
    (await inClerk<{ id: string; name: string }>('?limit=100')).filter(
      ({ name }) => name === 'متجر ليلى',
    );

  const owner = async () =>
    (
      await shops.database<{ tenantId: string }>(
        `SELECT tenant_id AS "tenantId" FROM connectors.account
          WHERE source = 'salla' AND id = $1`,
        [String(NEW_SHOP)],
      )
    )[0]?.tenantId;

  it('is invited into an organization named after the shop, and finds there what has come meanwhile', async () => {
    // Salla tells twice, and something is bought before anybody is there.
    await Promise.all([
      shops.salla.control.install(NEW_SHOP),
      shops.salla.control.install(NEW_SHOP),
      shops.salla.control.order(NEW_SHOP),
    ]);
    await eventually(owner);

    const [organization, ...others] = await eventually(
      organizations,
      (found) => found.length > 0,
    );

    expect(others).toEqual([]);
    expect(
      await inClerk<object>(`/${organization!.id}/invitations`),
    ).toMatchObject([
      { email_address: OWNER, role: 'org:admin', status: 'pending' },
    ]);

    // They accept.
    await fetch(
      `${shops.deployment.clerk.url}/v1/organizations/${organization!.id}/memberships`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${shops.deployment.clerk.secretKey}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ user_id: 'user_sami', role: 'org:admin' }),
      },
    );
    await eventually(
      () =>
        shops.database(
          `SELECT FROM tenant_registry
            WHERE clerk_org_id = $1 AND status = 'ready'`,
          [organization!.id],
        ),
      (tenants) => tenants.length > 0,
    );

    const { orders } = shops.salla.control.shops.find(
      ({ merchantId }) => merchantId === NEW_SHOP,
    )!;

    await eventually(
      () => shops.records(organization!.id, 'sallaOrder'),
      (records) => records.length === orders.length,
    );
  });

  it('whose tokens are those of another shop finds nothing', async () => {
    const { access_token, refresh_token } =
      shops.salla.control.grants.tokensFor(NOURAS_SHOP);

    await shops.salla.control.tell(7_777, 'app.store.authorize', {
      access_token,
      refresh_token,
    });
    expect(
      await shops.database(
        `SELECT FROM connectors.shop_token WHERE merchant_id = '7777'`,
      ),
    ).toEqual([]);
    expect((await shops.run('list')).text).toContain('tokens are those of');
    expect(
      await shops.database(`SELECT FROM connectors.account WHERE id = '7777'`),
    ).toEqual([]);
  });
});
