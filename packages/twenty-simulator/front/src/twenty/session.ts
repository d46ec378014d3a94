import { requestClerkSignOut } from '@/clerk-auth/session/requestClerkSignOut';

import { createStore } from './createStore';
import { currentUser, loadCurrentUser } from './currentUser';
import { graphql } from './graphql';
import { tokenPair, type TokenPair } from './tokenPair';

const SIGN_IN_PATH = '/welcome';

/** Twenty does not redirect while it loads the person who signs in. */
export const isRedirectEnabled = createStore(true);

/** Twenty's own way from a login token to a session. */
export const signInWithLoginToken = async (loginToken: string) => {
  const data = await graphql<{
    getAuthTokensFromLoginToken: { tokens: TokenPair };
  }>(
    '/metadata',
    `
      mutation GetAuthTokensFromLoginToken(
        $loginToken: String!
        $origin: String!
      ) {
        getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) {
          tokens {
            accessOrWorkspaceAgnosticToken {
              token
              expiresAt
            }
            refreshToken {
              token
              expiresAt
            }
          }
        }
      }
    `,
    { loginToken, origin: window.location.origin },
  );

  tokenPair.write(data.getAuthTokensFromLoginToken.tokens);
  isRedirectEnabled.write(false);
  await loadCurrentUser();
  isRedirectEnabled.write(true);
};

/** Twenty's own way from a password to a login token. */
export const signInWithPassword = async (email: string, password: string) => {
  const data = await graphql<{
    getLoginTokenFromCredentials: { loginToken: { token: string } };
  }>(
    '/metadata',
    `
      mutation GetLoginTokenFromCredentials(
        $email: String!
        $password: String!
        $origin: String!
      ) {
        getLoginTokenFromCredentials(
          email: $email
          password: $password
          origin: $origin
        ) {
          loginToken {
            token
            expiresAt
          }
        }
      }
    `,
    { email, password, origin: window.location.origin },
  );

  await signInWithLoginToken(
    data.getLoginTokenFromCredentials.loginToken.token,
  );
};

/** Twenty's own way for an admin to act as another member. */
export const impersonate = async (userId: string) => {
  const data = await graphql<{
    impersonate: { loginToken: { token: string } };
  }>(
    '/metadata',
    `
      mutation Impersonate($userId: UUID!, $workspaceId: UUID!) {
        impersonate(userId: $userId, workspaceId: $workspaceId) {
          loginToken {
            token
          }
        }
      }
    `,
    { userId, workspaceId: currentUser.read()?.currentWorkspace?.id },
  );

  await signInWithLoginToken(data.impersonate.loginToken.token);
  window.location.reload();
};

export const clearSession = () => {
  sessionStorage.clear();
  localStorage.removeItem('locale');
  tokenPair.write(null);
  window.location.assign(SIGN_IN_PATH);
};

const otherTabs = new BroadcastChannel('twenty-sign-out');
otherTabs.addEventListener('message', clearSession);

export const signOut = () => {
  requestClerkSignOut();
  // A channel's messages never leave this origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  otherTabs.postMessage({ type: 'sign-out' });
  clearSession();
};
