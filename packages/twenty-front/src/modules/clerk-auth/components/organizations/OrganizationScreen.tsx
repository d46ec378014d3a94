import { OrganizationList, useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';

import { OrganizationChoice } from '@/clerk-auth/components/organizations/OrganizationChoice';
import { useOrganizations } from '@/clerk-auth/components/organizations/useOrganizations';
import { ClerkBox } from '@/clerk-auth/components/screens/ClerkBox';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

export type OrganizationScreenProps = {
  /** An organization is active already: the person wants another one. */
  hasOrganization: boolean;
  onFinish: () => void;
  onSignOut: () => void;
};

/** Choosing an organization; or with Clerk's list: creating and joining one. */
export const OrganizationScreen = ({
  hasOrganization,
  onFinish,
  onSignOut,
}: OrganizationScreenProps) => {
  const clerk = useClerk();
  const { messages } = useInsideMessages();
  const { pathname, search } = useLocation();
  const organizations = useOrganizations();
  const [isAddingWanted, setIsAddingWanted] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);

  const isAdding = isAddingWanted || organizations?.length === 0;
  const [first, ...others] = organizations ?? [];
  // There is nothing to choose for somebody who has exactly one.
  const only =
    !hasOrganization && !isAdding && others.length === 0 ? first : undefined;

  const choose = async (organizationId: string) => {
    setIsLeaving(true);
    try {
      await clerk.setActive({ organization: organizationId });
      onFinish();
    } catch {
      setIsLeaving(false);
      setIsAddingWanted(true);
    }
  };

  const onlyId = only?.id;
  useEffect(() => {
    if (onlyId === undefined) return;
    clerk
      .setActive({ organization: onlyId })
      .catch(() => setIsAddingWanted(true));
  }, [clerk, onlyId]);

  // Clerk opens this address after a choice, also after choosing the
  // organization that was active before.
  const afterChoice = () => {
    onFinish();
    return `${pathname}${search}`;
  };

  if (organizations === null || only !== undefined || isLeaving) {
    return <LoadingScreen message="loading" />;
  }

  return (
    <ScreenFrame
      title={isAdding ? undefined : messages.organizationTitle}
      text={isAdding ? undefined : messages.organizationChoiceText}
    >
      {isAdding ? (
        <ClerkBox>
          <OrganizationList
            hidePersonal
            skipInvitationScreen
            afterSelectOrganizationUrl={afterChoice}
            afterCreateOrganizationUrl={afterChoice}
          />
        </ClerkBox>
      ) : (
        <OrganizationChoice
          organizations={organizations}
          onChoose={(organizationId) => void choose(organizationId)}
        />
      )}
      <div className={styles.actions}>
        {!isAdding && (
          <ScreenButton
            label={messages.organizationAdd}
            onClick={() => setIsAddingWanted(true)}
          />
        )}
        {(hasOrganization || isAddingWanted) && (
          <ScreenButton
            label={messages.back}
            onClick={() =>
              isAddingWanted && organizations.length > 0
                ? setIsAddingWanted(false)
                : onFinish()
            }
          />
        )}
        <ScreenButton label={messages.signOut} onClick={onSignOut} />
      </div>
    </ScreenFrame>
  );
};
