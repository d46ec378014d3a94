/** Longer than anything here takes, also on a busy machine. */
const MILLISECONDS = 30_000;

type Answer = {
  // The shape depends on the question; each caller looks at what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string }[];
};

/** Asks a GraphQL question of Twenty's, as a program outside would. */
export const askTwenty = async (
  url: string,
  query: string,
  {
    bearer,
    variables = {},
    path = '/metadata',
  }: { bearer?: string; variables?: object; path?: string } = {},
): Promise<Answer> => {
  const { body } = await post(`${url}${path}`, { query, variables }, bearer);

  return body ?? {};
};

/**
 * Asks one that takes a file, as its variable `file`.
 *
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export const uploadToTwenty = async (
  url: string,
  query: string,
  { bearer, file }: { bearer: string; file: File },
): Promise<Answer> => {
  const form = new FormData();

  form.append(
    'operations',
    JSON.stringify({ query, variables: { file: null } }),
  );
  form.append('map', JSON.stringify({ file: ['variables.file'] }));
  form.append('file', file);

  const response = await fetch(`${url}/metadata`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    body: form,
    signal: AbortSignal.timeout(MILLISECONDS),
  });

  return (await response.json().catch(() => null)) ?? {};
};

/** Sends a form as JSON, and gives the answer with its status. */
export const post = async (
  url: string,
  body: object,
  bearer?: string,
  // As above.
  // oxlint-disable-next-line typescript/no-explicit-any
): Promise<{ status: number; body: any }> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(MILLISECONDS),
  });

  return {
    status: response.status,
    body: await response.json().catch(() => null),
  };
};
