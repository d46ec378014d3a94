import {
  type Shop,
  type Thing,
} from '../../../packages/salla-emulator/src/shop/shop';

const MILLISECONDS = 30_000;

/** Steers a Salla emulator from outside, through its control API. */
export class SallaControl {
  constructor(private readonly url: string) {}

  /** A shop that nobody has connected yet: each belongs to one organization. */
  open(name: string, orders: number): Promise<Shop> {
    return this.send('POST', '/shops', { name, orders });
  }

  /** The merchant takes the app from Salla's store. */
  async install({ merchantId }: Shop) {
    await this.send('POST', '/installations', { merchant: merchantId });
  }

  /** Somebody buys something. */
  async order({ merchantId }: Shop, values: object): Promise<Thing> {
    const { order } = await this.send<{ order: Thing }>(
      'POST',
      '/orders',
      { merchant: merchantId },
      values,
    );

    return order;
  }

  /** Somebody in the shop changes an order. */
  async change({ merchantId }: Shop, { id }: Thing, values: object) {
    await this.send('PATCH', `/orders/${id}`, { merchant: merchantId }, values);
  }

  /** A voice agent has called somebody, and ElevenLabs says what came of it. */
  async call(agentId: string, phone: string) {
    await this.send('POST', '/calls', { agent: agentId, phone });
  }

  /** Does something while Salla does not answer what is asked of a list. */
  async whileSilent(list: string, work: () => Promise<void>) {
    const query = { path: `/${list}` };

    await this.send('PUT', '/shut', query);
    try {
      await work();
    } finally {
      await this.send('DELETE', '/shut', query);
    }
  }

  private async send<Answer>(
    method: string,
    path: string,
    query: Record<string, string | number>,
    body?: object,
  ): Promise<Answer> {
    const url = new URL(`${this.url}/control${path}`);

    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, String(value));
    }

    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(MILLISECONDS),
    });

    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status}`);
    }

    return (await response.json()) as Answer;
  }
}
