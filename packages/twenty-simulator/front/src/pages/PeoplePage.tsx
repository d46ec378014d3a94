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

export const PeoplePage = () => {
  usePageTitle('People');
  const people = useRecords<People>(QUERY, NO_VARIABLES)?.people.edges;

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
