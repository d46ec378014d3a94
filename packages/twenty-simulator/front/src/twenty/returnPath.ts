import { createStore } from './createStore';

const SIGN_IN_PREFIXES = [
  '/welcome',
  '/invite',
  '/verify',
  '/reset-password',
  '/create/profile',
];

const isWorthReturningTo = (path: string) =>
  path.startsWith('/') &&
  path !== '/' &&
  !path.startsWith('//') &&
  !path.includes('\\') &&
  !SIGN_IN_PREFIXES.some((prefix) => path.startsWith(prefix));

const store = createStore('');

/** Where to go after sign-in; like Twenty's, it does not survive a reload. */
export const returnPath = {
  save: (path: string) => {
    if (isWorthReturningTo(path)) store.write(path);
  },
  read: (): string | null => store.read() || null,
  /** What was saved, else what the address says. */
  resolve: (): string | null => {
    const inAddress = new URLSearchParams(window.location.search).get(
      'returnToPath',
    );
    return (
      store.read() ||
      (inAddress !== null && isWorthReturningTo(inAddress) ? inAddress : null)
    );
  },
  clear: () => store.write(''),
};
