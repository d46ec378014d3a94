import { useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';

import { useLatest } from '@/clerk-auth/react/useLatest';
import { allMemberships } from '@/clerk-auth/session/allMemberships';
import {
  type Organization,
  tellApart,
} from '@/clerk-auth/session/tellOrganizationsApart';

/**
 * The organizations that somebody belongs to; null while they are loaded. Of
 * several pages it waits for all: a search must not miss any.
 */
export const useClerkOrganizations = (): Organization[] | null => {
  // Not `useOrganizationList`: it would add 12 kB to what a visitor downloads.
  const clerk = useClerk();
  const latestClerk = useLatest(clerk);
  const [organizations, setOrganizations] = useState<Organization[] | null>(
    null,
  );

  useEffect(() => {
    let isCurrent = true;

    const load = async () => {
      const { user } = latestClerk.current;
      const found = user ? await allMemberships(user) : [];

      if (!isCurrent) return;
      setOrganizations(
        tellApart(
          found.map(({ organization: { id, name, slug, imageUrl } }) => ({
            id,
            name,
            slug,
            imageUrl,
          })),
        ),
      );
    };

    // Clerk's own list, which stands for none, may have more luck.
    load().catch(() => isCurrent && setOrganizations([]));
    return () => {
      isCurrent = false;
    };
  }, [latestClerk]);

  return organizations;
};
