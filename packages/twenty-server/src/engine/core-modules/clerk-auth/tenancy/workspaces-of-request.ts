import { type IncomingMessage } from 'node:http';

import { bearerToken } from '@twenty-clerk/clerk-access/bearer-token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { readCookieSession } from 'src/engine/core-modules/clerk-auth/tenancy/session-cookies';
import { readAuthorizationCode } from 'src/engine/core-modules/clerk-auth/tenancy/authorization-code';
import { tokensIn } from 'src/engine/core-modules/clerk-auth/tenancy/tokens-in-text';
import { UUID_PATTERN } from 'src/engine/core-modules/clerk-auth/tenancy/uuid-pattern';

const IS_UUID = new RegExp(`^${UUID_PATTERN}$`, 'i');

/** Paths of Twenty that name a workspace themselves. */
const PATH_WITH_WORKSPACE = new RegExp(
  `^/(?:webhooks/workflows|public-assets)/(${UUID_PATTERN})(?:/|$)`,
  'i',
);

/** Passport takes the token out of more than that, such as `Bearer TOKEN rest`. */
const LOOKS_LIKE_BEARER = /^\s*Bearer/i;
/** In bytes. What carries a token in its body is small; to go through many variables takes a while. */
const LARGEST_BODY_WITH_TOKEN = 100_000;
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/?]*/i;
const TOKEN_PARAMETERS = ['token', 'transientToken', 'state'];

/**
 * Where Twenty's OAuth server is given a code or a token in the body.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export const OAUTH_PATH = /^\/oauth\/(?:token|revoke|introspect)\/?(?:\?|$)/i;

/**
 * Anybody may register an agent here, which is then written down. So it is nobody's,
 * whatever workspace the request names.
 */
const OAUTH_REGISTRATION_PATH = /^\/oauth\/register(?:\/|$)/i;

type Request = Pick<IncomingMessage, 'headers'> & {
  originalUrl: string;
  body?: unknown;
  /** What the body was read from; none where it is something else than text. */
  rawBody?: Buffer;
};

export type TokenClaims = {
  /** Null for a token that is good for no workspace in particular. */
  workspaceId: string | null;
  /** Who holds it beside its user: whoever acts as them, by what they are in the
   * workspace; whom a link to a file was given to; the API key that it is. */
  holderIds: string[];
  /** Of Twenty's user; a login token has `loginOf` in its place. Null for a link that
   * is everybody's, and for an API key, whose end Twenty looks for itself. */
  userId: string | null;
  /** When it was made, in seconds; null for a token that does not say. */
  issuedAt: number | null;
};

/**
 * What a request says about the workspace that it is for. Nothing of it is
 * verified: it only leads to the database that decides whether it is true.
 */
export type RequestedWorkspaces = {
  /** Distinct ids, none when the request is for nobody's data. */
  ids: string[];
  tokens: TokenClaims[];
  /** Whether a cookie would open a session, if nothing else says who is there. */
  hasSession: boolean;
  /** Whether somebody says to be there, rather than a program. */
  isOfPerson: boolean;
  /** Whether only a cookie says so, which comes along with all that a page loads. */
  isLedByCookie: boolean;
};

/**
 * @throws ClerkAuthException authorization_malformed when it is not certain what
 * Twenty would take for the token.
 */
export const workspacesOfRequest = (request: Request): RequestedWorkspaces => {
  const { pathname, searchParams } = partsOf(request.originalUrl);
  // Twenty reads no token out of a cookie. The state of an OAuth callback is
  // JSON that holds one.
  const tokens = [
    ...bearerTokens(request.headers.authorization ?? ''),
    ...tokensIn([
      ...TOKEN_PARAMETERS.map((name) => searchParams.get(name)),
      ...textsOfBody(request),
    ]),
  ].flatMap((token) => readTokenClaims(token) ?? []);

  if (OAUTH_REGISTRATION_PATH.test(pathname)) {
    return {
      tokens,
      ids: [],
      hasSession: false,
      isOfPerson: false,
      isLedByCookie: false,
    };
  }

  const named = [
    ...new Set(
      [
        ...tokens.map(({ workspaceId }) => workspaceId),
        PATH_WITH_WORKSPACE.exec(pathname)?.[1],
        ...(OAUTH_PATH.test(pathname) ? workspaceIdsInOAuth(request.body) : []),
      ]
        .filter((id) => id !== undefined && id !== null)
        .map((id) => id.toLowerCase()),
    ),
  ];
  const session = readCookieSession(request.headers.cookie);
  const hinted =
    named.length === 0 && session?.workspaceId ? [session.workspaceId] : [];

  return {
    tokens,
    ids: [...withWorkspaceInBody([...named, ...hinted], request.body)],
    hasSession: session !== null,
    isOfPerson:
      session !== null || tokens.some(({ userId }) => userId !== null),
    isLedByCookie: hinted.length > 0,
  };
};

