import { type PropsWithChildren } from 'react';

import { ClerkClientContext } from '@/clerk-auth/hooks/useClerkClient';
import { type ClerkClient } from '@/clerk-auth/session/ClerkClient';

const UNAVAILABLE_CLIENT: ClerkClient = {
  session: { status: 'unreachable' },
  person: null,
  getToken: () => Promise.resolve(null),
  keepOrganization: () => Promise.resolve(),
  createOrganization: () => undefined,
  leaveOrganization: () => Promise.reject(new Error('Clerk is not available.')),
  signOut: () => Promise.reject(new Error('Clerk is not available.')),
  // What is missing is a part of this very page: loading it again may help.
  isReachable: () => Promise.resolve(true),
};

/** Stands where Clerk would be when not even its React part could be loaded. */
export const ClerkUnavailable = ({ children }: PropsWithChildren) => (
  <ClerkClientContext.Provider value={UNAVAILABLE_CLIENT}>
    {children}
  </ClerkClientContext.Provider>
);
