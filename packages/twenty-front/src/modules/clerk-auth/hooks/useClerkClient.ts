import { createContext, useContext } from 'react';

import { type ClerkClient } from '@/clerk-auth/session/ClerkClient';

const LOADING_CLIENT: ClerkClient = {
  session: { status: 'loading' },
  person: null,
  getToken: () => Promise.resolve(null),
  keepOrganization: () => Promise.resolve(),
  createOrganization: () => undefined,
  leaveOrganization: () => Promise.reject(new Error('Clerk has not loaded.')),
  signOut: () => Promise.reject(new Error('Clerk has not loaded.')),
  isReachable: () => Promise.resolve(false),
};

export const ClerkClientContext = createContext<ClerkClient>(LOADING_CLIENT);

/** Clerk, as far as it has loaded. */
export const useClerkClient = (): ClerkClient => useContext(ClerkClientContext);
