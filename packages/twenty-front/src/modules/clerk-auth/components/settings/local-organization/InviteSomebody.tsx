import { type FormEvent, useState } from 'react';

import {
  type LocalInvitation,
  type LocalRole,
} from '@twenty-clerk/contract/tenants/local-organizations';

import { RoleChoice } from '@/clerk-auth/components/settings/local-organization/RoleChoice';
import local from '@/clerk-auth/components/settings/local-organization/localOrganization.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';
import { linkOfInvitation } from '@/clerk-auth/session/invitationTicket';

type InviteSomebodyProps = {
  invitations: LocalInvitation[];
  /** @returns what the link of the invitation needs; null when it was refused. */
  onInvite: (invited: {
    email: string;
    role: LocalRole;
  }) => Promise<string | null>;
  onWithdraw: (invitationId: string) => Promise<unknown>;
};

/** Makes the link that lets somebody in: this deployment sends no mail of its own. */
export const InviteSomebody = ({
  invitations,
  onInvite,
  onWithdraw,
}: InviteSomebodyProps) => {
  const messages = useLocalOrganizationMessages();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<LocalRole>('org:member');
  const [made, setMade] = useState<{ email: string; link: string } | null>(
    null,
  );
  const [isCopied, setIsCopied] = useState(false);

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setMade(null);
    setIsCopied(false);

    const token = await onInvite({ email, role });
    if (token === null) return;
    setMade({ email, link: linkOfInvitation(token) });
    setEmail('');
  };

  return (
    <section>
      <h2 className={styles.title}>{messages.invite}</h2>
      <p className={styles.text}>{messages.inviteText}</p>
      <form className={local.form} onSubmit={(event) => void invite(event)}>
        <input
          className={local.field}
          type="email"
          required
          dir="ltr"
          placeholder={messages.email}
          aria-label={messages.email}
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <RoleChoice
          label={messages.inviteRole}
          role={role}
          onChange={setRole}
        />
        <button type="submit" className={styles.button}>
          {messages.makeLink}
        </button>
      </form>
      {made !== null && (
        <div role="status">
          <p className={styles.text}>
            {fill(messages.linkText, { email: made.email })}
          </p>
          <div className={local.form}>
            <input
              className={local.field}
              readOnly
              dir="ltr"
              aria-label={fill(messages.linkText, { email: made.email })}
              value={made.link}
              onFocus={({ target }) => target.select()}
            />
            <button
              type="button"
              className={styles.button}
              onClick={() =>
                void navigator.clipboard
                  .writeText(made.link)
                  .then(() => setIsCopied(true))
              }
            >
              {isCopied ? messages.copied : messages.copy}
            </button>
          </div>
        </div>
      )}
      {invitations.length > 0 && (
        <>
          <h3 className={local.subtitle}>{messages.pending}</h3>
          <ul className={styles.list}>
            {invitations.map((invitation) => (
              <li key={invitation.id} className={styles.row}>
                <span className={local.person} dir="ltr">
                  {invitation.email}
                </span>
                <span>
                  {invitation.role === 'org:admin'
                    ? messages.admin
                    : messages.member}
                </span>
                <button
                  type="button"
                  className={styles.button}
                  onClick={() => void onWithdraw(invitation.id)}
                >
                  {messages.withdraw}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
