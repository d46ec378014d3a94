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
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const shown = [
    bearer,
    ...TOKEN_PARAMETERS.map((name) => searchParams.get(name)),
  ].filter((token) => typeof token === 'string');
  const fromOutside = shown.flatMap(claimsOf);
  // The swap of a login token, and that of a refresh token, carry it inside.
  const tokens =
    fromOutside.length > 0
      ? fromOutside
      : tokensIn(request.body).flatMap(claimsOf);
  const fromPath = PATH_WITH_WORKSPACE.exec(pathname)?.[1];

  return {
    tokens,
    ids: [
      ...new Set(
        [...tokens.map(({ workspaceId }) => workspaceId), fromPath]
          .filter((id) => id !== undefined)
          .map((id) => id.toLowerCase()),
      ),
    ],
  };
};

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
              (type === 'API_KEY' ? null : textOrNull(sub)),
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

/** The tokens in the query and the variables of a GraphQL request. */
const tokensIn = (body: unknown): string[] => {
  const { query, variables } = (body ?? {}) as {
    query?: unknown;
    variables?: unknown;
  };
  const values =
    typeof variables === 'object' && variables !== null
      ? Object.values(variables)
      : [];

  return [query, ...values]
    .filter(
      (text) =>
        typeof text === 'string' && text.length <= LONGEST_SEARCHED_TEXT,
    )
    .flatMap((text) => (text as string).match(JSON_WEB_TOKEN) ?? []);
};
