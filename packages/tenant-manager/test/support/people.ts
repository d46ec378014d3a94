import { type Deployment, eventually, SERVICE_TOKEN } from './deployment';

/** What people do: make organizations in Clerk, sign in, look at their records. */
export const peopleOf = (deployment: Deployment) => {
  const clerkApi = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${deployment.clerk.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${deployment.clerk.secretKey}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });

    expect(response.ok).toBe(true);

    return (await response.json()) as { id: string };
  };

  /** @returns the id of the organization. */
  const createOrganization = async (name: string, owner: string) =>
    (
      await clerkApi('POST', '/organizations', {
        name,
        created_by: `user_${owner}`,
      })
    ).id;

  /** The tenant of an organization, as Twenty knows it, once it is there. */
  const ready = async (organizationId: string) =>
    (
      await eventually(
        () =>
          deployment.manager(
            'GET',
            `/lookup/organizations/${organizationId}`,
            SERVICE_TOKEN,
          ),
        ({ body }) => body.status === 'ready' || body.status === 'failed',
      )
    ).body;

  /** Twenty's tokens for what the browser gets. */
  const swap = async (loginToken: string) => {
    const { body } = await deployment.twenty('POST', '/metadata', null, {
      query: `mutation ($loginToken: String!) {
        getAuthTokensFromLoginToken(loginToken: $loginToken, origin: "") {
          tokens {
            accessOrWorkspaceAgnosticToken { token }
            refreshToken { token }
          }
        }
      }`,
      variables: { loginToken },
    });
    const { tokens } = body.data.getAuthTokensFromLoginToken;

    return {
      access: tokens.accessOrWorkspaceAgnosticToken.token as string,
      refresh: tokens.refreshToken.token as string,
    };
  };

  /** What the browser gets for a session token of Clerk's. */
  const signedIn = async (name: string, organizationId: string) =>
    (
      await deployment.twenty(
        'POST',
        '/clerk/session',
        deployment.tokenOf(name, organizationId),
        {},
      )
    ).body;

  /** Signs in, and answers with Twenty's tokens. */
  const signIn = async (name: string, organizationId: string) => {
    const body = await eventually(
      () => signedIn(name, organizationId),
      (answer) => answer?.status !== 'provisioning',
    );

    expect(body).toMatchObject({ status: 'ready' });

    return swap(body.loginToken.token);
  };

  /** The names of the records that whoever has the token sees. */
  const records = async (accessToken: string) => {
    const { body } = await deployment.twenty('POST', '/graphql', accessToken, {
      query: '{ people { edges { node { name { firstName } } } } }',
    });

    return body.data.people.edges
      .map(
        ({ node }: { node: { name: { firstName: string } } }) =>
          node.name.firstName,
      )
      .toSorted() as string[];
  };

  return {
    clerkApi,
    swap,
    signedIn,
    signIn,
    records,
    createOrganization,
    ready,

    /** The owner of a new tenant gets in, and sees what every new workspace holds. */
    expectReady: async (organizationId: string, owner: string) => {
      const tenant = await ready(organizationId);

      expect(tenant).toMatchObject({ status: 'ready' });
      expect(
        await records((await signIn(owner, organizationId)).access),
      ).toEqual(['Layla', 'Yusuf']);

      return tenant;
    },

    /** An organization and its tenant. */
    makeTenant: async (name: string, owner: string) => {
      const organizationId = await createOrganization(name, owner);

      return { ...(await ready(organizationId)), organizationId };
    },

    currentUser: async (accessToken: string) =>
      (
        await deployment.twenty('POST', '/metadata', accessToken, {
          query:
            '{ currentUser { email currentWorkspace { id displayName } } }',
        })
      ).body,

    createRecord: (accessToken: string, firstName: string) =>
      deployment.twenty('POST', '/graphql', accessToken, {
        query: `mutation ($data: PersonCreateInput!) {
          createPerson(data: $data) { id }
        }`,
        variables: { data: { name: { firstName, lastName: 'Example' } } },
      }),
  };
};
