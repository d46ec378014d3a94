import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

const LIFETIME_SECONDS = {
  LOGIN: 15 * 60,
  ACCESS: 30 * 60,
  REFRESH: 86_400,
  API_KEY: 365 * 86_400,
};

export type TokenKind = keyof typeof LIFETIME_SECONDS;
/** Of a key the user is the key itself. */
export type TokenSubject = { userId: string; workspaceId: string };

/** Stands in for Twenty's login, access and refresh tokens. */
@Injectable()
export class TokenIssuer {
  /** Where the plugin comes in. */
  beforeVerifying: (token: string) => void = () => undefined;
  beforeIssuing: () => void = () => undefined;

  constructor(private readonly jwtService: JwtService) {}

  async issue(kind: TokenKind, subject: TokenSubject) {
    const seconds = LIFETIME_SECONDS[kind];

    this.beforeIssuing();

    return {
      token: await this.jwtService.signAsync(
        { type: kind, ...subject },
        { expiresIn: seconds },
      ),
      expiresAt: new Date(Date.now() + seconds * 1_000),
    };
  }

  /** @returns null for a token that is not good, or of another kind. */
  async read(
    kind: TokenKind,
    token: string,
  ): Promise<(TokenSubject & { issuedAt: number }) | null> {
    try {
      this.beforeVerifying(token);

      const payload = await this.jwtService.verifyAsync<
        TokenSubject & { type: TokenKind; iat: number }
      >(token);

      return payload.type === kind
        ? { ...payload, issuedAt: payload.iat }
        : null;
    } catch {
      return null;
    }
  }
}
