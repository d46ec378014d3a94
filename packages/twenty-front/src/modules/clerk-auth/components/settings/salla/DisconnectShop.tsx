import { useState } from 'react';

import { useSallaMessages } from '@/clerk-auth/components/settings/salla/useSallaMessages';
import salla from '@/clerk-auth/components/settings/salla/salla.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';

type DisconnectShopProps = { onDisconnect: () => void };

/** Asks once more, on the page: a box of the browser's speaks the browser's language. */
export const DisconnectShop = ({ onDisconnect }: DisconnectShopProps) => {
  const messages = useSallaMessages();
  const [isAsking, setIsAsking] = useState(false);

  return isAsking ? (
    <div role="group" aria-label={messages.disconnectQuestion}>
      <p className={styles.text}>{messages.disconnectQuestion}</p>
      <div className={salla.actions}>
        {/* First, where the other button was: whoever clicks twice ends nothing. */}
        <button
          key="keep"
          type="button"
          className={styles.button}
          autoFocus
          onClick={() => setIsAsking(false)}
        >
          {messages.keep}
        </button>
        <button
          type="button"
          className={`${styles.button} ${salla.ending}`}
          onClick={onDisconnect}
        >
          {messages.disconnect}
        </button>
      </div>
    </div>
  ) : (
    <button
      key="ask"
      type="button"
      className={styles.button}
      onClick={() => setIsAsking(true)}
    >
      {messages.disconnect}
    </button>
  );
};
