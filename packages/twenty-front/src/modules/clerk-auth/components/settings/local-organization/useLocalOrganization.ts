import { useRef, useState } from 'react';

import {
  type LocalInvitation,
  type LocalMember,
  type LocalOrganization,
  type LocalRole,
} from '@twenty-clerk/contract/tenants/local-organizations';

import { useFollowChange } from '@/clerk-auth/components/settings/useFollowChange';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';
import { useRepeatedAttempt } from '@/clerk-auth/hooks/useRepeatedAttempt';
import { ProgramRefusal } from '@/clerk-auth/session/askProgram';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';
import { tellApart } from '@/clerk-auth/session/tellOrganizationsApart';

type Known = {
  organization: LocalOrganization;
  /** What tells it from another one of theirs of the same name; null where none is. */
  detail: string | null;
  members: LocalMember[];
  /** Those that can still be accepted; none for who may not see them. */
  invitations: LocalInvitation[];
};

const isAdmin = ({ role }: LocalOrganization) => role === 'org:admin';

/** The organization whose workspace is open, and what may be done about it. */
export const useLocalOrganization = (organizationsUrl: string) => {
  const client = useLocalOrganizations(organizationsUrl);
  const { session } = useClerkClient();
  const leaveWorkspace = useLeaveWorkspace();
  const follow = useFollowChange();
  const [known, setKnown] = useState<Known | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isBusy = useRef(false);
  const isSignedIn = session.status === 'signed_in';

  const look = async (): Promise<Known> => {
    const organizations = await client.list();
    const open = readSessionOwner()?.organizationId;
    const organization = organizations.find(({ id }) => id === open);

    if (organization === undefined) {
      throw new ProgramRefusal('organization_not_found');
    }

    const [members, invitations] = await Promise.all([
      client.members(organization.id),
      isAdmin(organization) ? client.invitations(organization.id) : [],
    ]);
    return {
      organization,
      detail:
        tellApart(
          organizations.map((own) => ({ ...own, imageUrl: null })),
        ).find(({ id }) => id === open)?.detail ?? null,
      members,
      invitations,
    };
  };

  /** Does something, once for two clicks; what is refused is said. */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      await work();
      setRefusal(null);
      return true;
    } catch (error) {
      const { code } = error as ProgramRefusal;

      setRefusal(code);
      if (code === 'organization_not_found') setKnown(null);
      return false;
    } finally {
      isBusy.current = false;
    }
  };

  const { retryNow } = useRepeatedAttempt(
    isSignedIn && known === null,
    'attempt',
    async () => {
      try {
        setKnown(await look());
        setRefusal(null);
        return true;
      } catch (error) {
        setRefusal((error as ProgramRefusal).code);
        return false;
      }
    },
  );

  const change = (work: (id: string) => Promise<unknown>) =>
    attempt(async () => {
      try {
        if (known !== null) await work(known.organization.id);
      } finally {
        // Also what is refused: somebody else may have been faster.
        setKnown(await look());
        follow();
      }
    });
  const end = async (work: (id: string) => Promise<unknown>) => {
    if (known !== null && (await attempt(() => work(known.organization.id)))) {
      void leaveWorkspace();
    }
  };

  return {
    known,
    refusal,
    lookAgain: () => {
      setRefusal(null);
      retryNow();
    },
    userId: isSignedIn ? session.userId : null,
    mayManage: known !== null && isAdmin(known.organization),
    rename: (name: string) => change((id) => client.rename(id, name)),
    changeRole: (userId: string, role: LocalRole) =>
      change((id) => client.changeRole(id, userId, role)),
    remove: (userId: string) => change((id) => client.remove(id, userId)),
    /** @returns what the link needs; null when it was refused. */
    invite: async (invited: {
      email: string;
      role: LocalRole;
    }): Promise<string | null> => {
      let token: string | null = null;
      await change(async (id) => {
        token = await client.invite(id, invited);
      });
      return token;
    },
    withdraw: (invitationId: string) =>
      change((id) => client.withdraw(id, invitationId)),
    leave: (userId: string) => end((id) => client.remove(id, userId)),
    delete: () => end((id) => client.delete(id)),
  };
};

export type LocalOrganizationControls = ReturnType<typeof useLocalOrganization>;
