import { type Visitor } from '../visitor';

export type NewPerson = {
  name: { firstName: string; lastName: string };
  phones: { primaryPhoneNumber: string; primaryPhoneCallingCode: string };
};

/** Somebody of whom the shop knows nothing. */
export const enterPeople = (visitor: Visitor, people: readonly NewPerson[]) =>
  visitor.ask(
    '/graphql',
    `mutation ($data: [PersonCreateInput!]!) {
      createPeople(data: $data) { id }
    }`,
    { data: people },
  );
