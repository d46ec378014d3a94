import { InviteSomebody } from '@/clerk-auth/components/settings/local-organization/InviteSomebody';
import { LocalMembers } from '@/clerk-auth/components/settings/local-organization/LocalMembers';
import { OrganizationName } from '@/clerk-auth/components/settings/local-organization/OrganizationName';
import { useLocalOrganization } from '@/clerk-auth/components/settings/local-organization/useLocalOrganization';
import { ConfirmedButton } from '@/clerk-auth/components/settings/ConfirmedButton';
import { SettingsClerkBox } from '@/clerk-auth/components/settings/SettingsClerkBox';
import local from '@/clerk-auth/components/settings/local-organization/localOrganization.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';
import { useMessages } from '@/clerk-auth/messages/useMessages';

export type LocalOrganizationScreenProps = {
  organizationsUrl: string;
  /** Its members only, and who is to become one. */
  isAlone?: boolean;
};

/** An organization that this deployment keeps itself: its name, members and end. */
export const LocalOrganizationScreen = ({
  organizationsUrl,
  isAlone = false,
}: LocalOrganizationScreenProps) => {
  const { messages: common } = useMessages();
  const messages = useLocalOrganizationMessages();
  const controls = useLocalOrganization(organizationsUrl);
  const { known, refusal, userId, mayManage } = controls;
  const named = {
    organization: [
      known?.organization.name,
      known?.detail && `(${known.detail})`,
    ]
      .filter(Boolean)
      .join(' '),
  };

  return (
    <SettingsClerkBox>
      <div className={local.sections}>
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {messages.refusal(refusal)}
          </p>
        )}
        {known === null &&
          (refusal === null ? (
            <p className={styles.text} role="status">
              {common.loading}
            </p>
          ) : (
            <div className={styles.actions}>
              <button
                type="button"
                className={styles.button}
                onClick={controls.lookAgain}
              >
                {common.tryAgain}
              </button>
            </div>
          ))}
        {known !== null && userId !== null && (
          <>
            {!isAlone && mayManage && (
              <OrganizationName
                key={known.organization.name}
                name={known.organization.name}
                onSave={controls.rename}
              />
            )}
            <LocalMembers controls={controls} userId={userId} {...known} />
            {mayManage && (
              <InviteSomebody
                invitations={known.invitations}
                onInvite={controls.invite}
                onWithdraw={controls.withdraw}
              />
            )}
            {!isAlone && (
              <section className={styles.actions}>
                <ConfirmedButton
                  label={messages.leave}
                  question={fill(messages.leaveQuestion, named)}
                  keep={messages.keep}
                  onConfirm={() => void controls.leave(userId)}
                />
                {mayManage && (
                  <ConfirmedButton
                    label={messages.delete}
                    question={fill(messages.deleteQuestion, named)}
                    keep={messages.keep}
                    onConfirm={() => void controls.delete()}
                  />
                )}
              </section>
            )}
          </>
        )}
      </div>
    </SettingsClerkBox>
  );
};
