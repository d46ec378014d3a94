import { type IncomingMessage } from 'node:http';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IS_UUID = new RegExp(`^${UUID}$`, 'i');

/** Paths of Twenty that name a workspace themselves. */
const PATH_WITH_WORKSPACE = new RegExp(
  `^/(?:webhooks/workflows|public-assets)/(${UUID})(?:/|$)`,
  'i',
);

const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const BEARER = /^Bearer +(\S+)$/i;
const TOKEN_PARAMETERS = ['token', 'transientToken', 'state'];

/** So that nobody makes us search through megabytes. */
const LONGEST_SEARCHED_TEXT = 20_000;

type Request = Pick<IncomingMessage, 'headers'> & {
  originalUrl: string;
  body?: unknown;
};

export type TokenClaims = {
  workspaceId: string;
  /** Of Twenty's user; a login token has `loginOf` in its place. */
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
};

export const workspacesOfRequest = (request: Request): RequestedWorkspaces => {
  const { pathname, searchParams } = new URL(
    request.originalUrl,
    'http://localhost',
  );
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Twenty reads no token out of a cookie. The state of an OAuth callback is
  // JSON that holds one.
  const tokens = [
    bearer,
    ...TOKEN_PARAMETERS.flatMap((name) => tokensIn(searchParams.get(name))),
    ...tokensInBody(request.body),
  ].flatMap(claimsOf);

  return {
    tokens,
    ids: [
      ...new Set(
        [
          ...tokens.map(({ workspaceId }) => workspaceId),
          PATH_WITH_WORKSPACE.exec(pathname)?.[1],
          workspaceIdInBody(request.body),
        ]
          .filter((id) => id !== undefined)
          .map((id) => id.toLowerCase()),
      ),
    ],
  };
};

/** A login token names its person by e-mail address, which others may share. */
export const loginOf = (workspaceId: string, email: string): string =>
  `${workspaceId} ${email}`;

const claimsOf = (token: string): TokenClaims[] => {
  const payload = token.split('.')[1];

  if (payload === undefined) {
    return [];
  }

  try {
    const claims = JSON.parse(
      Buffer.from(payload, 'base64url').toString('utf8'),
    ) as Record<string, unknown>;
    const { workspaceId, userId, sub, iat, type } = claims;

    return typeof workspaceId === 'string' && IS_UUID.test(workspaceId)
      ? [
          {
            workspaceId,
            userId:
              textOrNull(userId) ??
              (type === 'LOGIN'
                ? loginOf(workspaceId, String(sub))
                : type === 'API_KEY'
                  ? null
                  : textOrNull(sub)),
            issuedAt: typeof iat === 'number' ? iat : null,
          },
        ]
      : [];
  } catch {
    return [];
  }
};

const textOrNull = (value: unknown) =>
  typeof value === 'string' ? value : null;

const tokensIn = (text: unknown): string[] =>
  typeof text === 'string' && text.length <= LONGEST_SEARCHED_TEXT
    ? (text.match(JSON_WEB_TOKEN) ?? [])
    : [];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * The tokens in a GraphQL request: the swap of a login token, and that of a
 * refresh token, carry it inside. In the variables only where a token belongs;
 * what people write may hold anything.
 */
const tokensInBody = (body: unknown): string[] => {
  if (!isRecord(body)) {
    return [];
  }

  const variables = isRecord(body.variables) ? body.variables : {};
  const named = [variables, ...Object.values(variables).filter(isRecord)]
    .flatMap((values) => Object.entries(values))
    .filter(([name]) => /token$/i.test(name))
    .map(([, value]) => value);

  return [body.query, ...named].flatMap(tokensIn);
};

const workspaceIdInBody = (body: unknown): string | undefined => {
  const id =
    isRecord(body) && isRecord(body.variables)
      ? body.variables.workspaceId
      : undefined;

  return typeof id === 'string' && IS_UUID.test(id) ? id : undefined;
};
