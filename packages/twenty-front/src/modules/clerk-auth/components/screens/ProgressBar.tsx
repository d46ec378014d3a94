import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

import styles from '@/clerk-auth/components/screens/screens.module.css';

type ProgressBarProps = UpgradeProgress & {
  label: string;
  /** What is read out in place of numbers. */
  valueText?: string;
};

export const ProgressBar = ({
  completedSteps,
  totalSteps,
  label,
  valueText,
}: ProgressBarProps) => (
  <div
    className={styles.progressBar}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={totalSteps}
    aria-valuenow={completedSteps}
    aria-valuetext={valueText}
  >
    <div
      className={styles.progressIndicator}
      style={{ inlineSize: `${(completedSteps / totalSteps) * 100}%` }}
    />
  </div>
);
