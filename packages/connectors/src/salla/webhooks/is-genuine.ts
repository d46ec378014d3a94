import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { type Configuration } from '../../configuration/configuration';

type Secrets = Pick<
  Configuration,
  'sallaWebhookSecrets' | 'sallaWebhookTokens'
>;

/** What of a delivery's headers shows that Salla has sent it. */
export type Proof = {
  signature: string;
  token: string;
};

/**
 * Whether Salla has sent it, and for our app: by the signature strategy, an HMAC over
 * the body as it came, or by the token strategy, a secret that comes along.
 *
 * @see https://docs.salla.dev/421119m0
 */
export const isGenuine = (
  body: Buffer,
  { signature, token }: Proof,
  { sallaWebhookSecrets, sallaWebhookTokens }: Secrets,
): boolean =>
  signature === ''
    ? sallaWebhookTokens.some((each) => isSame(each, token))
    : sallaWebhookSecrets.some((secret) =>
        isSame(
          createHmac('sha256', secret).update(body).digest('hex'),
          signature.toLowerCase(),
        ),
      );

/** Of equal length by hashing, so that the comparison tells nothing. */
const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash(one), hash(other));

const hash = (text: string) => createHash('sha256').update(text).digest();
