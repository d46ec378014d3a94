import { type KeyboardEvent, useRef, useState } from 'react';

import { fill } from '@/clerk-auth/messages/fill';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import styles from '@/clerk-auth/components/organizations/organizations.module.css';
import {
  type Organization,
  searchOrganizations,
} from '@/clerk-auth/session/tellOrganizationsApart';

/** With fewer than that, looking is faster than typing. */
const FEW = 6;

type OrganizationChoiceProps = {
  organizations: Organization[];
  onChoose: (organizationId: string) => void;
};

/** The organizations of somebody who has several, with a search if many. */
export const OrganizationChoice = ({
  organizations,
  onChoose,
}: OrganizationChoiceProps) => {
  const { messages } = useInsideMessages();
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const isSearched = organizations.length >= FEW;
  const found = searchOrganizations(organizations, search);

  // Tab works too; of a hundred rows nobody wants to tab through all.
  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [
      ...(box.current?.querySelectorAll<HTMLElement>('input, button') ?? []),
    ];
    const position = stops.indexOf(document.activeElement as HTMLElement);

    if (step === undefined || position < 0) return;
    event.preventDefault();
    stops[position + step]?.focus();
  };

  return (
    <div ref={box} className={styles.choice} onKeyDown={moveFocus}>
      {isSearched && (
        <input
          className={styles.search}
          type="search"
          // The page has nothing else to begin with.
          autoFocus
          placeholder={messages.organizationSearch}
          aria-label={messages.organizationSearch}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      )}
      <ul className={styles.list}>
        {found.map(({ id, name, imageUrl, detail }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.row}
              autoFocus={!isSearched && index === 0}
              onClick={() => onChoose(id)}
            >
              {imageUrl === null ? (
                <span className={styles.letter} aria-hidden>
                  {[...name][0]}
                </span>
              ) : (
                <img className={styles.picture} src={imageUrl} alt="" />
              )}
              <span className={styles.name}>
                <bdi>{name}</bdi>
                {detail !== null && (
                  <small className={styles.detail} dir="ltr">
                    {detail}
                  </small>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.nothing} role="status">
        {found.length === 0 && fill(messages.organizationNone, { search })}
      </p>
    </div>
  );
};
