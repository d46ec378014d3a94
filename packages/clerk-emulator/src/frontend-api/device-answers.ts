import { z } from 'zod';

const json = z.string().transform((text, { addIssue }): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
});
const credential = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  // clerk-js leaves them out.
  clientExtensionResults: z.object({}).default({}),
});

/** A new passkey, as clerk-js sends what the browser gives it. */
export const attestation = json.pipe(
  credential.extend({
    response: z.object({
      clientDataJSON: z.string(),
      attestationObject: z.string(),
    }),
  }),
);

/** What proves that a device has a passkey. */
export const assertion = json.pipe(
  credential.extend({
    response: z.object({
      clientDataJSON: z.string(),
      authenticatorData: z.string(),
      signature: z.string(),
    }),
  }),
);
