import { Webhook } from 'standardwebhooks';

import {
  newWebhookSecret,
  startLocalTenantManager,
} from '../scripts/start/tenant-manager';
import { type Benchmark } from './benchmark';
import {
  CONNECTIONS,
  DELIVERIES,
  measureIntake,
  WARM_UP,
} from './workbench/deliver';
import { LOG_FOLDER } from './workbench/log-folder';
import { prepareWithoutTwenty } from './workbench/without-twenty';
import { type Workbench } from './workbench/workbench';

const LIMIT_PER_SECOND = 1_000;
const LIMIT_P99_MILLISECONDS = 50;

/** An event that is kept and changes nothing: what is measured is the intake. */
const BODY = JSON.stringify({
  object: 'event',
  type: 'email.created',
  data: { id: 'ema_1' },
});

export const webhookIntake: Benchmark = {
  name: 'webhook-intake',
  title: 'Intake of webhooks',
  method: `${DELIVERIES} signed deliveries over ${CONNECTIONS} connections to tenant-manager.`,
  needsTwenty: false,
  measure: async (workbench) => {
    const secret = newWebhookSecret();
    const port = await startManager(workbench, secret);

    return measureIntake({
      url: `http://localhost:${port}/api/clerk/webhooks`,
      // Signed beforehand: that is Clerk's work, and must not be measured.
      deliveries: sign(secret, WARM_UP + DELIVERIES),
      accepted: 'Webhooks accepted',
      answered: 'Webhook answered',
      leastPerSecond: LIMIT_PER_SECOND,
      mostP99Milliseconds: LIMIT_P99_MILLISECONDS,
    });
  },
};

const startManager = async (workbench: Workbench, secret: string) => {
  const port = await workbench.freePort();
  const { environment } = await prepareWithoutTwenty(workbench);
  const manager = await startLocalTenantManager(
    {
      ...environment,
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
