import { Link } from 'react-router-dom';

import {
  type AlikePerson,
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';

import {
  pathOfPeople,
  pathOfPerson,
} from '@/clerk-auth/components/settings/salla/pathsOfPeople';
import salla from '@/clerk-auth/components/settings/salla/salla.module.css';
import { type SallaTexts } from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { localeOfDates } from '@/readers-language/localeOfDates';

type PossibleDuplicatesProps = {
  answer: PossibleDuplicatesAnswer;
  texts: SallaTexts['duplicates'];
  locale: string;
  onDecline: (pair: PossibleDuplicate) => void;
};

/** Customers who may be somebody else in the workspace: a person decides. */
export const PossibleDuplicates = ({
  answer: { pairs, others },
  texts,
  locale,
  onDecline,
}: PossibleDuplicatesProps) => {
  const nameOf = ({ name }: AlikePerson) => name || texts.nobody;

  return (
    <div className={salla.duplicates}>
      <h3 className={styles.title}>{texts.title}</h3>
      <p className={styles.text}>{texts.text}</p>
      <ul className={styles.list}>
        {pairs.map((pair) => {
          const { customer, other, likenesses } = pair;
          const names = { one: nameOf(customer), other: nameOf(other) };

          return (
            <li key={`${customer.id} ${other.id}`} className={styles.row}>
              <span className={salla.people}>
                {[customer, other].map((person) => (
                  <Link
                    key={person.id}
                    className={salla.person}
                    to={pathOfPerson(person.id)}
                  >
                    <bdi>{nameOf(person)}</bdi>
                  </Link>
                ))}
                <small className={salla.likeness}>
                  {likenesses
                    .map((likeness) => texts.likenesses[likeness])
                    .join(' · ')}
                </small>
              </span>
              <span className={styles.actions}>
                <Link
                  className={`${styles.button} ${salla.link}`}
                  to={pathOfPeople([customer.id, other.id])}
                  aria-label={fill(texts.openPair, names)}
                >
                  {texts.open}
                </Link>
                <button
                  type="button"
                  className={styles.button}
                  aria-label={fill(texts.declinePair, names)}
                  onClick={() => onDecline(pair)}
                >
                  {texts.decline}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      {others > 0 && (
        <p className={styles.text}>
          {fill(texts.others, {
            count: new Intl.NumberFormat(localeOfDates(locale)).format(others),
          })}
        </p>
      )}
    </div>
  );
};
