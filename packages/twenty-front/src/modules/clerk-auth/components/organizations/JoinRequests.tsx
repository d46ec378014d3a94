import styles from '@/clerk-auth/components/organizations/organizations.module.css';
import { useJoinRequests } from '@/clerk-auth/components/organizations/useJoinRequests';
import { fill } from '@/clerk-auth/messages/fill';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

type JoinRequestsProps = {
  /** Goes to an organization that somebody has been let into. */
  enter: (organizationId: string) => Promise<unknown>;
};

/** Above Clerk's list: what became of asking to join one of its organizations. */
export const JoinRequests = ({ enter }: JoinRequestsProps) => {
  const { messages } = useInsideMessages();
  const { waiting, rejected } = useJoinRequests(enter);

  return (
    <>
      {rejected.map((organization) => (
        <p
          key={organization}
          className={`${styles.waiting} ${styles.rejected}`}
          role="alert"
        >
          {fill(messages.joinRejected, { organization })}
        </p>
      ))}
      <p className={styles.waiting} role="status">
        {waiting
          .map((organization) => fill(messages.joinWaiting, { organization }))
          .join(' ')}
      </p>
    </>
  );
};
