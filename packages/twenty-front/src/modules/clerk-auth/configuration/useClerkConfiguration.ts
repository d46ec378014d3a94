import { useSyncExternalStore } from 'react';

import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';

/** The Clerk configuration of this page, as it becomes known. */
export const useClerkConfiguration = () =>
  useSyncExternalStore(clerkConfiguration.subscribe, clerkConfiguration.read);
