import { createHmac } from 'node:crypto';

import { isSameSecret } from '@twenty-clerk/clerk-access/is-same-secret';

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
    ? sallaWebhookTokens.some((each) => isSameSecret(token, each))
    : sallaWebhookSecrets.some((secret) =>
        isSameSecret(
          signature.toLowerCase(),
          createHmac('sha256', secret).update(body).digest('hex'),
        ),
      );
