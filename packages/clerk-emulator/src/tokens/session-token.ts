import { newIdentifier } from '../state/identifiers';
import { findMembership } from '../state/memberships';
import { Session } from '../state/records';
import { factorAges } from '../state/sessions';
import { Store } from '../state/store';
import { TokenPart } from './encode-token';

/** Clerk lets clocks differ by this much. */
const CLOCK_SKEW_SECONDS = 10;

/** Marks session tokens among the tokens that Clerk issues. */
const SESSION_TOKEN_CATEGORY = 'cl_B7d4PD111AAA';

export interface SessionTokenOptions {
  issuer: string;
  version: 1 | 2;
  lifetimeSeconds: number;
  /** The Origin header of the request, which becomes `azp`. */
  origin?: string;
  /** `undefined`: the organization that is active in the session. */
  organizationId?: string | null;
}

export function sessionTokenHeader(keyId: string): TokenPart {
  return {
    alg: 'RS256',
    cat: SESSION_TOKEN_CATEGORY,
    kid: keyId,
    typ: 'JWT',
  };
}

/**
 * The claims of a session token, in either of Clerk's formats
 * (https://clerk.com/docs/guides/sessions/session-tokens).
 */
export function sessionTokenClaims(
  store: Store,
  session: Session,
  options: SessionTokenOptions,
): TokenPart {
  const issuedAt = Math.floor(Date.now() / 1000);
  return {
    ...(options.origin ? { azp: options.origin } : {}),
    exp: issuedAt + options.lifetimeSeconds,
    fva: factorAges(session),
    iat: issuedAt,
    iss: options.issuer,
    ...(options.version === 2 ? { jti: newIdentifier('jti').slice(4) } : {}),
    nbf: issuedAt - CLOCK_SKEW_SECONDS,
    ...organizationClaims(store, session, options),
    sid: session.id,
    sts: session.status === 'pending' ? 'pending' : 'active',
    sub: session.userId,
    ...(options.version === 2 ? { v: 2 } : {}),
  };
}

function organizationClaims(
  store: Store,
  session: Session,
  options: SessionTokenOptions,
): TokenPart {
  const organizationId =
    options.organizationId === undefined
      ? session.lastActiveOrganizationId
      : options.organizationId;
  const organization = store.organizations.get(organizationId ?? '');
  const membership =
    organization && findMembership(store, organization.id, session.userId);
  if (!organization || !membership) {
    return {};
  }
  if (options.version === 1) {
    return {
      org_id: organization.id,
      org_permissions: [],
      org_role: membership.role,
      org_slug: organization.slug,
    };
  }
  return {
    o: {
      id: organization.id,
      rol: membership.role.replace(/^org:/, ''),
      slg: organization.slug,
    },
  };
}
