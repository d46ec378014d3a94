import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { isOfLastAdmin } from '@/clerk-auth/components/leaving/isOfLastAdmin';
import leaving from '@/clerk-auth/components/leaving/leaving.module.css';
import organizations from '@/clerk-auth/components/organizations/organizations.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import {
  INVITATIONS_HASH,
  ORGANIZATION_SETTINGS_PATH,
} from '@/clerk-auth/paths/settingsPaths';
import { leaveQuestion } from '@/clerk-auth/session/leaveQuestion';
import { type Organization } from '@/clerk-auth/session/tellOrganizationsApart';

type LeaveDialogProps = {
  /** Null while it is not known. */
  organization: Pick<Organization, 'name' | 'detail'> | null;
  /** Leaves the organization, and its workspace; rejects when that is refused. */
  leave: () => Promise<void>;
};

type Refusal = 'leaveOrganizationLastAdmin' | 'leaveOrganizationFailed';

/** Says what leaving means, and why the last admin may not. */
export const LeaveDialog = ({ organization, leave }: LeaveDialogProps) => {
  const { messages } = useInsideMessages();
  const locale = useTwentyLocale();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [title, name, text] = [useId(), useId(), useId()];
  const isLastAdmin = refusal === 'leaveOrganizationLastAdmin';

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const confirm = async () => {
    setIsLeaving(true);
    setRefusal(null);
    try {
      await leave();
    } catch (error) {
      setIsLeaving(false);
      setRefusal(
        isOfLastAdmin(error)
          ? 'leaveOrganizationLastAdmin'
          : 'leaveOrganizationFailed',
      );
    }
  };
  const openMembers = () => {
    leaveQuestion.close();
    void navigate(`${ORGANIZATION_SETTINGS_PATH}${INVITATIONS_HASH}`);
  };

  return (
    <dialog
      ref={dialog}
      className={leaving.dialog}
      lang={locale}
      dir={textDirection(locale)}
      aria-labelledby={`${title} ${name}`}
      aria-describedby={text}
      onClose={leaveQuestion.close}
      // Of the page behind it keys would open records and menus.
      onKeyDown={(event: KeyboardEvent) => event.stopPropagation()}
    >
      <h2 id={title} className={styles.title}>
        {messages.leaveOrganization}
      </h2>
      <p id={name} className={leaving.name}>
        <bdi>{organization?.name}</bdi>{' '}
        {organization?.detail != null && (
          <small className={organizations.detail} dir="ltr">
            {organization.detail}
          </small>
        )}
      </p>
      <p id={text} className={styles.text}>
        {messages.leaveOrganizationQuestion} {messages.leaveOrganizationText}
      </p>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {messages[refusal]}
        </p>
      )}
      <div className={styles.actions}>
        {/* First: whoever presses Enter twice leaves nothing. */}
        <button
          type="button"
          className={styles.button}
          autoFocus
          onClick={() => dialog.current?.close()}
        >
          {messages.cancel}
        </button>
        {isLastAdmin ? (
          <button type="button" className={styles.button} onClick={openMembers}>
            {messages.manageOrganization}
          </button>
        ) : (
          <button
            type="button"
            className={`${styles.button} ${styles.ending}`}
            aria-disabled={isLeaving}
            onClick={() => {
              if (!isLeaving) void confirm();
            }}
          >
            {messages.leaveOrganization}
          </button>
        )}
      </div>
    </dialog>
  );
};
