import { setTimeout as wait } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { newIdentifier } from '../state/identifiers';
import { WebhookEvent } from './event';

export interface WebhookEndpoint {
  url: string;
  /** `whsec_` and a base-64 key. */
  secret: string;
  /** Pauses before the second, third, … attempt, in milliseconds. */
  retryDelays?: number[];
}

export interface Delivery {
  id: string;
  event: WebhookEvent;
  status: 'pending' | 'delivered' | 'failed';
  attempts: { at: number; outcome: string }[];
}

const RETRY_DELAYS = [250, 1_000, 2_000, 5_000, 10_000, 30_000];
const TIMEOUT = 15_000;

/**
 * Sends events to one endpoint, signed as Svix does for Clerk
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual). One at a
 * time, so that they arrive in the order in which they happened; Clerk itself
 * promises no order.
 */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];

  private queue: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private readonly signer: Webhook;

  constructor(
    private readonly endpoint: WebhookEndpoint,
    private readonly log: (line: string) => void,
  ) {
    this.signer = new Webhook(endpoint.secret);
  }

  send(event: WebhookEvent): void {
    const delivery: Delivery = {
      id: newIdentifier('msg'),
      event,
      status: 'pending',
      attempts: [],
    };
    this.deliveries.push(delivery);
    this.enqueue(delivery);
  }

  /** Sends an earlier event once more under its old id, as Clerk may. */
  resend(deliveryId: string): Delivery | undefined {
    const delivery = this.deliveries.find((it) => it.id === deliveryId);
    if (delivery) {
      this.enqueue(delivery);
    }
    return delivery;
  }

  /** Resolves when everything sent so far was delivered or given up. */
  async settled(): Promise<void> {
    await this.queue;
  }

  stop(): void {
    this.stopping.abort();
  }

  private enqueue(delivery: Delivery): void {
    this.queue = this.queue.then(() => this.deliver(delivery));
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const delays = [0, ...(this.endpoint.retryDelays ?? RETRY_DELAYS)];
    for (const delay of delays) {
      if (!(await this.pause(delay))) {
        return;
      }
      const outcome = await this.attempt(delivery);
      delivery.attempts.push({ at: Date.now(), outcome });
      if (/^2\d\d$/.test(outcome)) {
        delivery.status = 'delivered';
        return;
      }
      this.log(`webhook ${delivery.event.type} was not accepted: ${outcome}`);
    }
    delivery.status = 'failed';
  }

  /** Waits; false when the emulator stops meanwhile. */
  private async pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    try {
      if (milliseconds > 0) {
        await wait(milliseconds, undefined, { signal });
      }
    } catch {
      return false;
    }
    return !signal.aborted;
  }

  /** The HTTP status, or why there was none. */
  private async attempt({ id, event }: Delivery): Promise<string> {
    const body = JSON.stringify(event);
    const sentAt = new Date();
    try {
      const response = await fetch(this.endpoint.url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Svix-Webhooks/1.0 (clerk-emulator)',
          'svix-id': id,
          'svix-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'svix-signature': this.signer.sign(id, sentAt, body),
        },
        signal: AbortSignal.any([
          AbortSignal.timeout(TIMEOUT),
          this.stopping.signal,
        ]),
      });
      await response.arrayBuffer();
      return String(response.status);
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return cause instanceof Error ? cause.message : String(cause);
    }
  }
}
