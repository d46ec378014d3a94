import { Agent, request } from 'node:http';

import { timed } from './timed';

export type Delivery = { body: string; headers: Record<string, string> };

/**
 * Sends deliveries over so many connections, each as soon as there is one.
 *
 * @returns how long each took, in milliseconds, and all together.
 * @throws Error when one is not accepted.
 */
export const deliver = async (
  url: string,
  deliveries: readonly Delivery[],
  connections: number,
): Promise<{ durations: number[]; seconds: number }> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const durations: number[] = [];
  const waiting = deliveries.values();
  const started = performance.now();

  try {
    await Promise.all(
      Array.from({ length: connections }, async () => {
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
