import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

const LIFETIME_SECONDS = {
  LOGIN: 15 * 60,
  ACCESS: 30 * 60,
  REFRESH: 86_400,
  APPLICATION_ACCESS: 30 * 60,
  APPLICATION_REFRESH: 60 * 86_400,
  API_KEY: 365 * 86_400,
};

export type TokenKind = keyof typeof LIFETIME_SECONDS;
/** Of a key the user is the key itself. */
export type TokenSubject = {
  userId: string;
  workspaceId: string;
  /** Of who acts as the user; a refresh token hands it on. */
  impersonatorUserWorkspaceId?: string;
};

/** Stands in for Twenty's login, access and refresh tokens, and those of agents. */
@Injectable()
export class TokenIssuer {
  /** Where the plugin comes in. */
  beforeVerifying: (token: string) => void = () => undefined;
  beforeIssuing = (payload: Record<string, unknown>) => payload;

  constructor(private readonly jwtService: JwtService) {}

  async issue(kind: TokenKind, subject: TokenSubject) {
    const seconds = LIFETIME_SECONDS[kind];
    const payload = this.beforeIssuing({ type: kind, ...subject });

    return {
      token: await this.jwtService.signAsync(payload, { expiresIn: seconds }),
      expiresAt: new Date(Date.now() + seconds * 1_000),
    };
  }

  /** @returns null for a token that is not good, or of another kind. */
  async read(
    kind: TokenKind,
    token: string,
  ): Promise<(TokenSubject & { issuedAt: number }) | null> {
    const payload = await this.verify(token);

    return payload?.type === kind
      ? { ...payload, issuedAt: payload.iat }
      : null;
  }

  /** @returns null for a token that is not good. */
  async verify(
    token: string,
  ): Promise<(TokenSubject & { type: TokenKind; iat: number }) | null> {
    try {
      this.beforeVerifying(token);

      return await this.jwtService.verifyAsync(token);
    } catch {
      return null;
    }
  }
}
