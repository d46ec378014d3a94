import { invitationChunk } from '@/clerk-auth/components/invitation/invitationChunk';

/** Where an invitation leads, as soon as that has been downloaded. */
export const ClerkInvitation = () => {
  const page = invitationChunk.useContent();

  return page && <page.Component />;
};
