import { randomBytes } from 'node:crypto';

const ACCESS_SECONDS = 14 * 86_400;

type Grant = { merchantId: number };

/** Codes and tokens. A code works once, and so does a refresh token. */
export class Grants {
  private readonly codes = new Map<string, Grant & { redirectUri: string }>();
  private readonly accessTokens = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, Grant>();

  /** How often a refresh token was used. */
  refreshes = 0;

  codeFor(merchantId: number, redirectUri: string): string {
    const code = newSecret('code');

    this.codes.set(code, { merchantId, redirectUri });

    return code;
  }

  exchange(code: string, redirectUri: string) {
    const grant = take(this.codes, code);

    return grant?.redirectUri === redirectUri
      ? this.tokensFor(grant.merchantId)
      : null;
  }

  refresh(refreshToken: string) {
    const grant = take(this.refreshTokens, refreshToken);

    if (grant === undefined) {
      return null;
    }
    this.refreshes += 1;

    return this.tokensFor(grant.merchantId);
  }

  tokensFor(merchantId: number) {
    const accessToken = newSecret('access');
    const refreshToken = newSecret('refresh');

    this.accessTokens.set(accessToken, { merchantId });
    this.refreshTokens.set(refreshToken, { merchantId });

    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: ACCESS_SECONDS,
      scope: 'offline_access',
    };
  }

  merchantOf(authorization = ''): number | null {
    return (
      this.accessTokens.get(authorization.replace(/^Bearer +/i, ''))
        ?.merchantId ?? null
    );
  }

  /** Access tokens end, and refresh tokens stay. */
  endAccess(merchantId: number): void {
    for (const [token, grant] of this.accessTokens) {
      if (grant.merchantId === merchantId) {
        this.accessTokens.delete(token);
      }
    }
  }

  /** The merchant has uninstalled the app. */
  revoke(merchantId: number): void {
    this.endAccess(merchantId);
    for (const [token, grant] of this.refreshTokens) {
      if (grant.merchantId === merchantId) {
        this.refreshTokens.delete(token);
      }
    }
  }
}

const newSecret = (kind: string) =>
  `${kind}_${randomBytes(24).toString('base64url')}`;

const take = <Value>(map: Map<string, Value>, key: string) => {
  const value = map.get(key);

  map.delete(key);

  return value;
};
