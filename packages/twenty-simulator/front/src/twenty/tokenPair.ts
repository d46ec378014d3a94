import { createStore } from './createStore';

type Token = { token: string; expiresAt: string };

export type TokenPair = {
  accessOrWorkspaceAgnosticToken: Token;
  refreshToken: Token;
};

/** The key under which Twenty keeps its tokens. */
const KEY = 'tokenPairState';

const readStorage = (): TokenPair | null =>
  JSON.parse(localStorage.getItem(KEY) ?? 'null');

const store = createStore(readStorage());

window.addEventListener('storage', ({ key }) => {
  if (key === KEY) store.write(readStorage());
});

/** Whether a token is that of who acts as somebody else, which it says in the middle. */
export const isImpersonating = ({
  accessOrWorkspaceAgnosticToken,
}: TokenPair) =>
  'impersonatorUserWorkspaceId' in
  JSON.parse(
    atob(
      (accessOrWorkspaceAgnosticToken.token.split('.')[1] ?? '')
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    ),
  );

/** Twenty's access and refresh token, shared by all tabs. */
export const tokenPair = {
  ...store,
  write: (next: TokenPair | null) => {
    localStorage.setItem(KEY, JSON.stringify(next));
    store.write(next);
  },
};
