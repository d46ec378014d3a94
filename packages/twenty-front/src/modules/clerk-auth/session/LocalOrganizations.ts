/** Of an organization, as the organization API has it. */
export const LONGEST_NAME = 256;

export type LocalRole = 'org:admin' | 'org:member';

/** An organization of the person who asks. */
export type LocalOrganization = {
  id: string;
  name: string;
  slug: string;
  role: LocalRole;
  isActive: boolean;
};

export type LocalMember = {
  userId: string;
  role: LocalRole;
  /** Null where Clerk has none, or does not answer. */
  name: string | null;
  email: string | null;
  imageUrl: string | null;
};

export type LocalInvitation = {
  id: string;
  email: string;
  role: LocalRole;
  status: 'pending' | 'accepted' | 'revoked' | 'expired';
};

/** Why an organization could not be read or changed. */
export class LocalOrganizationRefusal extends Error {
  /** @param code the organization API's, or `unreachable`. */
  constructor(readonly code: string) {
    super(code);
  }
}

type Connection = {
  /** Where tenant-manager answers browsers. */
  organizationsUrl: string;
  /** A fresh session token; null or a rejection when there is none. */
  getToken: () => Promise<string | null>;
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const TIMEOUT_MILLISECONDS = 15_000;

const pathOf = (organizationId: string, ...rest: string[]) =>
  [
    'v1/organizations',
    ...[organizationId, ...rest].map(encodeURIComponent),
  ].join('/');

/**
 * Organizations that the deployment keeps itself, as the person who is signed in may
 * see and change them. Each call throws `LocalOrganizationRefusal`.
 *
 * @see docs/own-organizations.md
 */
export const localOrganizations = ({
  organizationsUrl,
  getToken,
}: Connection) => {
  const ask = async <Answer>(
    method: Method,
    path: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<Answer> => {
    const token = await getToken().catch(() => null);
    const response = await fetch(`${organizationsUrl}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? ''}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    }).catch(() => {
      throw new LocalOrganizationRefusal('unreachable');
    });
    const answer: unknown = await response.json().catch(() => null);

    if (!response.ok) {
      const { error } = (answer ?? {}) as { error?: { code?: string } };
      throw new LocalOrganizationRefusal(error?.code ?? 'unreachable');
    }
    return answer as Answer;
  };
  return {
    list: async () =>
      (
        await ask<{ organizations: LocalOrganization[] }>(
          'GET',
          'v1/organizations',
        )
      ).organizations,
    /**
     * The caller is its admin, and enters it.
     *
     * @param idempotencyKey with the same one, one is made, however often this is tried.
     */
    create: (name: string, idempotencyKey: string) =>
      ask<unknown>(
        'POST',
        'auth/create-organization',
        { name },
        idempotencyKey,
      ),
    activate: (organizationId: string) =>
      ask<unknown>('PUT', 'v1/organizations/active', { organizationId }),
    rename: (organizationId: string, name: string) =>
      ask<unknown>('PATCH', pathOf(organizationId), { name }),
    delete: (organizationId: string) =>
      ask<unknown>('DELETE', pathOf(organizationId)),
    members: async (organizationId: string) =>
      (
        await ask<{ members: LocalMember[] }>(
          'GET',
          pathOf(organizationId, 'members'),
        )
      ).members,
    changeRole: (organizationId: string, userId: string, role: LocalRole) =>
      ask<unknown>('PUT', pathOf(organizationId, 'members', userId), { role }),
    /** Also oneself: that is leaving. */
    remove: (organizationId: string, userId: string) =>
      ask<unknown>('DELETE', pathOf(organizationId, 'members', userId)),
    /** Those that can still be accepted; for admins only. */
    invitations: async (organizationId: string) =>
      (
        await ask<{ invitations: LocalInvitation[] }>(
          'GET',
          pathOf(organizationId, 'invitations'),
        )
      ).invitations.filter(({ status }) => status === 'pending'),
    /** @returns what the link of the invitation needs, which is told once. */
    invite: async (
      organizationId: string,
      invited: { email: string; role: LocalRole },
    ) =>
      (
        await ask<{ token: string }>(
          'POST',
          pathOf(organizationId, 'invitations'),
          invited,
        )
      ).token,
    withdraw: (organizationId: string, invitationId: string) =>
      ask<unknown>(
        'DELETE',
        pathOf(organizationId, 'invitations', invitationId),
      ),
    accept: (token: string) =>
      ask<LocalOrganization>('POST', 'v1/invitations/accept', { token }),
  };
};

export type LocalOrganizations = ReturnType<typeof localOrganizations>;
