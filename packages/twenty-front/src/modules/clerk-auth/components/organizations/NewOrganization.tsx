import { type FormEvent, useState } from 'react';

import { LONGEST_NAME } from '@twenty-clerk/contract/tenants/longest-name';

import styles from '@/clerk-auth/components/organizations/organizations.module.css';
import screens from '@/clerk-auth/components/screens/screens.module.css';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';
import { type ProgramRefusal } from '@/clerk-auth/session/askProgram';
import { type LocalOrganizations } from '@/clerk-auth/session/LocalOrganizations';

type NewOrganizationProps = {
  client: LocalOrganizations;
  onMade: () => void;
};

const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Makes an organization, of which whoever makes it is the admin. */
export const NewOrganization = ({ client, onMade }: NewOrganizationProps) => {
  const messages = useLocalOrganizationMessages();
  const [name, setName] = useState('');
  const [isMaking, setIsMaking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Whoever tries again because no answer came means the same one.
  const [key, setKey] = useState(newKey);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    setIsMaking(true);
    setRefusal(null);
    try {
      await client.create(name.trim(), key);
      onMade();
    } catch (error) {
      setRefusal((error as ProgramRefusal).code);
      setIsMaking(false);
    }
  };

  return (
    <form
      className={styles.choice}
      onSubmit={(event) => void make(event)}
      aria-busy={isMaking}
    >
      <h1 className={screens.title}>{messages.newTitle}</h1>
      <label className={styles.label}>
        {messages.name}
        <input
          className={styles.search}
          required
          maxLength={LONGEST_NAME}
          pattern=".*\S.*"
          autoComplete="organization"
          // The page has nothing else to begin with.
          autoFocus
          value={name}
          onChange={({ target }) => {
            setName(target.value);
            setKey(newKey());
          }}
        />
      </label>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {messages.refusal(refusal)}
        </p>
      )}
      <button
        type="submit"
        className={`${screens.button} ${screens.primaryButton} ${styles.submit}`}
        disabled={isMaking}
      >
        {messages.create}
      </button>
    </form>
  );
};
