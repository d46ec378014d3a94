import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

import express, { type Request } from 'express';

import { type Call, callEvent } from './events/call-event';
import { EventSender, type Target } from './events/event-sender';
import { Gate } from './merchant-api/gate';
import { type Limits, type RateLimitCounts } from './merchant-api/rate-limit';
import { merchantApiRouter } from './merchant-api/router';
import { Grants } from './oauth/grants';
import { type App, oauthRouter } from './oauth/router';
import { customerOf, generateShop, orderOf } from './shop/generate-shop';
import { randomFrom } from './shop/random';
import { type ListName, type Shop, type Thing } from './shop/shop';

export type SallaEmulatorOptions = {
  port?: number;
  app: App;
  shops: readonly { merchantId: number; name: string; orders: number }[];
  limits?: Limits;
  events?: Target;
};

/**
 * Starts a stand-in for Salla: where merchants consent, the Merchant API, and the
 * events of generated shops. It also sends what ElevenLabs sends after a call.
 */
export const startSallaEmulator = async ({
  port = 0,
  app,
  shops: wanted,
  limits = null,
  events = {},
}: SallaEmulatorOptions) => {
  const shops = wanted.map(({ merchantId, name, orders }) =>
    generateShop(merchantId, name, { orders }),
  );
  const grants = new Grants();
  const rateLimitCounts: RateLimitCounts = { refused: 0, impatient: 0 };
  const sender = new EventSender(events);
  const gate = new Gate();
  const application = express();

  application.disable('x-powered-by');
  application.use('/oauth2', oauthRouter(app, shops, grants));
  application.use(
    '/admin/v2',
    gate.handle,
    merchantApiRouter(shops, grants, limits, rateLimitCounts),
  );

  const shopOf = (merchantId: number): Shop => {
    const shop = shops.find((each) => each.merchantId === merchantId);

    if (shop === undefined) {
      throw new Error(`There is no shop ${merchantId}.`);
    }

    return shop;
  };

  /** What happens in a shop: Salla tells of it, unless it is lost on the way. */
  const tell = (merchantId: number, event: string, data: unknown) =>
    sender.salla({
      event,
      merchant: merchantId,
      created_at: new Date().toISOString(),
      data,
    });

  const control = {
    shops,
    grants,
    rateLimitCounts,
    hold: (path: string) => gate.hold(path),
    tell,
    call: (call: Call) => sender.elevenLabs(callEvent(call)),
    /** A merchant takes the app from Salla's store, in easy mode. */
    install: (merchantId: number) => {
      const { access_token, refresh_token, expires_in, scope } =
        grants.tokensFor(merchantId);

      return tell(merchantId, 'app.store.authorize', {
        access_token,
        refresh_token,
        scope,
        expires: Math.floor(Date.now() / 1_000) + expires_in,
      });
    },
    /** Somebody buys something. */
    order: async (merchantId: number) => {
      const shop = shopOf(merchantId);
      const random = randomFrom(randomInt(2 ** 31));
      const id = Math.max(...shop.orders.map((order) => order.id)) + 1;
      const order = orderOf(
        id,
        shop.orders.length + 1,
        {
          customer: random.pick(shop.customers),
          product: random.pick(shop.products),
        },
        random,
      );

      shop.orders.unshift(order);

      return { order, sent: await tell(merchantId, 'order.created', order) };
    },
    /** Changes something in the shop; Salla tells of it only with an event. */
    change: async (
      merchantId: number,
      list: ListName,
      id: number,
      values: Record<string, unknown>,
      event?: string,
    ) => {
      const shop = shopOf(merchantId);
      const index = shop[list].findIndex((thing) => thing.id === id);
      const thing: Thing = { ...shop[list][index]!, ...values, id };

      shop[list][index] = thing;

      return event === undefined ? null : tell(merchantId, event, thing);
    },
    remove: async (
      merchantId: number,
      list: ListName,
      id: number,
      event?: string,
    ) => {
      const shop = shopOf(merchantId);
      const thing = shop[list].find((each) => each.id === id);

      shop[list] = shop[list].filter((each) => each.id !== id);

      return event === undefined ? null : tell(merchantId, event, thing);
    },
    newCustomer: (merchantId: number) => {
      const shop = shopOf(merchantId);
      const customer = customerOf(
        Math.max(...shop.customers.map(({ id }) => id)) + 1,
        randomFrom(randomInt(2 ** 31)),
      );

      shop.customers.unshift(customer);

      return customer;
    },
  };

  // For whoever tries things out by hand.
  application.post('/control/orders', async ({ query }: Request, response) => {
    const { order, sent } = await control.order(
      Number(query.merchant ?? shops[0]?.merchantId),
    );

    response.json({ id: order.id, sent });
  });
  application.post('/control/installations', async ({ query }, response) => {
    response.json({ sent: await control.install(Number(query.merchant)) });
  });
  application.post('/control/calls', async ({ query }: Request, response) => {
    response.json({
      sent: await control.call({
        agentId: String(query.agent ?? 'agent_demo'),
        conversationId: `conv_${Date.now()}`,
        phoneNumber: String(query.phone ?? '+966500000001'),
      }),
    });
  });

  const server = createServer(application);

  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });

  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    url,
    accountsUrl: url,
    apiUrl: `${url}/admin/v2`,
    control,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });

      server.closeAllConnections();
      await closed;
    },
  };
};

export type SallaEmulator = Awaited<ReturnType<typeof startSallaEmulator>>;
