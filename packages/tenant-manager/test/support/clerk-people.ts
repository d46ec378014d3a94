import { type peopleOf } from './people';

type Address = { id: string; email_address: string };

const memberPath = (organizationId: string, name: string) =>
  `/organizations/${organizationId}/memberships/user_${name}`;

/** What an operator does to people and members in Clerk's dashboard. */
export const clerkPeopleOf = (people: ReturnType<typeof peopleOf>) => {
  const api = people.clerkApi as (
    method: string,
    path: string,
    body?: object,
    // The shape depends on the answer.
    // oxlint-disable-next-line typescript/no-explicit-any
  ) => Promise<any>;

  return {
    add: (organizationId: string, name: string, role = 'org:member') =>
      api('POST', `/organizations/${organizationId}/memberships`, {
        user_id: `user_${name}`,
        role,
      }),
    setRole: (organizationId: string, name: string, role: string) =>
      api('PATCH', memberPath(organizationId, name), { role }),
    remove: (organizationId: string, name: string) =>
      api('DELETE', memberPath(organizationId, name)),
    rename: (name: string, firstName: string, lastName = 'Example') =>
      api('PATCH', `/users/user_${name}`, {
        first_name: firstName,
        last_name: lastName,
      }),
    /** Another primary address, with none left of before. */
    setAddress: async (name: string, email: string | null, verified = true) => {
      const { email_addresses: former } = (await api(
        'GET',
        `/users/user_${name}`,
      )) as { email_addresses: Address[] };

      if (email !== null) {
        await api('POST', '/email_addresses', {
          user_id: `user_${name}`,
          email_address: email,
          verified,
          primary: true,
        });
      }
      for (const { id } of former) {
        await api('DELETE', `/email_addresses/${id}`);
      }
    },
  };
};
