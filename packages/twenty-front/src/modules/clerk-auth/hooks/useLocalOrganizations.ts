import { useMemo } from 'react';

import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLatest } from '@/clerk-auth/react/useLatest';
import {
  localOrganizations,
  type LocalOrganizations,
} from '@/clerk-auth/session/LocalOrganizations';

/** The deployment's own organizations, as the person who is signed in. */
export const useLocalOrganizations = (
  organizationsUrl: string,
): LocalOrganizations => {
  const { getToken } = useClerkClient();
  const latestGetToken = useLatest(getToken);

  return useMemo(
    () =>
      localOrganizations({
        organizationsUrl,
        getToken: () => latestGetToken.current(),
      }),
    [organizationsUrl, latestGetToken],
  );
};
