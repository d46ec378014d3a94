import { quantile } from 'simple-statistics';
import { Webhook } from 'standardwebhooks';

import {
  newWebhookSecret,
  startLocalTenantManager,
} from '../scripts/start/tenant-manager';
import { type Benchmark } from './benchmark';
import { deliver } from './workbench/deliver';
import { LOG_FOLDER } from './workbench/log-folder';
import { type Workbench } from './workbench/workbench';

const DELIVERIES = 5_000;
const WARM_UP = 500;
const CONNECTIONS = 20;

const LIMIT_PER_SECOND = 1_000;
const LIMIT_P99_MILLISECONDS = 50;

/** No Twenty: nothing follows from these deliveries. */
const NOWHERE = 'http://localhost:1';

/** An event that is kept and changes nothing: what is measured is the intake. */
const BODY = JSON.stringify({
  object: 'event',
  type: 'email.created',
  data: { id: 'ema_1' },
});

export const webhookIntake: Benchmark = {
  name: 'webhook-intake',
  title: 'Intake of webhooks',
  method: `${DELIVERIES} signed deliveries over ${CONNECTIONS} connections to one tenant-manager.`,
  needsTwenty: false,
  measure: async (workbench) => {
    const secret = newWebhookSecret();
    const port = await startManager(workbench, secret);
    const url = `http://localhost:${port}/api/clerk/webhooks`;
    // Signed beforehand: that is Clerk's work, and must not be measured.
    const deliveries = sign(secret, WARM_UP + DELIVERIES);

    await deliver(url, deliveries.slice(0, WARM_UP), CONNECTIONS);

    const { durations, seconds } = await deliver(
      url,
      deliveries.slice(WARM_UP),
      CONNECTIONS,
    );

    return [
      {
        name: 'Webhooks accepted',
        value: Math.round(DELIVERIES / seconds),
        unit: 'a second',
        basis: `${DELIVERIES} deliveries`,
        limit: { atLeast: LIMIT_PER_SECOND },
      },
      {
        name: 'Webhook answered',
        value: quantile(durations, 0.99),
        unit: 'ms',
        basis: `99th percentile of ${DELIVERIES}`,
        limit: { atMost: LIMIT_P99_MILLISECONDS },
      },
    ];
  },
};

const startManager = async (workbench: Workbench, secret: string) => {
  const { postgres } = workbench;
  const port = await workbench.freePort();
  const registry = postgres.newName('registry');

  await postgres.createDatabase(registry);
  workbench.whenDone(() => postgres.dropDatabases(registry));

  const manager = await startLocalTenantManager(
    {
      GLOBAL_DATABASE_URL: postgres.url(registry),
      TWENTY_URL: NOWHERE,
      SERVER_URL: NOWHERE,
      TENANT_SERVICE_TOKEN: 'x'.repeat(32),
      CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('bench.clerk.accounts.dev$').toString('base64')}`,
      CLERK_SECRET_KEY: 'sk_test_bench',
      CLERK_WEBHOOK_SECRET: secret,
      LOG_LEVEL: 'silent',
    },
    port,
    LOG_FOLDER,
  );

  workbench.whenDone(() => manager.close());

  return port;
};

const sign = (secret: string, count: number) => {
  const signer = new Webhook(secret);
  const now = new Date();

  return Array.from({ length: count }, (_, index) => ({
    body: BODY,
    headers: {
      'content-type': 'application/json',
      'svix-id': `msg_bench_${index}`,
      'svix-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'svix-signature': signer.sign(`msg_bench_${index}`, now, BODY),
    },
  }));
};
