import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { expect } from '@playwright/test';

import { type Member } from './member';
import { askTwenty, post, uploadToTwenty } from './twenty-api';

/** Something by which a member gets at records. */
export type WayIn = {
  name: string;
  /** What it belongs to, if not to whoever has signed in: the membership, or a session
   * of Clerk's. */
  isOf?: 'membership' | 'clerk';
  /** Ends with the access of each of the two. */
  isOfBoth?: boolean;
  /** The simulator has none. */
  isOnlyTwentys?: boolean;
  /**
   * Gets it for a member who is an admin.
   *
   * @param other another admin of the organization.
   * @returns whether it still lets them in.
   */
  obtain: (member: Member, other: Member) => Promise<() => Promise<boolean>>;
};

const A_DAY = 86_400_000;
/** Where an agent is told its code: nobody listens there. */
const REDIRECT = 'http://localhost:9/callback';

const canRead = async (url: string, bearer: string): Promise<boolean> => {
  const { data } = await askTwenty(
    url,
    '{ people(first: 1) { edges { node { id } } } }',
    { bearer, path: '/graphql' },
  );

  return Boolean(data?.people);
};

const accessToken: WayIn = {
  name: 'access token',
  obtain: async (member) => {
    const { access } = await member.signIn();

    return () => canRead(member.url, access);
  },
};

const refreshToken: WayIn = {
  name: 'refresh token',
  obtain: async (member) => {
    let { refresh } = await member.signIn();

    return async () => {
      const renewed = await member.renew(refresh);

      refresh = renewed?.refresh ?? refresh;

      return renewed !== null && canRead(member.url, renewed.access);
    };
  },
};

const loginToken: WayIn = {
  name: 'login token',
  obtain: async (member) => {
    const token = await member.loginToken();

    return async () => {
      const pair = await member.swap(token);

      return pair !== null && canRead(member.url, pair.access);
    };
  },
};

const sessionToken: WayIn = {
  name: "session token of Clerk's",
  isOf: 'clerk',
  obtain: async (member) => {
    const token = await member.sessionToken();

    return async () => (await member.exchange(token)).body?.status === 'ready';
  },
};

const apiKey: WayIn = {
  name: 'API key',
  isOf: 'membership',
  isOnlyTwentys: true,
  obtain: async (member) => {
    const { access } = await member.signIn();
    const expiresAt = new Date(Date.now() + A_DAY).toISOString();
    const roles = await askTwenty(
      member.url,
      '{ getRoles { id label canBeAssignedToApiKeys } }',
      { bearer: access },
    );
    const role = roles.data?.getRoles.find(
      ({ canBeAssignedToApiKeys }: { canBeAssignedToApiKeys: boolean }) =>
        canBeAssignedToApiKeys,
    );
    const made = await askTwenty(
      member.url,
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id } }`,
      {
        bearer: access,
        variables: { input: { name: 'Warehouse', expiresAt, roleId: role.id } },
      },
    );
    const shown = await askTwenty(
      member.url,
      `mutation ($apiKeyId: UUID!, $expiresAt: String!) {
        generateApiKeyToken(apiKeyId: $apiKeyId, expiresAt: $expiresAt) { token }
      }`,
      {
        bearer: access,
        variables: { apiKeyId: made.data?.createApiKey.id, expiresAt },
      },
    );
    const { token } = shown.data.generateApiKeyToken;

    return () => canRead(member.url, token);
  },
};

/** One for all that come: Twenty registers ten an hour. */
const agents = new Map<string, Promise<string>>();

const registerAgent = async (url: string): Promise<string> => {
  const { status, body } = await post(`${url}/oauth/register`, {
    client_name: 'An agent',
    redirect_uris: [REDIRECT],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
  });

  expect(status, JSON.stringify(body)).toBe(201);

  return body.client_id;
};

const agentAt = (url: string): Promise<string> => {
  const registered = agents.get(url) ?? registerAgent(url);

  agents.set(url, registered);

  return registered;
};

/** An agent's tokens, as it gets them by OAuth. */
const letAgentIn = async (member: Member) => {
  const { access } = await member.signIn();
  const verifier = randomBytes(32).toString('base64url');
  const clientId = await agentAt(member.url);
  const authorized = await askTwenty(
    member.url,
    `mutation ($clientId: String!, $codeChallenge: String, $redirectUrl: String!) {
      authorizeApp(clientId: $clientId, codeChallenge: $codeChallenge, redirectUrl: $redirectUrl) {
        redirectUrl
      }
    }`,
    {
      bearer: access,
      variables: {
        clientId,
        codeChallenge: createHash('sha256')
          .update(verifier)
          .digest('base64url'),
        redirectUrl: REDIRECT,
      },
    },
  );
  const { body } = await post(`${member.url}/oauth/token`, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    code: new URL(authorized.data.authorizeApp.redirectUrl).searchParams.get(
      'code',
    ),
  });

  return {
    clientId,
    access: body.access_token as string,
    refresh: body.refresh_token as string,
  };
};

const agentsAccessToken: WayIn = {
  name: "agent's access token",
  isOnlyTwentys: true,
  obtain: async (member) => {
    const { access } = await letAgentIn(member);

    return () => canRead(member.url, access);
  },
};

const agentsRefreshToken: WayIn = {
  name: "agent's refresh token",
  isOnlyTwentys: true,
  obtain: async (member) => {
    let { clientId, refresh } = await letAgentIn(member);

    return async () => {
      const { body } = await post(`${member.url}/oauth/token`, {
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: refresh,
      });

      refresh = body?.refresh_token ?? refresh;

      return body?.access_token !== undefined;
    };
  },
};

const eventStream: WayIn = {
  name: 'event stream',
  isOnlyTwentys: true,
  obtain: async (member) => {
    const { access } = await member.signIn();
    const response = await fetch(`${member.url}/metadata`, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${access}`,
      },
      body: JSON.stringify({
        query: `subscription ($id: String!) {
          onEventSubscription(eventStreamId: $id) { eventStreamId }
        }`,
        variables: { id: randomUUID() },
      }),
    });
    const reader = response.body!.getReader();
    let isOpen = true;

    // Its first event says that it is open.
    expect((await reader.read()).done).toBe(false);

    const watch = async () => {
      for (;;) {
        const { done } = await reader.read();

        if (done) return;
      }
    };

    void watch()
      .catch(() => undefined)
      .finally(() => {
        isOpen = false;
      });

    return async () => isOpen;
  },
};

