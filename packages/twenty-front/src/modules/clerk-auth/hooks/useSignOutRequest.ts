import { useSyncExternalStore } from 'react';

import { signOutRequest } from '@/clerk-auth/session/signOutRequest';

/** Whether a sign-out waits for Clerk, asked for in this tab or another. */
export const useSignOutRequest = (): boolean =>
  useSyncExternalStore(signOutRequest.subscribe, signOutRequest.isPending);
