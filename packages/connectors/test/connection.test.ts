import { DataSource, type EntityManager } from 'typeorm';

import { clerkPeopleOf } from '../../tenant-manager/test/support/clerk-people';
import { peopleOf } from '../../tenant-manager/test/support/people';
import { AccountRepository } from '../src/accounts/account.repository';
import { DeliveryRepository } from '../src/deliveries/delivery.repository';
import { withTenantLock } from '../src/tenants/tenant-lock';
import {
  consent,
  eventually,
  FAISALS_SHOP,
  NEW_SHOP,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

describe('Connecting a shop', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 3 });
  });

  afterAll(() => shops.stop());

  const clerk = () => clerkPeopleOf(peopleOf(shops.deployment));

  const accounts = () =>
    shops.database<{ id: string; tenantId: string }>(
      `SELECT id, tenant_id AS "tenantId" FROM connectors.account
        WHERE source = 'salla' ORDER BY id`,
    );

  it.each<[string, () => string | null, number, string]>([
    ['nobody', () => null, 401, 'not_signed_in'],
    ['a member', () => shops.tokenOf('layla'), 403, 'not_allowed'],
    [
      'an admin without an organization',
      () => shops.deployment.tokenOf('noura'),
      403,
      'organization_required',
    ],
  ])('is not for %s', async (_name, token, status, code) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await shops.ask(method, '/api/salla/connection', token());

      expect(answer.status).toBe(status);
      expect(answer.body.error.code).toBe(code);
    }
  });

  it('takes a state once, and only in the browser in which it was begun', async () => {
    const { body, cookie } = await shops.press(await shops.tokenOf('noura'));
    const location = await consent(body.authorizeUrl, NOURAS_SHOP);

    // Stolen: opened in a browser of somebody else's.
    expect(await shops.comeBack(location, '')).toBe('connection_state_invalid');
    expect(
      await shops.comeBack(
        location,
        (await shops.press(await shops.tokenOf('faisal'))).cookie,
      ),
    ).toBe('connection_state_invalid');
    expect(await accounts()).toEqual([]);
    expect((await shops.run('list')).text).toContain('No shop');

    expect(await shops.comeBack(location, cookie)).toBe('connected');
    expect((await shops.run('list')).text).toContain(String(NOURAS_SHOP));
    // Replayed.
    expect(await shops.comeBack(location, cookie)).toBe(
      'connection_state_invalid',
    );
    expect(await accounts()).toEqual([
      {
        id: String(NOURAS_SHOP),
        tenantId: shops.tenantOf('org_noura').tenantId,
      },
    ]);
  });

  it('takes no state that is made up, and says when the merchant refuses', async () => {
    const { body, cookie } = await shops.press(await shops.tokenOf('noura'));
    const location = new URL(await consent(body.authorizeUrl, FAISALS_SHOP));

    location.searchParams.set('state', 'made-up');
    expect(await shops.comeBack(location.toString(), cookie)).toBe(
      'connection_state_invalid',
    );
    expect(
      await shops.comeBack(
        `${shops.url}/api/salla/callback?error=access_denied`,
        cookie,
      ),
    ).toBe('salla_refused');
  });

  it.each<[string, (organizationId: string) => Promise<unknown>]>([
    ['a member only', (id) => clerk().setRole(id, 'layla', 'org:member')],
    ['no member any more', (id) => clerk().remove(id, 'layla')],
  ])('is not finished by who is %s by then', async (_now, change) => {
    const before = await accounts();

    await clerk().setRole('org_noura', 'layla', 'org:admin');

    const { body, cookie } = await shops.press(await shops.tokenOf('layla'));
    const location = await consent(body.authorizeUrl, NEW_SHOP);

    await change('org_noura');
    expect(await shops.comeBack(location, cookie)).toBe('not_allowed');
    expect(await accounts()).toEqual(before);
  });

  it('can be finished later where Clerk does not say who is an admin', async () => {
    const { body, cookie } = await shops.press(await shops.tokenOf('noura'));
    const location = await consent(body.authorizeUrl, NOURAS_SHOP);
    const { pathname, search } = new URL(location);

    shops.deployment.clerk.control.faults.set('backend', {
      kind: 'unreachable',
    });

    const { headers } = await shops.ask('GET', `${pathname}${search}`, null, {
      cookie,
    });

    shops.deployment.clerk.control.faults.clear();
    expect(headers.get('location')).toContain('result=clerk_unreachable');
    // The browser keeps what makes the way back good.
    expect(headers.get('set-cookie')).toBeNull();
    expect(await shops.comeBack(location, cookie)).toBe('connected');
    await shops.settled();
  });

  it('gives a shop to one organization: the second is refused', async () => {
    expect(await shops.connect('faisal', NOURAS_SHOP)).toBe('shop_taken');
    expect(await accounts()).toHaveLength(1);

    const { body } = await shops.ask(
      'GET',
      '/api/salla/connection',
      await shops.tokenOf('faisal'),
    );

    expect(body.shop).toBeNull();
  });

  it("writes a shop's events into its own organization's workspace only", async () => {
    expect(await shops.connect('faisal', FAISALS_SHOP)).toBe('connected');
    await shops.settled();

    const before = await shops.records('org_faisal', 'sallaOrder');
    const { order } = await shops.salla.control.order(NOURAS_SHOP);

    // A shop that names an order of another one changes nothing there.
    await shops.salla.control.tell(FAISALS_SHOP, 'order.deleted', {
      id: order.id,
    });
    await shops.settled();

    const ofNoura = await shops.records('org_noura', 'sallaOrder');

    expect(
      ofNoura.find(({ data }) => data.orderId === String(order.id)),
    ).toMatchObject({ deletedAt: null });
    expect(await shops.records('org_faisal', 'sallaOrder')).toEqual(before);
  });

  it('renews its token by one at a time, though Salla takes a refresh token once', async () => {
    const { grants } = shops.salla.control;
    const before = grants.refreshes;

    grants.endAccess(NOURAS_SHOP);
    // Four lists, of which several pages are asked for at once.
    await shops.database(
      `UPDATE connectors.import_progress SET next_page = 1, page_count = 3,
              finished_at = NULL, taken = 0`,
    );
    await shops.stopConnectors();
    await shops.startConnectors();
    await shops.database(
      `INSERT INTO connectors_queue.job (name, data, singleton_key, policy, group_id)
       SELECT 'import', jsonb_build_object('merchantId', $1::text), $1, 'short', $1`,
      [String(NOURAS_SHOP)],
    );
    await shops.database(
      `UPDATE connectors.import_progress SET finished_at = now()
        WHERE merchant_id = $1`,
      [String(FAISALS_SHOP)],
    );
    await shops.settled();

    expect(grants.refreshes - before).toBe(1);
  });

  it('gives an organization one shop: another one is refused', async () => {
    shops.salla.control.grants.revoke(NOURAS_SHOP);

    expect(await shops.connect('noura', NEW_SHOP)).toBe('second_shop');
    expect(
      await shops.run('link', 'salla', String(NEW_SHOP), 'org_noura'),
    ).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('second_shop'),
    });
    expect((await accounts()).map(({ id }) => id)).toEqual([
      String(NOURAS_SHOP),
      String(FAISALS_SHOP),
    ]);

    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.settled();
  });

  it.each<[string, (entityManager: EntityManager) => Promise<boolean>]>([
    [
      'was delivered',
      async (entityManager) => {
        await shops.salla.control.order(NOURAS_SHOP);

        const waiting = await shops.application
          .get(DeliveryRepository, { strict: false })
          .findWaiting(entityManager, shops.tenantOf('org_noura').tenantId, {
            deliveries: 1,
            bytes: 1,
          });

        return waiting.length > 0;
      },
    ],
    [
      'is in the shop',
      (entityManager) =>
        shops.application
          .get(AccountRepository, { strict: false })
          .isOpenTo(entityManager, {
            source: 'salla',
            id: String(NOURAS_SHOP),
            ...shops.tenantOf('org_noura'),
          }),
    ],
  ])(
    'is not ended while what %s is on its way into the workspace',
    async (_what, isToBeWritten) => {
      const happened: string[] = [];
      const ended = await withTenantLock(
        shops.application.get(DataSource, { strict: false }),
        {
          tenantId: shops.tenantOf('org_noura').tenantId,
          signal: new AbortController().signal,
        },
        async (entityManager) => {
          expect(await isToBeWritten(entityManager)).toBe(true);

          const ending = shops
            .ask(
              'DELETE',
              '/api/salla/connection',
              await shops.tokenOf('noura'),
            )
            .then(({ status }) => happened.push(`ended: ${status}`));

          await eventually(
            () =>
              shops.database(
                `SELECT FROM pg_locks
                  WHERE NOT granted AND locktype IN ('transactionid', 'tuple')`,
              ),
            (waiting) => waiting.length > 0,
            10,
          );
          happened.push('written');

          return [ending];
        },
      );

      await Promise.all(ended);
      expect(happened).toEqual(['written', 'ended: 204']);
      expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
      await shops.settled();
    },
  );

  it('can be ended: tokens go, and what waits, and records stay', async () => {
    const token = await shops.tokenOf('noura');
    const kept = async () =>
      (
        await shops.database<{ body: string | null }>(
          `SELECT body FROM connectors.delivery WHERE account_id = $1`,
          [String(NOURAS_SHOP)],
        )
      ).length;

    await shops.run('pause', String(NOURAS_SHOP));
    await shops.salla.control.order(NOURAS_SHOP);
    expect(await kept()).toBeGreaterThan(0);

    await shops.database(`
      CREATE FUNCTION connectors.cut_off() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`);
    await shops.database(`
      CREATE TRIGGER cut_off BEFORE DELETE ON connectors.shop_token
        FOR EACH ROW EXECUTE FUNCTION connectors.cut_off()`);
    expect(
      (await shops.ask('DELETE', '/api/salla/connection', token)).status,
    ).toBe(500);
    await shops.database('DROP TRIGGER cut_off ON connectors.shop_token');

    expect(
      (await shops.ask('DELETE', '/api/salla/connection', token)).status,
    ).toBe(204);
    expect(await kept()).toBe(0);
    expect(
      await shops.database(
        `SELECT FROM connectors.shop_token WHERE merchant_id = $1`,
        [String(NOURAS_SHOP)],
      ),
    ).toEqual([]);
    expect(
      (await shops.records('org_noura', 'sallaOrder')).length,
    ).toBeGreaterThan(0);
    expect(
      (await shops.ask('DELETE', '/api/salla/connection', token)).body.error
        .code,
    ).toBe('shop_not_connected');
  });

  it('that nobody has keeps what is delivered for four weeks', async () => {
    const kept = async () =>
      (
        await shops.database<{ account: string }>(
          `SELECT account_id AS account FROM connectors.delivery
            WHERE status = 'waiting' ORDER BY id`,
        )
      ).map(({ account }) => account);
    const deliveries = shops.application.get(DeliveryRepository, {
      strict: false,
    });

    await shops.run('pause', String(FAISALS_SHOP));
    await shops.salla.control.order(FAISALS_SHOP);
    // The app is still at Salla, though the shop is disconnected here.
    await shops.salla.control.order(NOURAS_SHOP);
    await deliveries.sweep();
    expect(await kept()).toEqual([String(FAISALS_SHOP), String(NOURAS_SHOP)]);

    await shops.database(
      `UPDATE connectors.delivery SET received_at = now() - interval '29 days'`,
    );
    await deliveries.sweep();
    expect(await kept()).toEqual([String(FAISALS_SHOP)]);
  });
});
