import { useClerk } from '@clerk/clerk-react';

import { LeaveDialog } from '@/clerk-auth/components/leaving/LeaveDialog';
import { useClerkOrganizations } from '@/clerk-auth/components/organizations/useClerkOrganizations';
import { useOwnOrganizations } from '@/clerk-auth/components/organizations/useOwnOrganizations';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';
import { type ProgramRefusal } from '@/clerk-auth/session/askProgram';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** Asks somebody whether they leave the organization whose workspace is open. */
export const LeaveOrganization = () => {
  const organizationsUrl = useOrganizationsUrl();

  return organizationsUrl === undefined ? (
    <LeaveClerks />
  ) : (
    <LeaveOwn organizationsUrl={organizationsUrl} />
  );
};

const LeaveClerks = () => {
  const { organization } = useClerk();
  const { session, leaveOrganization } = useClerkClient();
  const organizations = useClerkOrganizations();

  return (
    <LeaveDialog
      organization={
        organizations?.find(({ id }) => id === organization?.id) ??
        (organization ? { name: organization.name, detail: null } : null)
      }
      // The guard sees that the session has no organization any more.
      leave={async () => {
        if (session.status !== 'signed_in' || !session.organizationId) {
          throw new Error('Clerk knows no organization to leave.');
        }
        await leaveOrganization(session.organizationId);
      }}
    />
  );
};

/** It was left before, and the answer was lost. */
const LEFT = ['member_not_found', 'organization_not_found'];

const LeaveOwn = ({ organizationsUrl }: { organizationsUrl: string }) => {
  const client = useLocalOrganizations(organizationsUrl);
  const { organizations } = useOwnOrganizations(client);
  const leaveWorkspace = useLeaveWorkspace();
  const organizationId = readSessionOwner()?.organizationId;

  return (
    <LeaveDialog
      organization={
        organizations?.find(({ id }) => id === organizationId) ?? null
      }
      leave={async () => {
        const owner = readSessionOwner();

        if (owner !== null) {
          await client
            .remove(owner.organizationId, owner.userId)
            .catch((error: ProgramRefusal) => {
              if (!LEFT.includes(error.code)) throw error;
            });
        }
        await leaveWorkspace();
      }}
    />
  );
};
