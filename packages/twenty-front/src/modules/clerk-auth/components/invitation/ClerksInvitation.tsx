import { OpeningInvitation } from '@/clerk-auth/components/invitation/OpeningInvitation';
import { OthersInvitation } from '@/clerk-auth/components/invitation/OthersInvitation';
import { useInvitation } from '@/clerk-auth/components/invitation/useInvitation';

/** For somebody who is signed in and has opened a mail of Clerk's. */
export const ClerksInvitation = () => {
  const { isOpening, ...controls } = useInvitation();

  return isOpening ? <OpeningInvitation /> : <OthersInvitation {...controls} />;
};
