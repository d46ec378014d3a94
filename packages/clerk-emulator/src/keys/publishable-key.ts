/**
 * Clerk's packages treat hosts below accounts.dev as development instances:
 * they identify the browser without third-party cookies, so that the page and
 * the emulator may be on different sites (`localhost` and `127.0.0.1`). The
 * host itself is never called, for `proxyUrl` takes its place.
 */
export const DEFAULT_PUBLISHABLE_KEY_HOST =
  'offline-emulator-0.clerk.accounts.dev';

export const DEFAULT_SECRET_KEY = 'sk_test_offlineEmulatorNotASecret';

/** `pk_test_` and the base-64 form of the host with a dollar sign behind it. */
export function publishableKeyFor(host: string): string {
  const encoded = Buffer.from(`${host}$`).toString('base64');
  return `pk_test_${encoded.replace(/=+$/, '')}`;
}
