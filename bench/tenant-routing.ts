import { type Figure, median } from './figures';

const ROUNDS = 400;
const WARM_UP_ROUNDS = 50;
const TIMEOUT_MILLISECONDS = 30_000;
const LIMIT = 1.05;

const PEOPLE =
  '{ people(first: 10) { edges { node { id name { firstName } } } } }';

const SWAP = `mutation ($loginToken: String!, $origin: String!) {
  getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) {
    tokens { accessOrWorkspaceAgnosticToken { token } }
  }
}`;

type Server = {
  url: string;
  clerkUrl: string;
  person: { userId: string; organizationId: string };
};

const post = async (url: string, body: object, bearer?: string) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });

  return response.text();
};

/** Signs in, waiting for the workspace if it has to be made. */
const accessTokenOn = async ({ url, clerkUrl, person }: Server) => {
  for (;;) {
    const { jwt } = JSON.parse(
      await post(`${clerkUrl}/emulator/tokens`, {
        ...person,
        origin: new URL(url).origin,
      }),
    ) as { jwt: string };
    const exchange = JSON.parse(
      await post(`${url}/clerk/session`, {}, jwt),
    ) as { status?: string; loginToken?: { token: string } };

    if (exchange.loginToken !== undefined) {
      const swapped = await post(`${url}/metadata`, {
        query: SWAP,
        variables: { loginToken: exchange.loginToken.token, origin: url },
      });
      const token = /"token":"([^"]+)"/.exec(swapped)?.[1];

      if (token === undefined) {
        throw new Error(`No access token: ${swapped}`);
      }

      return token;
    }

    if (exchange.status !== 'provisioning') {
      throw new Error(`Not signed in: ${JSON.stringify(exchange)}`);
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

/**
 * A list of people on a server that routes to tenants, against the same build
 * with one tenant: in turns, in one run.
 */
export const measureTenantRouting = async (
  withTenants: Server,
  withoutTenants: Server,
): Promise<Figure[]> => {
  const servers = [
    { ...withTenants, token: await accessTokenOn(withTenants) },
    { ...withoutTenants, token: await accessTokenOn(withoutTenants) },
  ];
  const times: [number[], number[]] = [[], []];

  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    // Now one first, now the other: neither gets the warmer machine.
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);

    for (const index of order) {
      const { url, token } = servers[index] as (typeof servers)[number];
      const start = performance.now();
      const answer = await post(`${url}/graphql`, { query: PEOPLE }, token);
      const milliseconds = performance.now() - start;

      if (!answer.includes('"firstName"')) {
        throw new Error(`No people: ${answer}`);
      }

      if (round >= 0) {
        times[index].push(milliseconds);
      }
    }
  }

  const [routed, direct] = times.map(median) as [number, number];
  const ratio = routed / direct;

  return [
    {
      name: 'List of people with tenant routing / without, medians',
      value: `${ratio.toFixed(3)} (${routed.toFixed(2)} ms / ${direct.toFixed(2)} ms, ${ROUNDS} pairs)`,
      limit: String(LIMIT),
      isWithinLimit: ratio <= LIMIT,
    },
  ];
};