/** As Express divides what a request asks for. A URL is none for all that it serves. */
const partsOf = (originalUrl: string) => {
  const target = originalUrl.replace(ORIGIN, '');
  const mark = target.indexOf('?');
  const end = mark === -1 ? target.length : mark;

  return {
    pathname: target.slice(0, end),
    searchParams: new URLSearchParams(target.slice(end)),
  };
};

/** A login token names its person by e-mail address, which others may share. */
export const loginOf = (workspaceId: string, email: string): string =>
  `${workspaceId} ${email}`;

const bearerTokens = (authorization: string): string[] => {
  const token = bearerToken(authorization);

  if (token === undefined && LOOKS_LIKE_BEARER.test(authorization)) {
    throw new ClerkAuthException('authorization_malformed');
  }

  return token === undefined ? [] : [token];
};

/**
 * What a token of Twenty's says, verified or not.
 *
 * @returns null for what is no token.
 */
export const readTokenClaims = (token: string): TokenClaims | null => {
  try {
    return claimsOf(readPayload(token));
  } catch {
    return null;
  }
};

/** @throws SyntaxError for what is no token. */
export const readPayload = (token: string): Record<string, unknown> =>
  JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  );

/** What the payload of a token of Twenty's says, before it is signed or after. */
export const claimsOf = ({
  workspaceId,
  userId,
  sub,
  iat,
  type,
  jti,
  impersonatorUserWorkspaceId,
  heldBy,
}: Record<string, unknown>): TokenClaims => {
  const id =
    typeof workspaceId === 'string' && IS_UUID.test(workspaceId)
      ? workspaceId.toLowerCase()
      : null;
  // Their subject is the workspace.
  const isOfNobody =
    type === 'API_KEY' || (type === 'FILE' && heldBy === undefined);

  return {
    workspaceId: id,
    holderIds: [
      impersonatorUserWorkspaceId,
      ...(Array.isArray(heldBy) ? heldBy : []),
      ...(type === 'API_KEY' ? [jti] : []),
    ].filter((holder) => typeof holder === 'string'),
    userId:
      textOrNull(userId) ??
      (type === 'LOGIN'
        ? loginOf(String(id), String(sub))
        : isOfNobody
          ? null
          : textOrNull(sub)),
    issuedAt: typeof iat === 'number' ? iat : null,
  };
};

const textOrNull = (value: unknown) =>
  typeof value === 'string' ? value : null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where tokens are in a GraphQL request: the swap of a login token, and that of a
 * refresh token, carry it inside. In the variables only where a token belongs;
 * what people write may hold anything.
 */
const textsOfBody = ({ body, rawBody }: Request): unknown[] => {
  const size = rawBody?.length ?? Infinity;

  if (!isRecord(body) || size > LARGEST_BODY_WITH_TOKEN) {
    return [];
  }

  const variables = isRecord(body.variables) ? body.variables : {};
  const named = [variables, ...Object.values(variables).filter(isRecord)]
    .flatMap((values) => Object.entries(values))
    .filter(([name]) => /token$/i.test(name))
    .map(([, value]) => value);

  return [body.query, ...named];
};

/**
 * Anybody may write an id into the variables, so that it leads nowhere by itself; but
 * it is not to be another one than that which the request is led by.
 */
const withWorkspaceInBody = (ids: string[], body: unknown): Set<string> => {
  const id =
    isRecord(body) && isRecord(body.variables)
      ? body.variables.workspaceId
      : undefined;

  return new Set(
    ids.length > 0 && typeof id === 'string' && IS_UUID.test(id)
      ? [...ids, id.toLowerCase()]
      : ids,
  );
};

/**
 * Whether access has ended is left to where Twenty verifies the token: its answer is
 * then the one that OAuth has for a token that is not good any more.
 */
const workspaceIdsInOAuth = (body: unknown): (string | null)[] => {
  const { code, refresh_token, token } = isRecord(body) ? body : {};

  return [
    typeof code === 'string' ? readAuthorizationCode(code).workspaceId : null,
    ...tokensIn([refresh_token, token]).map(
      (text) => readTokenClaims(text)?.workspaceId ?? null,
    ),
  ];
};
