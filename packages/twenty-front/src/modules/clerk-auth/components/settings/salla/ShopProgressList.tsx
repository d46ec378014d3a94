import { type ShopProgress } from '@twenty-clerk/contract/shops/shop-connection';
import styles from '@/clerk-auth/components/settings/salla/salla.module.css';
import { localeOfDates } from '@/readers-language/localeOfDates';

type ShopProgressListProps = {
  progress: readonly ShopProgress[];
  locale: string;
  labelOf: (resource: string) => string;
};

/** How far each list of the shop is in the workspace. */
export const ShopProgressList = ({
  progress,
  locale,
  labelOf,
}: ShopProgressListProps) => {
  const number = new Intl.NumberFormat(localeOfDates(locale));

  return (
    <ul className={styles.list}>
      {progress.map(({ resource, taken, total, isFinished }) => (
        <li key={resource} className={styles.row}>
          <span className={styles.label}>{labelOf(resource)}</span>
          <progress
            className={styles.bar}
            aria-label={labelOf(resource)}
            max={1}
            value={isFinished ? 1 : total ? Math.min(1, taken / total) : 0}
          />
          <span className={styles.count}>
            {isFinished || total === null
              ? number.format(taken)
              : `${number.format(taken)} / ${number.format(total)}`}
          </span>
        </li>
      ))}
    </ul>
  );
};
