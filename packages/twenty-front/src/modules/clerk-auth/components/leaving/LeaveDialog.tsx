import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { isOfLastAdmin } from '@/clerk-auth/components/leaving/isOfLastAdmin';
import leaving from '@/clerk-auth/components/leaving/leaving.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import {
  INVITATIONS_HASH,
  ORGANIZATION_SETTINGS_PATH,
} from '@/clerk-auth/paths/settingsPaths';
import { leaveQuestion } from '@/clerk-auth/session/leaveQuestion';

type LeaveDialogProps = {
  /** Leaves the organization, and its workspace; rejects when that is refused. */
  leave: () => Promise<void>;
};

type Refusal = 'leaveOrganizationLastAdmin' | 'leaveOrganizationFailed';

/** Says what leaving means, and why the last admin may not. */
export const LeaveDialog = ({ leave }: LeaveDialogProps) => {
  const { messages } = useInsideMessages();
  const locale = useTwentyLocale();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [title, text] = [useId(), useId()];
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
      aria-labelledby={title}
      aria-describedby={text}
      onClose={leaveQuestion.close}
      // Of the page behind it keys would open records and menus.
      onKeyDown={(event: KeyboardEvent) => event.stopPropagation()}
    >
      <h2 id={title} className={styles.title}>
        {messages.leaveOrganization}
      </h2>
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
