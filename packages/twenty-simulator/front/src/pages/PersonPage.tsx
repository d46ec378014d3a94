import { useParams } from 'react-router-dom';

import { usePageTitle } from './usePageTitle';
import { useRecords } from './useRecords';

type Person = {
  person: { name: { firstName: string; lastName: string } } | null;
};

const QUERY = `query FindOnePerson($id: UUID!) {
  person(filter: { id: { eq: $id } }) { id name { firstName lastName } }
}`;

export const PersonPage = () => {
  const { objectRecordId } = useParams();
  const data = useRecords<Person>(QUERY, { id: objectRecordId });
  const name = data?.person?.name;
  const title = name ? `${name.firstName} ${name.lastName}` : '';
  usePageTitle(title);

  return (
    <>
      <header className="pageHeader">{title}</header>
      {data !== null && data.person === null && <p>Record not found</p>}
    </>
  );
};
