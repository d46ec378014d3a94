import { useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';

import { useLatest } from '@/clerk-auth/react/useLatest';
import {
  type Organization,
  tellApart,
} from '@/clerk-auth/session/tellOrganizationsApart';

/** As many as Clerk gives at once. */
const PAGE_SIZE = 100;

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
      const found = [];

      for (let page = 1; ; page += 1) {
        const memberships =
          await latestClerk.current.user?.getOrganizationMemberships({
            pageSize: PAGE_SIZE,
            initialPage: page,
          });
        found.push(...(memberships?.data ?? []));
        if (found.length >= (memberships?.total_count ?? 0)) break;
        if (memberships?.data.length === 0) break;
      }

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
