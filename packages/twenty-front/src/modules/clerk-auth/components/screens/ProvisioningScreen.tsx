import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import {
  PROVISIONING_STEPS,
  type ProvisioningStep,
} from '@/clerk-auth/session/ExchangeAnswer';

type ProvisioningScreenProps = {
  progress: {
    step: ProvisioningStep;
    completedSteps: number;
    totalSteps: number;
  };
};

/** The workspace is being made: which steps are done, and which one runs. */
export const ProvisioningScreen = ({ progress }: ProvisioningScreenProps) => {
  const { messages } = useMessages();
  const { step, completedSteps, totalSteps } = progress;
  const current = PROVISIONING_STEPS.indexOf(step);
  const currentText = messages[`step_${step}`];

  return (
    <ScreenFrame
      title={messages.provisioningTitle}
      text={messages.provisioningText}
      isTitleFocused
    >
      <div
        className={styles.progressBar}
        role="progressbar"
        aria-label={messages.provisioningTitle}
        aria-valuemin={0}
        aria-valuemax={totalSteps}
        aria-valuenow={completedSteps}
        aria-valuetext={currentText}
      >
        <div
          className={styles.progressIndicator}
          style={{ inlineSize: `${(completedSteps / totalSteps) * 100}%` }}
        />
      </div>
      <p className={styles.hiddenText} role="status">
        {fill(messages.provisioningProgress, {
          step: Math.min(completedSteps + 1, totalSteps),
          total: totalSteps,
        })}
        {': '}
        {currentText}
      </p>
      <ol className={styles.steps}>
        {PROVISIONING_STEPS.map((name, index) => (
          <li
            key={name}
            className={styles.step}
            data-state={
              index < current ? 'done' : index === current ? 'current' : 'next'
            }
            aria-current={index === current ? 'step' : undefined}
          >
            <span className={styles.stepMark} aria-hidden="true" />
            {messages[`step_${name}`]}
            {index < current && (
              <span className={styles.hiddenText}>, {messages.stepDone}</span>
            )}
          </li>
        ))}
      </ol>
    </ScreenFrame>
  );
};