const fileLink: WayIn = {
  name: 'link to a file',
  isOnlyTwentys: true,
  obtain: async (member) => {
    const { access } = await member.signIn();
    const { data, errors } = await uploadToTwenty(
      member.url,
      'mutation ($file: Upload!) { uploadWorkflowFile(file: $file) { url } }',
      { bearer: access, file: new File(['Beans, 12 bags'], 'order.txt') },
    );

    expect(data?.uploadWorkflowFile, JSON.stringify(errors)).toBeDefined();

    return async () => (await fetch(data.uploadWorkflowFile.url)).ok;
  },
};

const WHO_AM_I = '{ currentUser { id currentWorkspace { id } } }';

/** One member acts as another, as Twenty lets an admin: by what either token opens. */
const actAs = async (actor: Member, other: Member) => {
  const [{ access }, ofOther] = [await actor.signIn(), await other.signIn()];
  const { data: who } = await askTwenty(actor.url, WHO_AM_I, {
    bearer: ofOther.access,
  });
  const { data, errors } = await askTwenty(
    actor.url,
    `mutation ($userId: UUID!, $workspaceId: UUID!) {
      impersonate(userId: $userId, workspaceId: $workspaceId) {
        loginToken { token }
      }
    }`,
    {
      bearer: access,
      variables: {
        userId: who.currentUser.id,
        workspaceId: who.currentUser.currentWorkspace.id,
      },
    },
  );

  expect(data?.impersonate, JSON.stringify(errors)).toBeDefined();

  const pair = await actor.swap(data.impersonate.loginToken.token);

  expect(pair).not.toBeNull();

  let { access: acting, refresh } = pair!;

  return async () => {
    if (await canRead(actor.url, acting)) {
      return true;
    }

    const renewed = await actor.renew(refresh);

    ({ access: acting, refresh } = renewed ?? { access: acting, refresh });

    return renewed !== null && canRead(actor.url, acting);
  };
};

const impersonation: WayIn = {
  name: 'tokens as another member',
  isOfBoth: true,
  obtain: (member, other) => actAs(member, other),
};

const impersonationByAnother: WayIn = {
  name: "another member's tokens as them",
  isOfBoth: true,
  obtain: (member, other) => actAs(other, member),
};

/** Everything that lets somebody in, and that a program can hold. */
export const WAYS_IN: readonly WayIn[] = [
  accessToken,
  refreshToken,
  loginToken,
  sessionToken,
  apiKey,
  agentsAccessToken,
  agentsRefreshToken,
  eventStream,
  fileLink,
  impersonation,
  impersonationByAnother,
];
