import { Agent, request } from 'node:http';

import { Webhook } from 'standardwebhooks';

import { startLocalPostgres } from '../packages/twenty-simulator/src/local-postgres';
import {
  newWebhookSecret,
  startLocalTenantManager,
} from '../scripts/start/tenant-manager';
import { type Figure } from './figures';

const PORT = 3_294;
const DELIVERIES = 5_000;
const WARM_UP = 500;
const CONNECTIONS = 20;

const LIMIT_PER_SECOND = 1_000;
const LIMIT_P99_MILLISECONDS = 50;

/** An event that is kept and changes nothing: what is measured is the intake. */
const BODY = JSON.stringify({
  object: 'event',
  type: 'email.created',
  data: { id: 'ema_1' },
});

/**
 * How many deliveries tenant-manager accepts a second, and how long the slowest
 * hundredth waits: signature, a durable write, the answer.
 */
export const measureWebhookIntake = async (): Promise<Figure[]> => {
  const secret = newWebhookSecret();
  const postgres = await startLocalPostgres();

  await postgres.createDatabase('registry');

  const manager = await startLocalTenantManager(
    {
      GLOBAL_DATABASE_URL: postgres.url('registry'),
      TWENTY_URL: 'http://localhost:1',
      SERVER_URL: 'http://localhost:1',
      TENANT_SERVICE_TOKEN: 'x'.repeat(32),
      CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('bench.clerk.accounts.dev$').toString('base64')}`,
      CLERK_SECRET_KEY: 'sk_test_bench',
      CLERK_WEBHOOK_SECRET: secret,
      LOG_LEVEL: 'silent',
    },
    PORT,
  );
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  try {
    // Signed beforehand: that is Clerk's work, and must not be measured.
    const headers = sign(secret, WARM_UP + DELIVERIES);

    await deliver(headers.slice(0, WARM_UP), agent);

    const started = performance.now();
    const durations = await deliver(headers.slice(WARM_UP), agent);
    const seconds = (performance.now() - started) / 1_000;
    const perSecond = Math.round(DELIVERIES / seconds);
    const p99 =
      durations.toSorted((a, b) => a - b)[Math.floor(DELIVERIES * 0.99)] ??
      Number.NaN;

    return [
      {
        name: 'webhooks accepted a second',
        value: String(perSecond),
        limit: `at least ${LIMIT_PER_SECOND}`,
        isWithinLimit: perSecond >= LIMIT_PER_SECOND,
      },
      {
        name: 'webhook answered, 99th percentile',
        value: `${p99.toFixed(1)} ms`,
        limit: `${LIMIT_P99_MILLISECONDS} ms`,
        isWithinLimit: p99 <= LIMIT_P99_MILLISECONDS,
      },
    ];
  } finally {
    agent.destroy();
    await manager.close();
    await postgres.stop();
  }
};

const sign = (secret: string, count: number) => {
  const signer = new Webhook(secret);
  const now = new Date();

  return Array.from({ length: count }, (_, index) => ({
    'content-type': 'application/json',
    'svix-id': `msg_bench_${index}`,
    'svix-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'svix-signature': signer.sign(`msg_bench_${index}`, now, BODY),
  }));
};

/** @returns how long each took, in milliseconds. */
const deliver = async (
  deliveries: Record<string, string>[],
  agent: Agent,
): Promise<number[]> => {
  const durations: number[] = [];
  const waiting = deliveries.values();

  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const headers of waiting) {
        const started = performance.now();

        await post(headers, agent);
        durations.push(performance.now() - started);
      }
    }),
  );

  return durations;
};

const post = (headers: Record<string, string>, agent: Agent) =>
  new Promise<void>((resolve, reject) => {
    const sent = request(
      {
        port: PORT,
        path: '/api/clerk/webhooks',
        method: 'POST',
        agent,
        headers,
      },
      (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 202
            ? resolve()
            : reject(
                new Error(`A delivery was answered ${response.statusCode}`),
              ),
        );
      },
    );

    sent.once('error', reject);
    sent.end(BODY);
  });
