import { useClerk } from '@clerk/clerk-react';
import { useCallback, useEffect, useState } from 'react';

import { OpeningInvitation } from '@/clerk-auth/components/invitation/OpeningInvitation';
import { OthersInvitation } from '@/clerk-auth/components/invitation/OthersInvitation';
import { useInvitationEnd } from '@/clerk-auth/components/invitation/useInvitationEnd';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { type ProgramRefusal } from '@/clerk-auth/session/askProgram';

type LocalInvitationProps = {
  organizationsUrl: string;
  /** Of the link that was opened. */
  token: string;
};

/** Of these, none is good any more, however often it is tried. */
const OVER: readonly string[] = [
  'already_a_member',
  'invitation_over',
  'invitation_not_found',
  // Of the link a part is missing.
  'request_malformed',
];

/** Lets somebody who is signed in into the organization that has invited them. */
export const LocalInvitation = ({
  organizationsUrl,
  token,
}: LocalInvitationProps) => {
  const clerk = useClerk();
  const client = useLocalOrganizations(organizationsUrl);
  const local = useLocalOrganizationMessages();
  const { messages } = useInsideMessages();
  const end = useInvitationEnd();
  const latestEnd = useLatest(end);
  const [refusal, setRefusal] = useState<string | null>(null);

  const open = useCallback(async () => {
    const { id } = await client.accept(token);

    await client.activate(id);
    latestEnd.current.carryOn();
    latestEnd.current.leaveWorkspace();
  }, [client, token, latestEnd]);

  useEffect(() => {
    if (refusal !== null) return;
    open().catch((error: ProgramRefusal) => setRefusal(error.code));
  }, [open, refusal]);

  if (refusal === null) {
    return <OpeningInvitation />;
  }
  if (refusal === 'invitation_for_somebody_else') {
    return (
      <OthersInvitation
        address={clerk.user?.primaryEmailAddress?.emailAddress ?? ''}
        {...end}
      />
    );
  }

  const isOver = OVER.includes(refusal);

  return (
    <ScreenFrame
      title={isOver ? local.invitationOverTitle : local.invitationFailedTitle}
      text={isOver ? local.invitationOverText : local.refusal(refusal)}
      isTitleFocused
    >
      <div className={styles.actions}>
        {!isOver && (
          <ScreenButton
            variant="primary"
            label={messages.tryAgain}
            onClick={() => setRefusal(null)}
          />
        )}
        <ScreenButton
          variant={isOver ? 'primary' : undefined}
          label={messages.invitationCarryOn}
          onClick={end.carryOn}
        />
      </div>
    </ScreenFrame>
  );
};
