const TIMEOUT_MILLISECONDS = 30_000;

const SWAP = `mutation ($loginToken: String!, $origin: String!) {
  getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) {
    tokens { accessOrWorkspaceAgnosticToken { token } }
  }
}`;

type Answer<Data> = { data?: Data | null; errors?: { message: string }[] };

/** Twenty answered, and not with what was asked for. */
export class UnexpectedAnswerError extends Error {}

/** @returns the answer as text, and how long it took. */
export const post = async (
  url: string,
  body: object,
  bearer?: string,
): Promise<{ text: string; milliseconds: number }> => {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const text = await response.text();

  return { text, milliseconds: performance.now() - started };
};

/** @throws UnexpectedAnswerError when the answer is no data. */
export const ask = async <Data>(
  url: string,
  query: string,
  variables: object = {},
  bearer?: string,
): Promise<Data> => {
  const { text } = await post(url, { query, variables }, bearer);
  const { data, errors } = JSON.parse(text) as Answer<Data>;

  if (errors !== undefined || data === undefined || data === null) {
    throw new UnexpectedAnswerError(text.slice(0, 500));
  }

  return data;
};

/**
 * What is asked wherever the time of a question is measured: a list of people.
 *
 * @throws UnexpectedAnswerError when the answer is no data.
 */
export const askForPeople = (url: string, token?: string): Promise<unknown> =>
  ask(
    `${url}/graphql`,
    '{ people(first: 10) { edges { node { id name { firstName } } } } }',
    {},
    token,
  );

/**
 * The token that opens a workspace, for a login token.
 *
 * @throws UnexpectedAnswerError when the login token is refused.
 */
export const swapLoginToken = async (
  url: string,
  loginToken: string,
): Promise<string> => {
  const { getAuthTokensFromLoginToken } = await ask<{
    getAuthTokensFromLoginToken: {
      tokens: { accessOrWorkspaceAgnosticToken: { token: string } };
    };
  }>(`${url}/metadata`, SWAP, { loginToken, origin: url });

  return getAuthTokensFromLoginToken.tokens.accessOrWorkspaceAgnosticToken
    .token;
};
