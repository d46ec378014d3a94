import { useClerk } from '@clerk/clerk-react';
import { useCallback, useEffect, useState } from 'react';

import { FailedInvitation } from '@/clerk-auth/components/invitation/FailedInvitation';
import { OpeningInvitation } from '@/clerk-auth/components/invitation/OpeningInvitation';
import { OthersInvitation } from '@/clerk-auth/components/invitation/OthersInvitation';
import { useInvitationEnd } from '@/clerk-auth/components/invitation/useInvitationEnd';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';
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
    return (
      <OpeningInvitation onCarryOn={end.carryOn} onSignOut={end.signOut} />
    );
  }
  if (refusal === 'invitation_for_somebody_else') {
    return (
      <OthersInvitation
        address={clerk.user?.primaryEmailAddress?.emailAddress ?? ''}
        {...end}
      />
    );
  }

  return OVER.includes(refusal) ? (
    <FailedInvitation
      title={local.invitationOverTitle}
      text={local.invitationOverText}
      onCarryOn={end.carryOn}
    />
  ) : (
    <FailedInvitation
      title={local.invitationFailedTitle}
      text={local.refusal(refusal)}
      onTryAgain={() => setRefusal(null)}
      onCarryOn={end.carryOn}
    />
  );
};
