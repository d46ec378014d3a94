import { OrganizationList, useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';

import { ClerkBox } from '@/clerk-auth/components/screens/ClerkBox';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/**
 * Activates the organization of somebody who has exactly one.
 *
 * @returns whether the list has to be shown, as far as that is known.
 */
const useIsChoiceNeeded = (hasOrganization: boolean): boolean => {
  // Not `useOrganizationList`: it would add 12 kB to what a visitor downloads.
  const clerk = useClerk();
  const [isNeeded, setIsNeeded] = useState(false);

  useEffect(() => {
    if (hasOrganization) return;

    const activateOnlyOrganization = async () => {
      const memberships = await clerk.user?.getOrganizationMemberships();
      const [membership, ...others] = memberships?.data ?? [];

      if (membership === undefined || others.length > 0) setIsNeeded(true);
      else await clerk.setActive({ organization: membership.organization.id });
    };

    activateOnlyOrganization().catch(() => setIsNeeded(true));
  }, [clerk, hasOrganization]);

  return hasOrganization || isNeeded;
};

type OrganizationScreenProps = {
  /** An organization is active already: the person wants another one. */
  hasOrganization: boolean;
  onFinish: () => void;
  onSignOut: () => void;
};

/** Clerk's list of organizations: pick one, accept an invitation, create one. */
export const OrganizationScreen = ({
  hasOrganization,
  onFinish,
  onSignOut,
}: OrganizationScreenProps) => {
  const { messages } = useMessages();
  const { pathname, search } = useLocation();
  const isChoiceNeeded = useIsChoiceNeeded(hasOrganization);

  // Clerk opens this address after a choice, also after choosing the
  // organization that was active before.
  const afterChoice = () => {
    onFinish();
    return `${pathname}${search}`;
  };

  if (!isChoiceNeeded) return <LoadingScreen message="loading" />;

  return (
    <ScreenFrame>
      <ClerkBox>
        <OrganizationList
          hidePersonal
          skipInvitationScreen
          afterSelectOrganizationUrl={afterChoice}
          afterCreateOrganizationUrl={afterChoice}
        />
      </ClerkBox>
      <div className={styles.actions}>
        {hasOrganization && (
          <ScreenButton label={messages.back} onClick={onFinish} />
        )}
        <ScreenButton label={messages.signOut} onClick={onSignOut} />
      </div>
    </ScreenFrame>
  );
};
