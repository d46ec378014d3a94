import { type ReactNode, useEffect, useState } from 'react';

import { OrganizationChoice } from '@/clerk-auth/components/organizations/OrganizationChoice';
import local from '@/clerk-auth/components/organizations/organizations.module.css';
import { type OrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';
import { type Organization } from '@/clerk-auth/session/tellOrganizationsApart';

type OrganizationPickerProps = OrganizationScreenProps & {
  /** Null while they are loaded. */
  organizations: Organization[] | null;
  /** Makes one the active one; rejects when that could not be done. */
  activate: (organizationId: string) => Promise<unknown>;
  /** The same for who has exactly one, and chooses nothing. */
  enterOnly: (organizationId: string) => Promise<unknown>;
  /** Where one is created or joined. */
  adding: ReactNode;
  /**
   * What to say where one could not be made the active one. Without it `adding` is shown,
   * which may have more luck.
   */
  describeFailure?: (error: unknown) => string;
};

/** The organizations of a person, and beside them the way to another one. */
export const OrganizationPicker = ({
  hasOrganization,
  onFinish,
  onSignOut,
  organizations,
  activate,
  enterOnly,
  adding,
  describeFailure,
}: OrganizationPickerProps) => {
  const { messages } = useInsideMessages();
  const [isAddingWanted, setIsAddingWanted] = useState(
    () => organizationSwitchRequest.wanted() === 'new',
  );
  const [isLeaving, setIsLeaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const isAdding = isAddingWanted || organizations?.length === 0;
  const [first, ...others] = organizations ?? [];
  // There is nothing to choose for somebody who has exactly one.
  const only =
    !hasOrganization && !isAdding && failure === null && others.length === 0
      ? first
      : undefined;

  const fail = (error: unknown) => {
    setIsLeaving(false);
    if (describeFailure === undefined) setIsAddingWanted(true);
    else setFailure(describeFailure(error));
  };
  const choose = async (organizationId: string) => {
    setIsLeaving(true);
    try {
      await activate(organizationId);
      onFinish();
    } catch (error) {
      fail(error);
    }
  };

  const onlyId = only?.id;
  const latest = useLatest({ enterOnly, fail });
  useEffect(() => {
    if (onlyId === undefined) return;
    latest.current.enterOnly(onlyId).catch(latest.current.fail);
  }, [latest, onlyId]);

  if (organizations === null || only !== undefined || isLeaving) {
    return (
      <LoadingScreen message="loading">
        <ScreenButton label={messages.signOut} onClick={onSignOut} />
      </LoadingScreen>
    );
  }

  return (
    <ScreenFrame
      title={isAdding ? undefined : messages.organizationTitle}
      text={isAdding ? undefined : messages.organizationChoiceText}
    >
      {isAdding ? (
        adding
      ) : (
        <>
          {failure !== null && (
            <p className={local.refusal} role="alert">
              {failure}
            </p>
          )}
          <OrganizationChoice
            organizations={organizations}
            onChoose={(organizationId) => void choose(organizationId)}
          />
        </>
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
