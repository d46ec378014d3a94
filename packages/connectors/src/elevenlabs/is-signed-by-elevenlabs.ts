import { createHmac } from 'node:crypto';

import { isSameSecret } from '@twenty-clerk/clerk-access/is-same-secret';

/** How far from now the time of a signature may be: as long as in ElevenLabs' own SDK. */
const TOLERANCE_MILLISECONDS = 30 * 60_000;

/**
 * Whether ElevenLabs has sent a body, within half an hour: an HMAC over its time and the
 * body as it came. Their SDK does the same, and loads 5,000 modules and 120 MB for it.
 *
 * @param header `elevenlabs-signature`, like `t=<seconds since 1970>,v0=<hex>`.
 * @see https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks#authentication
 */
export const isSignedByElevenLabs = (
  body: Buffer,
  header: string,
  secret: string,
): boolean => {
  const parts = new Map(
    header.split(',').map((part) => {
      const [name = '', value = ''] = part.trim().split('=', 2);

      return [name, value];
    }),
  );
  const time = parts.get('t') ?? '';
  const signature = parts.get('v0') ?? '';
  const age = Math.abs(Date.now() - Number(time) * 1_000);

  return (
    age <= TOLERANCE_MILLISECONDS &&
    isSameSecret(
      signature,
      createHmac('sha256', secret)
        .update(`${time}.`)
        .update(body)
        .digest('hex'),
    )
  );
};
