import { NewOrganization } from '@/clerk-auth/components/organizations/NewOrganization';
import { OrganizationPicker } from '@/clerk-auth/components/organizations/OrganizationPicker';
import { type LocalOrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { useOwnOrganizations } from '@/clerk-auth/components/organizations/useOwnOrganizations';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { type ProgramRefusal } from '@/clerk-auth/session/askProgram';

/** The organizations that this deployment keeps itself. */
export const LocalOrganizationScreen = ({
  organizationsUrl,
  ...properties
}: LocalOrganizationScreenProps) => {
  const client = useLocalOrganizations(organizationsUrl);
  const { organizations, hasFailed, tryAgain } = useOwnOrganizations(client);
  const { messages } = useMessages();
  const local = useLocalOrganizationMessages();

  // Not the form to make one: they may have one.
  if (organizations === null && hasFailed) {
    return (
      <ScreenFrame
        title={messages.unreachable_server_title}
        text={messages.unreachable_server_text}
        isTitleFocused
      >
        <div className={styles.actions}>
          <ScreenButton
            variant="primary"
            label={messages.tryAgain}
            onClick={tryAgain}
          />
          <ScreenButton
            label={messages.signOut}
            onClick={properties.onSignOut}
          />
        </div>
      </ScreenFrame>
    );
  }

  return (
    <OrganizationPicker
      {...properties}
      organizations={organizations}
      activate={client.activate}
      enterOnly={async (organizationId) => {
        await client.activate(organizationId);
        properties.onFinish();
      }}
      describeFailure={(error) => local.refusal((error as ProgramRefusal).code)}
      adding={<NewOrganization client={client} onMade={properties.onFinish} />}
    />
  );
};
