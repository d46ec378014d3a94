import { useSearchParams } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { ShopProgressList } from '@/clerk-auth/components/settings/salla/ShopProgressList';
import { useShop } from '@/clerk-auth/components/settings/salla/useShop';
import { useSallaMessages } from '@/clerk-auth/components/settings/salla/useSallaMessages';
import salla from '@/clerk-auth/components/settings/salla/salla.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';

const CONNECTED = 'connected';
const SECONDS_OF_A_MINUTE = 60;

type SallaSettingsProps = { connectorsUrl: string };

/** Settings, Salla: connects the organization's shop, and says how far it is. */
export const SallaSettings = ({ connectorsUrl }: SallaSettingsProps) => {
  const [parameters] = useSearchParams();
  const locale = useTwentyLocale();
  const messages = useSallaMessages();
  const { connection, refusal, connect, disconnect } = useShop(connectorsUrl);
  const result = parameters.get('result');
  const problem =
    refusal ?? (result === null || result === CONNECTED ? null : result);
  const shop = connection?.shop ?? null;
  const secondsLeft = connection?.secondsLeft ?? null;

  return (
    <TwentySettingsPage title={messages.title}>
      <section>
        <h2 className={styles.title}>
          {shop === null ? messages.connectTitle : shop.name}
        </h2>
        <p className={styles.text}>
          {shop === null
            ? messages.connectText
            : connection?.needsReconnection
              ? messages.reconnectText
              : secondsLeft === null
                ? messages.connectedText
                : messages.importingText(
                    new Intl.NumberFormat(locale).format(
                      Math.max(1, Math.ceil(secondsLeft / SECONDS_OF_A_MINUTE)),
                    ),
                  )}
        </p>
        {problem !== null && (
          <p className={salla.refusal} role="alert">
            {messages.refusal(problem)}
          </p>
        )}
        {connection !== null && connection.progress.length > 0 && (
          <ShopProgressList
            progress={connection.progress}
            locale={locale}
            labelOf={messages.listOf}
          />
        )}
        {(shop === null || connection?.needsReconnection) && (
          <button
            type="button"
            className={styles.button}
            onClick={() => void connect()}
          >
            {messages.connect}
          </button>
        )}
        {shop !== null && (
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              if (window.confirm(messages.disconnectQuestion)) {
                void disconnect();
              }
            }}
          >
            {messages.disconnect}
          </button>
        )}
      </section>
    </TwentySettingsPage>
  );
};
