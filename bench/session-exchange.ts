import { type Figure, median } from './figures';

const ROUNDS = 200;
const WARM_UP_ROUNDS = 20;
const TIMEOUT_MILLISECONDS = 30_000;

type Post = (
  url: string,
  body: object,
  headers?: Record<string, string>,
) => Promise<{ milliseconds: number; answer: unknown }>;

const post: Post = async (url, body, headers) => {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const answer: unknown = await response.json();

  return { milliseconds: performance.now() - start, answer };
};

const PASSWORD_SIGN_IN = `mutation ($email: String!, $password: String!, $origin: String!) {
  getLoginTokenFromCredentials(email: $email, password: $password, origin: $origin) {
    loginToken { token }
  }
}`;

type Options = {
  url: string;
  clerkUrl: string;
  person: { userId: string; organizationId: string };
  withoutClerk: { url: string; email: string; password: string };
};

/**
 * The exchange of a person whom Twenty knows, against Twenty's own password
 * sign-in on the same build without a Clerk key: in turns, in one run. Both end
 * in a login token.
 */
export const measureSessionExchange = async ({
  url,
  clerkUrl,
  person,
  withoutClerk,
}: Options): Promise<Figure[]> => {
  const exchange = async () => {
    const { answer } = await post(`${clerkUrl}/emulator/tokens`, {
      ...person,
      origin: new URL(url).origin,
    });
    const { jwt } = answer as { jwt: string };

    return post(`${url}/clerk/session`, {}, { authorization: `Bearer ${jwt}` });
  };

  const signInWithPassword = () =>
    post(`${withoutClerk.url}/metadata`, {
      query: PASSWORD_SIGN_IN,
      variables: { ...withoutClerk, origin: withoutClerk.url },
    });

  const expectToken = async (attempt: typeof exchange) => {
    const { milliseconds, answer } = await attempt();

    if (!JSON.stringify(answer).includes('"loginToken":{"token":')) {
      throw new Error(`No login token: ${JSON.stringify(answer)}`);
    }

    return milliseconds;
  };

  // The first exchange makes the workspace and the account.
  for (;;) {
    const { answer } = await exchange();

    if ((answer as { status?: string }).status === 'ready') {
      break;
    }

    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  const exchanges: number[] = [];
  const passwords: number[] = [];

  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    if (round === 0) {
      await fetch(`${clerkUrl}/emulator/requests`, { method: 'DELETE' });
    }

    const exchangeTime = await expectToken(exchange);
    const passwordTime = await expectToken(signInWithPassword);

    if (round >= 0) {
      exchanges.push(exchangeTime);
      passwords.push(passwordTime);
    }
  }

  const requests = (await (
    await fetch(`${clerkUrl}/emulator/requests`)
  ).json()) as { backend: number };
  const ratio = median(exchanges) / median(passwords);

  return [
    {
      name: 'Session exchange / password sign-in, medians',
      value: `${ratio.toFixed(3)} (${median(exchanges).toFixed(1)} ms / ${median(passwords).toFixed(1)} ms, ${ROUNDS} pairs)`,
      limit: '0.25',
      isWithinLimit: ratio <= 0.25,
    },
    {
      name: `Calls to Clerk during ${ROUNDS} exchanges`,
      value: String(requests.backend),
      limit: '0',
      isWithinLimit: requests.backend === 0,
    },
  ];
};
