import { createHmac } from 'node:crypto';

export type Target = {
  /** Where Salla's events go; none are sent without it. */
  sallaUrl?: string;
  sallaSecret?: string;
  elevenLabsUrl?: string;
  elevenLabsSecret?: string;
};

export type Sent = { status: number; milliseconds: number };

const TIMEOUT_MILLISECONDS = 30_000;
const ATTEMPTS = 3;

/** The body and the headers of an event, as Salla sends it for an app. */
export const sallaDelivery = (
  body: string,
  secret: string,
): { body: string; headers: Record<string, string> } => ({
  body,
  headers: {
    'content-type': 'application/json',
    'x-salla-security-strategy': 'Signature',
    'x-salla-signature': createHmac('sha256', secret)
      .update(body)
      .digest('hex'),
  },
});

/** The same as ElevenLabs sends it after a call. */
export const elevenLabsDelivery = (
  body: string,
  secret: string,
  at = Math.floor(Date.now() / 1_000),
): { body: string; headers: Record<string, string> } => ({
  body,
  headers: {
    'content-type': 'application/json',
    'elevenlabs-signature': `t=${at},v0=${createHmac('sha256', secret)
      .update(`${at}.${body}`)
      .digest('hex')}`,
  },
});

/** Sends events, and again when they are not taken, as Salla does three times. */
export class EventSender {
  constructor(private readonly target: Target) {}

  async salla(event: object): Promise<Sent | null> {
    const { sallaUrl, sallaSecret } = this.target;

    return sallaUrl === undefined || sallaSecret === undefined
      ? null
      : this.send(sallaUrl, sallaDelivery(JSON.stringify(event), sallaSecret));
  }

  async elevenLabs(event: object): Promise<Sent | null> {
    const { elevenLabsUrl, elevenLabsSecret } = this.target;

    return elevenLabsUrl === undefined || elevenLabsSecret === undefined
      ? null
      : this.send(
          elevenLabsUrl,
          elevenLabsDelivery(JSON.stringify(event), elevenLabsSecret),
        );
  }

  private async send(
    url: string,
    delivery: { body: string; headers: Record<string, string> },
  ): Promise<Sent> {
    const startedAt = performance.now();
    let status = 0;

    for (let attempt = 1; attempt <= ATTEMPTS && status !== 200; attempt += 1) {
      status = await fetch(url, {
        method: 'POST',
        ...delivery,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      }).then(
        async (response) => {
          await response.arrayBuffer();

          return response.status;
        },
        () => 0,
      );
    }

    return { status, milliseconds: performance.now() - startedAt };
  }
}
