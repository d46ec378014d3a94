import { useClerk } from '@clerk/clerk-react';
import { useEffect } from 'react';

import { useFollowChange } from '@/clerk-auth/components/settings/useFollowChange';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';

/**
 * Shows in Twenty, without a reload of the page, what a person changes about
 * themselves, their organization or its members in Clerk's screens.
 */
export const useFollowClerk = () => {
  const clerk = useClerk();
  const follow = useFollowChange();
  const hasOrganizations = useOrganizationsUrl() === undefined;

  useEffect(
    () =>
      // Clerk says that it was told something, not what: of other members nothing is in
      // what the page knows of the person and their organization.
      clerk.addListener(
        () => {
          // Who signs out, or leaves, is looked after by the guard.
          if (!clerk.user || (hasOrganizations && !clerk.organization)) return;
          follow();
        },
        { skipInitialEmit: true },
      ),
    [clerk, follow, hasOrganizations],
  );
};
