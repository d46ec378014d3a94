import { randomBytes } from 'node:crypto';

import { sallaDelivery } from '../../salla-emulator/src/events/event-sender';
import { NightlyRound } from '../src/background-work/nightly-round.service';
import { ShopImport } from '../src/salla/import/shop-import.service';
import { Takeover } from '../src/takeover/takeover.service';
import {
  eventually,
  NOURAS_SHOP,
  ORIGIN,
  SALLA_SECRET,
  type Shops,
  startShops,
} from './support/shops';

const SHOP = String(NOURAS_SHOP);

describe('A shop that is gone through', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 70, orderLists: 'whole' });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  afterEach(() => shops.salla.control.firewall.letThrough());

  const orders = () => shops.salla.control.shops[0]!.orders;

  const goThrough = () =>
    shops.application.get(ShopImport, { strict: false }).request(SHOP);

  const orderRecord = async (id: number) =>
    (await shops.records('org_noura', 'sallaOrder')).find(
      ({ data }) => data.orderId === String(id),
    );

  /** Of the queue, jobs about shops that somebody is at, or will be. */
  const openJobs = async () => {
    const [row] = await shops.database<{ count: number }>(
      `SELECT count(*)::integer AS count FROM connectors_queue.job
        WHERE name = 'import' AND state IN ('created', 'retry', 'active')`,
    );

    return row!.count;
  };

  const isTriedAgain = async () => {
    const jobs = await shops.database(
      `SELECT FROM connectors_queue.job
        WHERE name = 'import' AND state = 'retry'`,
    );

    return jobs.length > 0;
  };

  const connection = async () =>
    (
      await shops.ask(
        'GET',
        '/api/salla/connection',
        await shops.tokenOf('noura'),
      )
    ).body;

  const send = (data: object) => {
    const { body, headers } = sallaDelivery(
      JSON.stringify({
        event: 'order.updated',
        merchant: NOURAS_SHOP,
        created_at: new Date().toISOString(),
        data,
      }),
      SALLA_SECRET,
    );

    return fetch(`${shops.url}/api/salla/webhooks`, {
      method: 'POST',
      headers,
      body,
    });
  };

  it('makes up for what it has missed when a pause is over', async () => {
    const [order] = orders();

    await shops.run('pause', SHOP);
    await shops.salla.control.change(NOURAS_SHOP, 'orders', order!.id, {
      payment_method: 'bank',
    });
    await shops.database(
      `UPDATE connectors.import_progress
          SET round_started_at = now() - interval '2 days'`,
    );
    // The night comes, and one who was on the way before the pause.
    await shops.application
      .get(NightlyRound, { strict: false })
      .run(new AbortController().signal);
    await goThrough();
    await eventually(openJobs, (count) => count === 0);
    expect((await orderRecord(order!.id))?.data.paymentMethod).not.toBe('bank');

    await shops.run('resume', SHOP);
    await eventually(
      () => orderRecord(order!.id),
      (record) => record?.data.paymentMethod === 'bank',
    );
    await shops.settled();
  });

  it('lets events in while Salla thinks about what was deleted', async () => {
    const [changed, removed] = orders();
    const question = shops.salla.control.hold(`/orders/${removed!.id}`);

    await shops.salla.control.remove(NOURAS_SHOP, 'orders', removed!.id);
    // It was seen before this round.
    await shops.database(
      `UPDATE connectors.record_state SET version = now() - interval '1 day'`,
    );
    await goThrough();
    await question.reached;

    await send({ ...changed, notes: 'meanwhile' });
    await eventually(
      () => orderRecord(changed!.id),
      (record) => record?.data.orderNotes === 'meanwhile',
    );
    expect(question.isWaitedFor).toBe(true);
    expect((await orderRecord(removed!.id))?.deletedAt).toBeNull();

    question.release();
    await shops.settled();
    expect((await orderRecord(removed!.id))?.deletedAt).not.toBeNull();
  });

  it('keeps what an event tells while a list is on its way, which Salla has read before', async () => {
    const [changed] = orders();
    const question = shops.salla.control.hold('/orders', 1);

    await goThrough();
    await question.reached;
    await send({ ...changed, payment_method: 'newer' });
    await eventually(
      () => orderRecord(changed!.id),
      (record) => record?.data.paymentMethod === 'newer',
    );

    const second = Math.floor(Date.now() / 1_000);

    // Salla's clock tells full seconds.
    await eventually(() => Promise.resolve(Date.now() / 1_000 > second + 1));
    question.release();
    await shops.settled();

    expect((await orderRecord(changed!.id))?.data.paymentMethod).toBe('newer');
  });

  it('is gone through to its end though an answer ends early', async () => {
    const question = shops.salla.control.hold('/orders', 2);

    orders().push({ ...orders().at(-1)!, id: 9_400 });
    await goThrough();
    await question.reached;
    question.cutShort();
    await shops.settled();

    expect(await orderRecord(9_400)).toMatchObject({ deletedAt: null });
  });

  it('deletes nothing because an answer ends early', async () => {
    const order = orders()[1]!;
    const question = shops.salla.control.hold(`/orders/${order.id}`);

    // It has slipped out of the list while somebody went through it.
    await shops.salla.control.remove(NOURAS_SHOP, 'orders', order.id);
    await shops.database(
      `UPDATE connectors.record_state SET version = now() - interval '1 day'`,
    );
    await goThrough();
    await question.reached;
    orders().splice(1, 0, order);
    question.cutShort();
    await shops.settled();

    expect((await orderRecord(order.id))?.deletedAt).toBeNull();
  });

  it('is left alone once Salla refuses its tokens, and goes on when it is connected again', async () => {
    // Of which no event has told in this very second.
    const order = orders().at(-1);

    await shops.salla.control.change(NOURAS_SHOP, 'orders', order!.id, {
      payment_method: 'later',
    });
    shops.salla.control.grants.revoke(NOURAS_SHOP);
    await goThrough();
    await eventually(openJobs, (count) => count === 0);

    expect(await connection()).toMatchObject({ needsReconnection: true });
    expect((await shops.run('list')).text).toContain('connect again');
    expect(await shops.run('import', SHOP)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('reconnection_needed'),
    });
    expect(await shops.run('doctor')).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('reconnection_needed'),
    });
    expect(await shops.run('reconnect', SHOP)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining(`${ORIGIN}/settings/salla`),
    });

    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    await shops.settled();
    expect((await orderRecord(order!.id))?.data.paymentMethod).toBe('later');
    expect(await connection()).toMatchObject({ needsReconnection: false });
  });

  it('goes on with tokens that Salla gives an operator who asks', async () => {
    // As when the app's scopes were changed, and changed back.
    await shops.database(`UPDATE connectors.shop_token SET refused_at = now()`);
    expect(await connection()).toMatchObject({ needsReconnection: true });
    await shops.database(
      `UPDATE connectors.import_progress SET next_page = 1, finished_at = NULL`,
    );

    expect(await shops.run('reconnect', SHOP)).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining(`connectors show ${SHOP}`),
    });
    await shops.settled();
    expect(await connection()).toMatchObject({ needsReconnection: false });
  });

  it('names the page to whoever has lost the key of its tokens, and takes up the key again', async () => {
    const { CONNECTORS_ENCRYPTION_KEY: key } = shops.environment;

    shops.environment.CONNECTORS_ENCRYPTION_KEY =
      randomBytes(32).toString('base64');

    expect((await shops.run('doctor')).text).toContain(
      `connectors reconnect ${SHOP}`,
    );
    expect(await shops.run('reconnect', SHOP)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining(`${ORIGIN}/settings/salla`),
    });

    shops.environment.CONNECTORS_ENCRYPTION_KEY = key!;
    expect(await shops.run('doctor')).toMatchObject({ exitCode: 0 });
  });

  it('changes nothing while Salla does not answer an operator', async () => {
    const { SALLA_ACCOUNTS_URL: url } = shops.environment;

    shops.environment.SALLA_ACCOUNTS_URL = 'http://localhost:1';
    expect(await shops.run('reconnect', SHOP)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('salla_unreachable'),
    });
    shops.environment.SALLA_ACCOUNTS_URL = url!;
    expect(await connection()).toMatchObject({ needsReconnection: false });
  });

  it('keeps its tokens when it is the secret of our app that Salla refuses', async () => {
    const secret = shops.environment.SALLA_CLIENT_SECRET!;

    await shops.stopConnectors();
    shops.environment.SALLA_CLIENT_SECRET = 'of-yesterday';
    await shops.startConnectors();
    shops.salla.control.grants.endAccess(NOURAS_SHOP);
    await goThrough();
    await eventually(isTriedAgain);
    expect(await connection()).toMatchObject({ needsReconnection: false });

    await shops.stopConnectors();
    shops.environment.SALLA_CLIENT_SECRET = secret;
    await shops.startConnectors();
    await shops.settled();
  });

  it.each([
    ['a firewall', '/admin/v2', 403, 'html', '<h1>Forbidden</h1>'],
    ['a proxy', '/admin/v2', 401, 'json', '{"message":"Unauthorized"}'],
    ['a firewall before its tokens', '/oauth2', 403, 'html', '<h1>No</h1>'],
    [
      'that there were too many requests',
      '/oauth2',
      429,
      'json',
      '{"error":"too_many_requests"}',
    ],
  ])(
    'keeps its tokens while all that answers is %s',
    async (_who, path, status, type, body) => {
      const { firewall, grants } = shops.salla.control;
      const before = firewall.count;

      await eventually(openJobs, (count) => count === 0);
      grants.endAccess(NOURAS_SHOP);
      firewall.intercept(path, { status, type, body });
      await goThrough();
      await eventually(() => firewall.count > before);
      await eventually(
        async () => (await isTriedAgain()) || (await openJobs()) === 0,
      );
      expect(await connection()).toMatchObject({ needsReconnection: false });

      firewall.letThrough();
      await shops.settled();
      expect(await connection()).toMatchObject({ needsReconnection: false });
    },
  );

  it('deletes nothing because a proxy knows nothing of it', async () => {
    const { firewall, remove } = shops.salla.control;
    const order = orders()[1]!;
    const path = `/admin/v2/orders/${order.id}`;
    const before = firewall.count;

    // It has slipped out of the list while somebody went through it.
    await remove(NOURAS_SHOP, 'orders', order.id);
    await shops.database(
      `UPDATE connectors.record_state SET version = now() - interval '1 day'`,
    );
    firewall.intercept(path, {
      status: 404,
      type: 'html',
      body: '<h1>Not Found</h1>',
    });
    await goThrough();
    await eventually(() => firewall.count > before);
    orders().splice(1, 0, order);
    firewall.letThrough();
    await shops.settled();

    expect((await orderRecord(order.id))?.deletedAt).toBeNull();
  });

  it('is left to the next one by a process that has to end', async () => {
    const [order] = orders();
    const { tenantId } = shops.tenantOf('org_noura');
    const takeover = shops.application.get(Takeover, { strict: false });

    await shops.run('pause', SHOP);
    await send({ ...order, notes: 'left' });
    await expect(
      takeover.run({ tenantId }, AbortSignal.abort()),
    ).rejects.toThrow('aborted');
    await shops.run('resume', SHOP);
    await eventually(
      () => orderRecord(order!.id),
      (record) => record?.data.orderNotes === 'left',
    );
  });

  const disconnect = async () =>
    (
      await shops.ask(
        'DELETE',
        '/api/salla/connection',
        await shops.tokenOf('noura'),
      )
    ).status;

  it('is gone through from its beginning where it was connected anew meanwhile', async () => {
    const question = shops.salla.control.hold('/orders', 2);

    await goThrough();
    await question.reached;
    expect(await disconnect()).toBe(204);
    expect(await shops.connect('noura', NOURAS_SHOP)).toBe('connected');
    question.release();
    await shops.settled();

    expect((await connection()).progress).toContainEqual(
      expect.objectContaining({
        resource: 'orders',
        taken: orders().length,
        isFinished: true,
      }),
    );
  });

  it('goes to another organization as a whole, and leaves nothing more in the former', async () => {
    const question = shops.salla.control.hold('/orders', 1);

    await goThrough();
    await question.reached;
    expect(await disconnect()).toBe(204);
    expect(await shops.connect('faisal', NOURAS_SHOP)).toBe('connected');
    orders().unshift({ ...orders()[0]!, id: 9_410 });
    question.release();
    await shops.settled();

    expect(await orderRecord(9_410)).toBeUndefined();
    expect(
      (await shops.records('org_faisal', 'sallaOrder'))
        .map(({ data }) => data.orderId)
        .toSorted(),
    ).toEqual(
      orders()
        .map(({ id }) => String(id))
        .toSorted(),
    );
  });
});
