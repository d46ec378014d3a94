import { useState } from 'react';

import styles from '@/clerk-auth/components/settings/settings.module.css';

type ConfirmedButtonProps = {
  label: string;
  /** What happens then. */
  question: string;
  /** On the button that ends nothing. */
  keep: string;
  onConfirm: () => void;
};

/** Asks once more, on the page: a box of the browser's speaks the browser's language. */
export const ConfirmedButton = ({
  label,
  question,
  keep,
  onConfirm,
}: ConfirmedButtonProps) => {
  /** Null before the first time. */
  const [isAsking, setIsAsking] = useState<boolean | null>(null);

  return isAsking ? (
    <div className={styles.question} role="group" aria-label={question}>
      <p className={styles.text}>{question}</p>
      <div className={styles.actions}>
        {/* First, where the other button was: whoever clicks twice ends nothing. */}
        <button
          key="keep"
          type="button"
          className={styles.button}
          autoFocus
          onClick={() => setIsAsking(false)}
        >
          {keep}
        </button>
        <button
          type="button"
          className={`${styles.button} ${styles.ending}`}
          onClick={() => {
            setIsAsking(false);
            onConfirm();
          }}
        >
          {label}
        </button>
      </div>
    </div>
  ) : (
    <button
      key="ask"
      type="button"
      className={styles.button}
      // Whoever goes by keyboard stays where they were.
      autoFocus={isAsking === false}
      onClick={() => setIsAsking(true)}
    >
      {label}
    </button>
  );
};
