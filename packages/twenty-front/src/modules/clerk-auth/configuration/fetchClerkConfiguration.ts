const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Asks `GET /clerk/config`. A server that does not know the address runs
 * without the plugin, so Clerk is off there: null.
 *
 * @throws when the server cannot be reached or fails.
 */
export const fetchClerkConfiguration = async (
  serverBaseUrl: string,
): Promise<unknown> => {
  const response = await fetch(`${serverBaseUrl}/clerk/config`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });

  const isJson = response.headers
    .get('content-type')
    ?.startsWith('application/json');

  // Twenty answers an address that it does not know with its own index page.
  if (response.status === 404 || (response.ok && !isJson)) return null;
  if (!response.ok) {
    throw new Error(`/clerk/config answered ${response.status}.`);
  }
  return response.json();
};
