const TIMEOUT_MILLISECONDS = 5_000;

/**
 * Ends the session that Twenty keeps in a cookie, which a page can neither read nor
 * take away. Where there is none, or the server is away, nothing happens: what the page
 * knows itself is cleared all the same.
 */
export const endCookieSession = async (
  serverBaseUrl: string,
): Promise<void> => {
  await fetch(`${serverBaseUrl}/clerk/session`, {
    method: 'DELETE',
    credentials: 'include',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  }).catch(() => undefined);
};
