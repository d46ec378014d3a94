import styles from '@/clerk-auth/components/screens/screens.module.css';

type ScreenButtonProps = {
  label: string;
  onClick: () => void;
  variant?: 'primary' | 'secondary';
};

/** A button that looks like Twenty's main button. */
export const ScreenButton = ({
  label,
  onClick,
  variant = 'secondary',
}: ScreenButtonProps) => (
  <button
    type="button"
    className={
      variant === 'primary'
        ? `${styles.button} ${styles.primaryButton}`
        : styles.button
    }
    onClick={onClick}
  >
    {label}
  </button>
);
