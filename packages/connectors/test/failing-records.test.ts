import { randomUUID } from 'node:crypto';

import { ShopImport } from '../src/salla/import/shop-import.service';
import {
  eventually,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

const SHOP = String(NOURAS_SHOP);

describe('A record at which Twenty fails each time', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 3, orderLists: 'whole' });
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
  });

  afterAll(() => shops.stop());

  beforeEach(() => shops.database('DELETE FROM connectors.delivery'));

  const tell = (event: string, data: object) =>
    shops.salla.control.tell(NOURAS_SHOP, event, data);

  /** Delivered at once, so that they are written together. */
  const tellTogether = async (...told: [event: string, data: object][]) => {
    await shops.run('pause', SHOP);
    for (const [event, data] of told) {
      await tell(event, data);
    }
    await shops.run('resume', SHOP);
  };

  const orderOf = async (id: number) =>
    (await shops.records('org_noura', 'sallaOrder')).find(
      ({ data }) => data.orderId === String(id),
    );

  const failed = () =>
    shops.database<{ event: string; id: string }>(
      `SELECT event, coalesce(body::jsonb #>> '{data,id}', fingerprint) AS id
         FROM connectors.delivery WHERE status = 'failed' ORDER BY delivery.id`,
    );

  const isTriedAgain = () =>
    eventually(
      () =>
        shops.database(
          `SELECT FROM connectors_queue.job
            WHERE name = 'apply' AND state = 'retry'`,
        ),
      (jobs) => jobs.length > 0,
    );

  it('comes to nothing, and keeps none of the others waiting', async () => {
    await shops.failing(
      'org_noura',
      `NEW.data->>'orderId' = '9600'`,
      async () => {
        await tellTogether(
          ['order.created', { id: 9_600 }],
          ['order.created', { id: 9_601 }],
          ['product.updated', { id: 9_602, name: 'قهوة' }],
          ['order.created', { id: 9_603 }],
        );
        await shops.settled();

        expect(await failed()).toEqual([
          { event: 'order.created', id: '9600' },
        ]);
        expect(await orderOf(9_600)).toBeUndefined();
        expect(await orderOf(9_601)).toBeDefined();
        expect(await orderOf(9_603)).toBeDefined();
        expect((await shops.run('list')).text).toContain(
          'INTERNAL_SERVER_ERROR',
        );
        expect((await shops.run('doctor')).text).toContain('delivery_failed');
      },
    );

    expect(await shops.run('retry')).toMatchObject({ exitCode: 0 });
    await shops.settled();
    expect(await orderOf(9_600)).toBeDefined();
    expect(await failed()).toEqual([]);
  });

  it('comes to nothing also while nothing else is delivered, and when it is to be deleted', async () => {
    await shops.failing(
      'org_noura',
      `NEW.data->>'orderId' = '9600'`,
      async () => {
        await tell('order.updated', { id: 9_600, notes: 'changed' });
        await shops.settled();
        await tellTogether(
          ['order.deleted', { id: 9_600 }],
          ['order.deleted', { id: 9_601 }],
        );
        await shops.settled();
      },
    );

    expect(await failed()).toEqual([
      { event: 'order.updated', id: '9600' },
      { event: 'order.deleted', id: '9600' },
    ]);
    expect(await orderOf(9_601)).toMatchObject({
      deletedAt: expect.any(Date),
    });
  });

  it('keeps no round from its end', async () => {
    const { orders } = shops.salla.control.shops[0]!;

    orders.unshift({ ...orders[0]!, id: 9_650 });
    await shops.failing(
      'org_noura',
      `NEW.data->>'orderId' = '9650'`,
      async () => {
        await shops.application
          .get(ShopImport, { strict: false })
          .request(SHOP);
        await shops.settled();
      },
    );
    orders.shift();

    expect(await failed()).toEqual([
      { event: 'import.orders', id: `import ${SHOP} sallaOrder 9650` },
    ]);
  });

  it('keeps no call out that is to be counted in it', async () => {
    await shops.type('org_noura', 'agentSetting', randomUUID(), {
      agentId: 'agent_failing',
    });
    await shops.run('link', 'elevenlabs', 'agent_failing', 'org_noura');
    await shops.failing(
      'org_noura',
      `NEW.object = 'agentSetting'`,
      async () => {
        await shops.salla.control.call({
          agentId: 'agent_failing',
          conversationId: 'conv_failing',
          phoneNumber: '+966500000001',
        });
        await shops.settled();
      },
    );

    expect(await failed()).toEqual([]);
    expect(await shops.records('org_noura', 'voiceCall')).toHaveLength(1);
  });

  it('is none while Twenty fails at all: everything waits, and is there when that is over', async () => {
    await shops.failing('org_noura', 'true', async () => {
      await tellTogether(
        ['order.created', { id: 9_700 }],
        ['order.created', { id: 9_701 }],
        ['product.updated', { id: 9_702, name: 'شاي' }],
      );
      await isTriedAgain();
      expect(await failed()).toEqual([]);
    });

    await shops.settled();
    expect(await failed()).toEqual([]);
    expect(await orderOf(9_700)).toBeDefined();
    expect(await orderOf(9_701)).toBeDefined();
  });

  it('is restored once that is over, though it is as it was before it was deleted', async () => {
    await tell('order.created', { id: 9_710, notes: 'as before' });
    await shops.settled();
    await tell('order.deleted', { id: 9_710 });
    await shops.settled();
    expect(await orderOf(9_710)).toMatchObject({ deletedAt: expect.any(Date) });

    await shops.failing('org_noura', 'true', async () => {
      await tell('order.updated', { id: 9_710, notes: 'as before' });
      await isTriedAgain();
    });
    await shops.settled();

    expect(await orderOf(9_710)).toMatchObject({
      data: { orderNotes: 'as before' },
      deletedAt: null,
    });
  });
});
