import { generateKeyPairSync } from 'node:crypto';
import { EmulatorContext } from '../emulator-context';
import { newIdentifier } from '../state/identifiers';
import { Session } from '../state/records';
import {
  encodeHs256,
  encodeRs256,
  encodeUnsigned,
  TokenPart,
} from '../tokens/encode-token';
import {
  sessionTokenClaims,
  sessionTokenHeader,
} from '../tokens/session-token';

export const SIGNATURES = [
  'valid',
  'foreign_key',
  'hmac_with_public_key',
  'none',
  'of_unchanged_claims',
] as const;

export interface TokenRequest {
  /** A session that exists; otherwise one is made up for `userId`. */
  sessionId?: string;
  userId?: string;
  /** Becomes the active organization if the person is a member of it. */
  organizationId?: string | null;
  /** `azp`. */
  origin?: string;
  version?: 1 | 2;
  lifetimeSeconds?: number;
  /** Replace or, with `null`, remove claims. */
  claims?: TokenPart;
  /** Replace or, with `null`, remove header fields. */
  header?: TokenPart;
  /**
   * - `valid`: with the emulator's key, whatever the claims say.
   * - `foreign_key`: with another RSA key under the same key id.
   * - `hmac_with_public_key`: HS256, the public key taken for a secret.
   * - `none`: `alg: none` and no signature.
   * - `of_unchanged_claims`: the claims were edited after signing.
   */
  signature?: (typeof SIGNATURES)[number];
}

let foreignKey: ReturnType<typeof generateKeyPairSync> | undefined;

/** Makes a session token, or something that pretends to be one. */
export function mintToken(
  context: EmulatorContext,
  request: TokenRequest,
): string {
  const original = sessionTokenClaims(
    context.store,
    sessionOf(context, request),
    {
      issuer: context.frontendApiUrl,
      version: request.version ?? context.settings.sessionTokenVersion,
      lifetimeSeconds:
        request.lifetimeSeconds ?? context.settings.sessionTokenLifetimeSeconds,
      origin: request.origin,
      organizationId: request.organizationId,
    },
  );
  const claims = override(original, request.claims);
  const withAlgorithm = (alg: string) =>
    override(
      { ...sessionTokenHeader(context.signingKey.keyId), alg },
      request.header,
    );
  const { privateKey, publicKeyPem } = context.signingKey;
  switch (request.signature ?? 'valid') {
    case 'valid':
      return encodeRs256(withAlgorithm('RS256'), claims, privateKey);
    case 'foreign_key':
      foreignKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
      return encodeRs256(withAlgorithm('RS256'), claims, foreignKey.privateKey);
    case 'hmac_with_public_key':
      return encodeHs256(withAlgorithm('HS256'), claims, publicKeyPem);
    case 'none':
      return encodeUnsigned(withAlgorithm('none'), claims);
    case 'of_unchanged_claims': {
      const header = withAlgorithm('RS256');
      const [, , signature] = encodeRs256(header, original, privateKey).split(
        '.',
      );
      return `${encodeUnsigned(header, claims)}${signature}`;
    }
  }
}

function sessionOf(context: EmulatorContext, request: TokenRequest): Session {
  const existing = context.store.sessions.get(request.sessionId ?? '');
  if (existing) {
    return existing;
  }
  const now = Date.now();
  return {
    id: request.sessionId ?? newIdentifier('sess'),
    userId: request.userId ?? newIdentifier('user'),
    clientId: newIdentifier('client'),
    status: 'active',
    tasks: [],
    lastActiveOrganizationId: null,
    firstFactorVerifiedAt: now,
    secondFactorVerifiedAt: null,
    lastActiveAt: now,
    expireAt: now,
    abandonAt: now,
    createdAt: now,
    updatedAt: now,
  };
}

function override(part: TokenPart, changes: TokenPart = {}): TokenPart {
  return Object.fromEntries(
    Object.entries({ ...part, ...changes }).filter(
      ([, value]) => value !== null,
    ),
  );
}
