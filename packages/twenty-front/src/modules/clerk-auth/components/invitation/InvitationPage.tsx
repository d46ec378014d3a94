import { ClerksInvitation } from '@/clerk-auth/components/invitation/ClerksInvitation';
import { LocalInvitation } from '@/clerk-auth/components/invitation/LocalInvitation';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { useInvitationTicket } from '@/clerk-auth/hooks/useInvitationTicket';

/** For somebody who is signed in and has opened an invitation. */
export const InvitationPage = () => {
  const organizationsUrl = useOrganizationsUrl();
  const token = useInvitationTicket()?.token ?? null;

  return organizationsUrl === undefined || token === null ? (
    <ClerksInvitation />
  ) : (
    <LocalInvitation organizationsUrl={organizationsUrl} token={token} />
  );
};
