import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

import express from 'express';

import { controlOf } from './control/control';
import { controlRouter } from './control/router';
import { EventSender, type Target } from './events/event-sender';
import { Firewall } from './firewall';
import { Gate } from './merchant-api/gate';
import { type Limits, type RateLimitCounts } from './merchant-api/rate-limit';
import { merchantApiRouter, type OrderLists } from './merchant-api/router';
import { Grants } from './oauth/grants';
import { type App, oauthRouter } from './oauth/router';
import { generateShop } from './shop/generate-shop';

export type SallaEmulatorOptions = {
  port?: number;
  app: App;
  shops: readonly { merchantId: number; name: string; orders: number }[];
  limits?: Limits;
  orderLists?: OrderLists;
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
  orderLists = 'short',
  events = {},
}: SallaEmulatorOptions) => {
  const shops = wanted.map(({ merchantId, name, orders }) =>
    generateShop(merchantId, name, { orders }),
  );
  const grants = new Grants();
  const rateLimitCounts: RateLimitCounts = { refused: 0, impatient: 0 };
  const sender = new EventSender(events);
  const firewall = new Firewall();
  const gate = new Gate();
  const application = express();

  application.disable('x-powered-by');
  application.use(firewall.handle);
  application.use('/oauth2', oauthRouter(app, shops, grants));
  application.use(
    '/admin/v2',
    gate.handle,
    merchantApiRouter(shops, grants, limits, rateLimitCounts, orderLists),
  );

  const control = controlOf(
    shops,
    grants,
    rateLimitCounts,
    sender,
    gate,
    firewall,
  );

  application.use('/control', controlRouter(control));

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
