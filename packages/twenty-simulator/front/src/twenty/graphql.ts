import { twentyServerBaseUrl } from './serverBaseUrl';
import { tokenPair, type TokenPair } from './tokenPair';

type GraphqlError = { message: string; extensions?: { code?: string } };
type GraphqlAnswer = { data?: unknown; errors?: GraphqlError[] };

export class GraphqlFailure extends Error {
  constructor(readonly errors: GraphqlError[]) {
    super(errors[0]?.message ?? 'The request failed.');
  }

  get isUnauthenticated() {
    return this.errors.some(
      ({ extensions }) => extensions?.code === 'UNAUTHENTICATED',
    );
  }
}

const send = async (
  path: '/graphql' | '/metadata',
  query: string,
  variables: Record<string, unknown>,
) => {
  const token = tokenPair.read()?.accessOrWorkspaceAgnosticToken.token;
  const response = await fetch(`${twentyServerBaseUrl}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: GraphqlAnswer = await response.json();

  if (errors !== undefined) throw new GraphqlFailure(errors);
  return data;
};

const renewTokens = async () => {
  const data = await send(
    '/metadata',
    `mutation RenewToken($appToken: String!) {
      renewToken(appToken: $appToken) {
        tokens {
          accessOrWorkspaceAgnosticToken { token expiresAt }
          refreshToken { token expiresAt }
        }
      }
    }`,
    { appToken: tokenPair.read()?.refreshToken.token },
  );
  const { renewToken } = data as { renewToken: { tokens: TokenPair } };
  tokenPair.write(renewToken.tokens);
};

const unauthenticated = new EventTarget();

/** Calls `listener` when the server takes neither token any longer. */
export const onUnauthenticated = (listener: () => void) => {
  unauthenticated.addEventListener('refused', listener);
  return () => unauthenticated.removeEventListener('refused', listener);
};

/**
 * Sends an operation as Twenty's Apollo client does: with the access token,
 * which is renewed once when the server no longer takes it.
 *
 * @throws GraphqlFailure with the server's errors.
 */
export const graphql = async <Data>(
  path: '/graphql' | '/metadata',
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> => {
  try {
    return (await send(path, query, variables)) as Data;
  } catch (error) {
    const isTokenRefused =
      error instanceof GraphqlFailure &&
      error.isUnauthenticated &&
      tokenPair.read() !== null;
    if (!isTokenRefused) throw error;

    try {
      await renewTokens();
      return (await send(path, query, variables)) as Data;
    } catch {
      unauthenticated.dispatchEvent(new Event('refused'));
      throw error;
    }
  }
};
