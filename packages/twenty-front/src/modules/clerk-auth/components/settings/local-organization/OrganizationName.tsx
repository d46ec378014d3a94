import { type FormEvent, useState } from 'react';

import { LONGEST_NAME } from '@twenty-clerk/contract/tenants/longest-name';

import local from '@/clerk-auth/components/settings/local-organization/localOrganization.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';

type OrganizationNameProps = {
  name: string;
  onSave: (name: string) => Promise<unknown>;
};

/** What the organization and its workspace are called. */
export const OrganizationName = ({ name, onSave }: OrganizationNameProps) => {
  const messages = useLocalOrganizationMessages();
  const [wanted, setWanted] = useState(name);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSave(wanted.trim());
  };

  return (
    <section>
      <h2 className={styles.title}>{messages.name}</h2>
      <p className={styles.text}>{messages.nameText}</p>
      <form className={local.form} onSubmit={save}>
        <input
          className={local.field}
          required
          maxLength={LONGEST_NAME}
          pattern=".*\S.*"
          aria-label={messages.name}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <button
          type="submit"
          className={styles.button}
          disabled={wanted.trim() === name}
        >
          {messages.save}
        </button>
      </form>
    </section>
  );
};
