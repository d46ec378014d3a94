import { useEffect } from 'react';
import { Link } from 'react-router-dom';

import { usePageTitle } from './usePageTitle';
import { useRecords } from './useRecords';

type People = {
  people: {
    edges: {
      node: { id: string; name: { firstName: string; lastName: string } };
    }[];
  };
};

const QUERY = `query FindManyPeople {
  people { edges { node { id name { firstName lastName } } } }
}`;
const NO_VARIABLES = {};

/** Go through the records, or leave them. */
const LIST_KEYS = ['j', 'k', 'Escape'];

/** As Twenty's lists do, wherever the focus is. */
const takeKeys = (event: KeyboardEvent) => {
  if (LIST_KEYS.includes(event.key)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
};

export const PeoplePage = () => {
  usePageTitle('People');
  const people = useRecords<People>(QUERY, NO_VARIABLES)?.people.edges;

  useEffect(() => {
    document.addEventListener('keydown', takeKeys);

    return () => document.removeEventListener('keydown', takeKeys);
  }, []);

  return (
    <>
      <header className="pageHeader">People</header>
      <div className="view">All People · {people?.length ?? ''}</div>
      <ul className="records">
        {people?.map(({ node: { id, name } }) => (
          <li key={id}>
            <Link to={`/object/person/${id}`}>
              {name.firstName} {name.lastName}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
};
