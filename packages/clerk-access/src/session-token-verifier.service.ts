import { Inject, Injectable } from '@nestjs/common';

import { TokenVerificationErrorReason } from '@clerk/backend/errors';
import { decodeJwt, verifyJwt } from '@clerk/backend/jwt';

import { bearerToken } from './bearer-token';
import { CLERK_CONFIGURATION } from './clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { canonicalRole } from './clerk-roles';
import { SigningKeysService } from './signing-keys.service';
import { type ClerkConfiguration } from './clerk-configuration';
import { type SessionClaims } from './session-claims';

type SessionTokenPayload = Awaited<ReturnType<typeof verifyJwt>>;

const MAXIMUM_TOKEN_LENGTH = 8_192;

/**
 * Verifies Clerk session tokens: signature, expiry, not-before, issuer, and the
 * origin that the token was made for. Makes no network call once the signing
 * keys are known.
 *
 * @see https://clerk.com/docs/guides/sessions/session-tokens
 * @see https://clerk.com/docs/guides/sessions/manual-jwt-verification
 */
@Injectable()
export class SessionTokenVerifierService {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly signingKeysService: SigningKeysService,
  ) {}

  /**
   * @throws ClerkAuthException session_token_* when the token is not good,
   * clerk_unreachable when the signing keys cannot be loaded.
   */
  async verify(token: string): Promise<SessionClaims> {
    if (this.configuration === null) {
      throw new ClerkAuthException('clerk_off');
    }

    const key = await this.signingKeysService.find(readKeyId(token));

    if (key === null) {
      throw new ClerkAuthException('session_token_invalid');
    }

    const payload = await verifyJwt(token, {
      key,
      authorizedParties: this.configuration.authorizedParties,
    }).catch(refuse);

    if (
      !this.configuration.issuers.includes(payload.iss) ||
      typeof payload.sid !== 'string' ||
      !payload.sub?.startsWith('user_')
    ) {
      throw new ClerkAuthException('session_token_invalid');
    }

    return {
      userId: payload.sub,
      sessionId: payload.sid,
      issuedAt: payload.iat,
      isPending: isPending(payload),
      organization: readOrganization(payload),
    };
  }

  /**
   * Who shows a session token with a request.
   *
   * @param authorization the header of that name.
   * @returns null for whoever shows none, or one that is not good.
   * @throws ClerkAuthException clerk_unreachable
   */
  async identify(authorization = ''): Promise<SessionClaims | null> {
    const token = bearerToken(authorization);

    if (token === undefined) {
      return null;
    }

    try {
      return await this.verify(token);
    } catch (error) {
      if (
        error instanceof ClerkAuthException &&
        error.code === 'clerk_unreachable'
      ) {
        throw error;
      }

      return null;
    }
  }
}

const readKeyId = (token: string): string => {
  if (token.length > MAXIMUM_TOKEN_LENGTH) {
    throw new ClerkAuthException('session_token_invalid');
  }

  try {
    return decodeJwt(token).header.kid;
  } catch (error) {
    throw new ClerkAuthException('session_token_invalid', { cause: error });
  }
};

const refuse = (error: unknown): never => {
  // By its reason, not by its class: each entry point of @clerk/backend brings
  // a copy of the class.
  switch ((error as { reason?: string }).reason) {
    case TokenVerificationErrorReason.TokenExpired:
      throw new ClerkAuthException('session_token_expired', { cause: error });
    case TokenVerificationErrorReason.TokenNotActiveYet:
    case TokenVerificationErrorReason.TokenIatInTheFuture:
      throw new ClerkAuthException('session_token_not_yet_valid', {
        cause: error,
      });
    case TokenVerificationErrorReason.TokenInvalidAuthorizedParties:
      throw new ClerkAuthException('origin_not_allowed', { cause: error });
    default:
      throw new ClerkAuthException('session_token_invalid', { cause: error });
  }
};

const isPending = ({ sts }: Record<string, unknown>) => sts === 'pending';

/**
 * Version 2 of the token has a compact claim `o` with the role without its
 * `org:` prefix; version 1 has `org_id` and `org_role`. A pending session is in none.
 */
const readOrganization = (
  payload: SessionTokenPayload,
): SessionClaims['organization'] => {
  const claims: Record<string, unknown> = { ...payload };

  if (isPending(payload)) {
    return undefined;
  }

  const compact = claims.o as { id?: unknown; rol?: unknown } | undefined;
  const id = compact?.id ?? claims.org_id;
  const role = compact?.rol ?? claims.org_role;

  return typeof id === 'string' && typeof role === 'string'
    ? { id, role: canonicalRole(role) }
    : undefined;
};
