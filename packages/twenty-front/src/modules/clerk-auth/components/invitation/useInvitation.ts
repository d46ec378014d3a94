import { useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';

import { useInvitationEnd } from '@/clerk-auth/components/invitation/useInvitationEnd';
import { useInvitationTicket } from '@/clerk-auth/hooks/useInvitationTicket';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { allMemberships } from '@/clerk-auth/session/allMemberships';
import {
  findInvitation,
  type FoundInvitation,
  type InvitedPerson,
} from '@/clerk-auth/session/findInvitation';
import {
  acceptedSince,
  organizationOf,
} from '@/clerk-auth/session/invitationTicket';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';

/** As many as Clerk gives at once. */
const PAGE = { pageSize: 100 };

type User = NonNullable<ReturnType<typeof useClerk>['user']>;

const asInvitedPerson = (user: User): InvitedPerson => ({
  memberships: async () =>
    (await allMemberships(user)).map(({ organization, createdAt }) => ({
      organizationId: organization.id,
      since: createdAt.getTime(),
    })),
  invitations: async () =>
    (
      await user.getOrganizationInvitations({ ...PAGE, status: 'pending' })
    ).data.map((invitation) => ({
      organizationId: invitation.publicOrganizationData.id,
      accept: () => invitation.accept(),
    })),
});

/**
 * - `opening`: nothing is known yet, or the way to the organization is being taken; since
 *   when, in milliseconds since the epoch.
 * - `failed`: Clerk has refused it, or could not be asked.
 * - `others`: it is none of this person's.
 */
type Progress =
  { status: 'opening'; since: number } | { status: 'failed' | 'others' };

type Invitation = {
  progress: Progress;
  tryAgain: () => void;
  /** The address that the person is known by. */
  address: string;
  /** Lets go of the invitation, and stays who they are. */
  carryOn: () => void;
  /** Signs out, to come back with the invitation as somebody else. */
  signOut: () => void;
};

const begin = (): Progress => ({ status: 'opening', since: Date.now() });

/** Brings somebody who is signed in to where their invitation leads. */
export const useInvitation = (): Invitation => {
  const clerk = useClerk();
  const ticket = useInvitationTicket();
  const { carryOn, signOut, leaveWorkspace } = useInvitationEnd();
  const [progress, setProgress] = useState(begin);
  const since = progress.status === 'opening' ? progress.since : null;

  const choose = () => {
    if (clerk.organization)
      organizationSwitchRequest.set(clerk.organization.id);
    carryOn();
    leaveWorkspace();
  };

  const follow = async (found: FoundInvitation) => {
    if (found.kind === 'organization') {
      await clerk.setActive({ organization: found.organizationId });
      carryOn();
    } else if (found.kind === 'choice') {
      choose();
    } else if (ticket?.isTried) {
      // Clerk's form has said what is the matter with it.
      carryOn();
    } else {
      setProgress({ status: 'others' });
    }
  };

  const latest = useLatest({
    follow,
    opened: {
      organizationId: ticket && organizationOf(ticket),
      acceptedSince: ticket && acceptedSince(ticket),
    },
  });

  useEffect(() => {
    if (since === null) return;
    let isCurrent = true;
    const { user } = clerk;

    const open = async () => {
      if (!user) return;
      const found = await findInvitation(
        asInvitedPerson(user),
        latest.current.opened,
      );
      if (isCurrent) await latest.current.follow(found);
    };

    open().catch(() => {
      if (isCurrent) setProgress({ status: 'failed' });
    });
    return () => {
      isCurrent = false;
    };
  }, [clerk, latest, since]);

  return {
    progress,
    tryAgain: () => setProgress(begin()),
    address: clerk.user?.primaryEmailAddress?.emailAddress ?? '',
    carryOn,
    signOut,
  };
};
