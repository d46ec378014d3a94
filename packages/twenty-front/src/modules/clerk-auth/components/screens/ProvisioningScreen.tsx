import { useState } from 'react';

import { type ProvisioningProgress } from '@twenty-clerk/contract/sign-in/provisioning-progress';

import { ProgressBar } from '@/clerk-auth/components/screens/ProgressBar';
import {
  WaysOut,
  type WaysOutProps,
} from '@/clerk-auth/components/screens/WaysOut';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { usePatience } from '@/clerk-auth/hooks/usePatience';
import { fill } from '@/clerk-auth/messages/fill';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import { type Wait } from '@/clerk-auth/session/exchangeUntilSettled';

export type ProvisioningScreenProps = WaysOutProps & {
  progress: ProvisioningProgress & Wait;
};

/** The workspace is being made: which steps are done, and which one runs. */
export const ProvisioningScreen = ({
  progress,
  ...waysOut
}: ProvisioningScreenProps) => {
  const { messages } = useInsideMessages();
  const { step, completedSteps, totalSteps, obstacle, since } = progress;
  const currentText = messages[`step_${step}`];

  const patience = usePatience(since);
  const text = {
    short: messages.provisioningText,
    long: messages.provisioningLong,
    lost:
      obstacle === null
        ? fill(messages.provisioningLost, { step: currentText })
        : messages[`obstacle_${obstacle}`],
  }[patience];

  // The server decides which steps there are, and in what order.
  const [steps, setSteps] = useState([step]);
  if (!steps.includes(step)) setSteps([...steps, step]);

  return (
    <ScreenFrame title={messages.provisioningTitle} text={text} isTitleFocused>
      <ProgressBar
        completedSteps={completedSteps}
        totalSteps={totalSteps}
        label={messages.provisioningTitle}
        valueText={currentText}
      />
      <p className={styles.reference} role="status">
        {fill(messages.provisioningProgress, {
          step: Math.min(completedSteps + 1, totalSteps),
          total: totalSteps,
        })}
        <span className={styles.hiddenText}>: {currentText}</span>
      </p>
      <ol className={styles.steps}>
        {steps.map((name) => (
          <li
            key={name}
            className={styles.step}
            data-state={name === step ? 'current' : 'done'}
            aria-current={name === step ? 'step' : undefined}
          >
            <span className={styles.stepMark} aria-hidden="true" />
            {messages[`step_${name}`]}
            {name !== step && (
              <span className={styles.hiddenText}>, {messages.stepDone}</span>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <WaysOut {...waysOut} />
      </div>
    </ScreenFrame>
  );
};
