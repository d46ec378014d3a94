import { type ClerkControl } from '../clerk-control';

type Deployment = { url: string; clerk: ClerkControl };

/** Somebody who asks about organizations that a deployment keeps itself. */
export class OrganizationCaller {
  static async of(
    { url, clerk }: Deployment,
    userId: string,
  ): Promise<OrganizationCaller> {
    const configuration = await fetch(`${url}/clerk/config`);
    const { organizationsUrl } = await configuration.json();

    return new OrganizationCaller(organizationsUrl, () =>
      clerk
        .createSession(userId)
        .then((sessionId) => clerk.mintToken({ sessionId, origin: url })),
    );
  }

  private constructor(
    private readonly organizationsUrl: string,
    private readonly newToken: () => Promise<string>,
  ) {}

  /** @param path below `/api/`, as in docs/own-organizations.md */
  async ask(
    method: 'DELETE' | 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    // The shape depends on the question; each caller looks at what it expects.
    // oxlint-disable-next-line typescript/no-explicit-any
  ): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.organizationsUrl}/api/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.newToken()}`,
      },
      ...(body && { body: JSON.stringify(body) }),
    });

    return {
      status: response.status,
      body: await response.json().catch(() => null),
    };
  }
}
