import { twentyServerBaseUrl } from '@/clerk-auth/bridge/twentyEnvironment';
import { readRefreshToken } from '@/clerk-auth/bridge/twentyTokens';

/**
 * Has Twenty's server end every token of whoever is signed in, for their session is over.
 * It is shown the refresh token: the access token may have expired. Nobody waits for the
 * answer, and it is sent even if the page goes: whatever the server does, who signs out
 * is out here.
 */
export const endAccess = (): void => {
  const refreshToken = readRefreshToken();

  if (refreshToken === undefined) return;

  void fetch(`${twentyServerBaseUrl}/clerk/sign-out`, {
    method: 'POST',
    headers: { authorization: `Bearer ${refreshToken}` },
    keepalive: true,
  }).catch(() => undefined);
};
