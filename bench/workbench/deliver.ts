import { Agent, request } from 'node:http';

import { quantile } from 'simple-statistics';

import { type Figure } from '../figure';
import { timed } from './timed';

export type Delivery = { body: string; headers: Record<string, string> };

export const DELIVERIES = 5_000;
export const WARM_UP = 500;
export const CONNECTIONS = 20;

type Intake = {
  url: string;
  /** `WARM_UP` first, then `DELIVERIES`. */
  deliveries: readonly Delivery[];
  /** What they are called in the figures. */
  accepted: string;
  answered: string;
  leastPerSecond: number;
  mostP99Milliseconds: number;
};

/**
 * How many deliveries a program takes in a second, and how soon it answers.
 *
 * @throws Error when one is not accepted.
 */
export const measureIntake = async ({
  url,
  deliveries,
  accepted,
  answered,
  leastPerSecond,
  mostP99Milliseconds,
}: Intake): Promise<Figure[]> => {
  await deliver(url, deliveries.slice(0, WARM_UP));

  const { durations, seconds } = await deliver(url, deliveries.slice(WARM_UP));

  return [
    {
      name: accepted,
      value: Math.round(DELIVERIES / seconds),
      unit: 'a second',
      basis: `${DELIVERIES} deliveries`,
      limit: { atLeast: leastPerSecond },
    },
    {
      name: answered,
      value: quantile(durations, 0.99),
      unit: 'ms',
      basis: `99th percentile of ${DELIVERIES}`,
      limit: { atMost: mostP99Milliseconds },
    },
  ];
};

/**
 * Sends deliveries over `CONNECTIONS` connections, each as soon as one is free.
 *
 * @returns how long each took, in milliseconds, and all together.
 * @throws Error when one is not accepted.
 */
const deliver = async (
  url: string,
  deliveries: readonly Delivery[],
): Promise<{ durations: number[]; seconds: number }> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const durations: number[] = [];
  const waiting = deliveries.values();
  const started = performance.now();

  try {
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        for (const delivery of waiting) {
          durations.push(await timed(() => post(url, delivery, agent)));
        }
      }),
    );
  } finally {
    agent.destroy();
  }

  return { durations, seconds: (performance.now() - started) / 1_000 };
};

const post = (url: string, { body, headers }: Delivery, agent: Agent) =>
  new Promise<void>((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers },
      (response) => {
        const { statusCode = 0 } = response;

        response.resume();
        response.once('end', () =>
          statusCode >= 200 && statusCode < 300
            ? resolve()
            : reject(new Error(`A delivery was answered ${statusCode}`)),
        );
      },
    );

    sent.once('error', reject);
    sent.end(body);
  });
