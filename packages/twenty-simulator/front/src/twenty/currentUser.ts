import { createStore } from './createStore';
import { graphql } from './graphql';

export type CurrentUser = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  onboardingStatus: string;
  currentWorkspace: {
    id: string;
    displayName: string | null;
    logo: string | null;
  } | null;
};

/** The person who is signed in, once loaded. */
export const currentUser = createStore<CurrentUser | null>(null);

export const loadCurrentUser = async () => {
  const data = await graphql<{ currentUser: CurrentUser }>(
    '/metadata',
    `
      query GetCurrentUser {
        currentUser {
          id
          email
          firstName
          lastName
          onboardingStatus
          currentWorkspace {
            id
            displayName
            logo
          }
        }
      }
    `,
  );
  currentUser.write(data.currentUser);
};
