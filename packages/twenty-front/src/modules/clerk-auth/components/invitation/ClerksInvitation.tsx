import { FailedInvitation } from '@/clerk-auth/components/invitation/FailedInvitation';
import { OpeningInvitation } from '@/clerk-auth/components/invitation/OpeningInvitation';
import { OthersInvitation } from '@/clerk-auth/components/invitation/OthersInvitation';
import { useInvitation } from '@/clerk-auth/components/invitation/useInvitation';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';

/** For somebody who is signed in and has opened a mail of Clerk's. */
export const ClerksInvitation = () => {
  const { progress, address, tryAgain, carryOn, signOut } = useInvitation();
  const texts = useLocalOrganizationMessages();

  switch (progress.status) {
    case 'opening':
      return (
        <OpeningInvitation
          key={progress.since}
          since={progress.since}
          onTryAgain={tryAgain}
          onCarryOn={carryOn}
          onSignOut={signOut}
        />
      );
    case 'failed':
      return (
        <FailedInvitation
          title={texts.invitationFailedTitle}
          text={texts.refusals.unreachable}
          onTryAgain={tryAgain}
          onCarryOn={carryOn}
        />
      );
    case 'others':
      return (
        <OthersInvitation
          address={address}
          carryOn={carryOn}
          signOut={signOut}
        />
      );
  }
};
