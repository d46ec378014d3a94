import { useSearchParams } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { ConfirmedButton } from '@/clerk-auth/components/settings/ConfirmedButton';
import { describeShop } from '@/clerk-auth/components/settings/salla/describeShop';
import { PossibleDuplicates } from '@/clerk-auth/components/settings/salla/PossibleDuplicates';
import { ShopProgressList } from '@/clerk-auth/components/settings/salla/ShopProgressList';
import { usePossibleDuplicates } from '@/clerk-auth/components/settings/salla/usePossibleDuplicates';
import { useShop } from '@/clerk-auth/components/settings/salla/useShop';
import { useSallaMessages } from '@/clerk-auth/components/settings/salla/useSallaMessages';
import { SettingsClerkBox } from '@/clerk-auth/components/settings/SettingsClerkBox';
import styles from '@/clerk-auth/components/settings/settings.module.css';

type SallaSettingsProps = { connectorsUrl: string };

/** Settings, Salla: connects the organization's shop, and says how far it is. */
export const SallaSettings = ({ connectorsUrl }: SallaSettingsProps) => {
  const [parameters] = useSearchParams();
  const locale = useTwentyLocale();
  const messages = useSallaMessages();
  const { connection, refusal, look, connect, disconnect } =
    useShop(connectorsUrl);
  const { answer: duplicates, decline } = usePossibleDuplicates(
    connectorsUrl,
    connection !== null && connection.shop !== null,
  );
  const { state, problem, offers } = describeShop(
    connection,
    refusal,
    parameters.get('result'),
  );
  const { heading, text } = messages.describe(state, {
    name: connection?.shop?.name,
    secondsLeft: connection?.secondsLeft ?? null,
    locale,
  });

  return (
    <TwentySettingsPage title={messages.title}>
      <SettingsClerkBox>
        <section>
          <h2 className={styles.title}>{heading}</h2>
          {text !== null && <p className={styles.text}>{text}</p>}
          {problem !== null && (
            <p className={styles.refusal} role="alert">
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
          <div className={styles.actions}>
            {offers.includes('retry') && (
              <button
                type="button"
                className={styles.button}
                onClick={() => void look()}
              >
                {messages.retry}
              </button>
            )}
            {offers.includes('connect') && (
              <button
                type="button"
                className={styles.button}
                onClick={() => void connect()}
              >
                {messages.connect}
              </button>
            )}
            {offers.includes('disconnect') && (
              <ConfirmedButton
                label={messages.disconnect}
                question={messages.disconnectQuestion}
                keep={messages.keep}
                onConfirm={() => void disconnect()}
              />
            )}
          </div>
          {duplicates !== null && duplicates.pairs.length > 0 && (
            <PossibleDuplicates
              answer={duplicates}
              texts={messages.duplicates}
              locale={locale}
              onDecline={(pair) => void decline(pair)}
            />
          )}
        </section>
      </SettingsClerkBox>
    </TwentySettingsPage>
  );
};
