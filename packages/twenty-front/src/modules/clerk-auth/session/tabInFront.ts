import { createListeners } from '@/clerk-auth/react/createListeners';
import { browserMemory } from '@/clerk-auth/session/browserMemory';
import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { forgetSignIns } from '@/clerk-auth/session/signInLoop';

const KEY = 'clerkTabInFront';

/** Tells this page from all others that are open. */
const TAB = crypto.getRandomValues(new Uint32Array(2)).join('-');

const { notify, subscribe } = createListeners();

const read = () => {
  const text = browserMemory.read(KEY);
  if (text === null) return null;
  const [tab, ...identity] = text.split(' ');
  return { tab, identity: identity.join(' ') };
};

/** Person and organization in one text; null when nobody is signed in. */
export const identityIn = (session: ClerkSession): string | null =>
  session.status === 'signed_in'
    ? `${session.userId} ${session.organizationId ?? ''}`
    : null;

/**
 * The tab that somebody has turned to last. In Clerk each tab has an organization of its
 * own, while all share one Twenty session: it is for the tab in front to make and to end,
 * and those of another organization wait until somebody turns to them. Which one it was
 * is remembered, and not only who has the focus: a page that loads without it, such as the
 * only one there is, waits for nobody unless another organization's was in front.
 */
export const tabInFront = {
  /** Whether that is this tab, or one like it. */
  isOf: (identity: string | null): boolean => {
    const inFront = read();

    return (
      inFront === null ||
      inFront.tab === TAB ||
      identity === null ||
      inFront.identity === identity
    );
  },
  /** Somebody has turned to this tab, which is of that identity. */
  turnTo: (identity: string): void => {
    const before = read();
    if (before?.tab === TAB && before.identity === identity) return;

    browserMemory.write(KEY, `${TAB} ${identity}`);
    // Going to and fro is no loop.
    if (before?.identity !== identity) forgetSignIns();
    notify();
  },
  /** Notices when somebody turns to this tab, until the returned function is called. */
  follow: (identity: string): (() => void) => {
    const turn = () => tabInFront.turnTo(identity);
    const inFront = read();
    const isHere = inFront === null || inFront.tab === TAB;

    if (isHere || document.hasFocus()) turn();
    window.addEventListener('focus', turn);
    // A browser that a program drives need not have the focus.
    window.addEventListener('pointerdown', turn, true);
    window.addEventListener('keydown', turn, true);
    return () => {
      window.removeEventListener('focus', turn);
      window.removeEventListener('pointerdown', turn, true);
      window.removeEventListener('keydown', turn, true);
    };
  },
  /** Calls `onChange` on changes in any tab until the returned function is called. */
  subscribe: (onChange: () => void): (() => void) => {
    const unsubscribe = subscribe(onChange);
    window.addEventListener('storage', onChange);
    return () => {
      unsubscribe();
      window.removeEventListener('storage', onChange);
    };
  },
};
