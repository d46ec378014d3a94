import { useNavigate } from 'react-router-dom';

import { useLatest } from '@/clerk-auth/react/useLatest';

/** Twenty's router for clerk-js, which keeps it for as long as the page lives. */
export const useClerkNavigation = () => {
  const latestNavigate = useLatest(useNavigate());

  const go = (to: string, replace: boolean) => {
    void latestNavigate.current(to, { replace });
    // Clerk's form has its step in the hash, and does not look while clerk-js navigates:
    // who comes back from a provider that has refused would wait for ever.
    setTimeout(() => window.dispatchEvent(new HashChangeEvent('hashchange')));
  };

  return {
    routerPush: (to: string) => go(to, false),
    routerReplace: (to: string) => go(to, true),
  };
};
