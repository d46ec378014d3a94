import {
  type LocalInvitation,
  type LocalMember,
  type LocalOrganization,
  type LocalRole,
} from '@twenty-clerk/contract/tenants/local-organizations';

import {
  askProgram,
  type ProgramRequest,
} from '@/clerk-auth/session/askProgram';

type Connection = {
  /** Where tenant-manager answers browsers. */
  organizationsUrl: string;
  /** A fresh session token; null or a rejection when there is none. */
  getToken: () => Promise<string | null>;
};

const pathOf = (organizationId: string, ...rest: string[]) =>
  [
    'v1/organizations',
    ...[organizationId, ...rest].map(encodeURIComponent),
  ].join('/');

/**
 * Organizations that the deployment keeps itself, as the person who is signed in may
 * see and change them. Each call throws `ProgramRefusal`.
 *
 * @see docs/own-organizations.md
 */
export const localOrganizations = ({
  organizationsUrl,
  getToken,
}: Connection) => {
  const ask = async <Answer>(
    method: ProgramRequest['method'],
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer> =>
    (await askProgram(`${organizationsUrl}/api/${path}`, {
      method,
      sessionToken: await getToken().catch(() => null),
      body,
      headers,
    })) as Answer;

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
        { 'idempotency-key': idempotencyKey },
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
