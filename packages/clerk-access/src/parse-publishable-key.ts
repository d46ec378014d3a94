const PUBLISHABLE_KEY = /^pk_(?:test|live)_([A-Za-z0-9+/=_-]+)$/;

/**
 * Reads the Frontend API host out of a publishable key, which is the base64 of
 * the host followed by a dollar sign.
 *
 * @returns the host, such as `clerk.example.com`, or null for a malformed key.
 * @see https://clerk.com/docs/guides/how-clerk-works/overview
 */
export const parsePublishableKey = (publishableKey: string): string | null => {
  const encodedHost = PUBLISHABLE_KEY.exec(publishableKey)?.[1];

  if (encodedHost === undefined) {
    return null;
  }

  const decoded = Buffer.from(encodedHost, 'base64').toString('utf8');

  return /^[a-z0-9.-]+(?::\d+)?\$$/i.test(decoded)
    ? decoded.slice(0, -1)
    : null;
};
