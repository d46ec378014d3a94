import { useClerk } from '@clerk/clerk-react';
import { useEffect } from 'react';

import { useFollowChange } from '@/clerk-auth/components/settings/useFollowChange';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';

/**
 * Shows in Twenty, without a reload of the page, what a person changes about
 * themselves or their organization in Clerk's screens.
 */
export const useFollowClerk = () => {
  const clerk = useClerk();
  const follow = useFollowChange();
  const hasOrganizations = useOrganizationsUrl() === undefined;

  useEffect(() => {
    const describe = () =>
      JSON.stringify([
        clerk.user?.fullName,
        clerk.user?.imageUrl,
        clerk.user?.primaryEmailAddress?.emailAddress,
        clerk.organization?.name,
      ]);
    let known = describe();

    return clerk.addListener(() => {
      const now = describe();
      // Who signs out, or leaves, is looked after by the guard.
      if (now === known || !clerk.user) return;
      if (hasOrganizations && !clerk.organization) return;
      known = now;
      follow();
    });
  }, [clerk, follow, hasOrganizations]);
};
