import { useState } from 'react';

import { useRepeatedAttempt } from '@/clerk-auth/hooks/useRepeatedAttempt';
import { type LocalOrganizations } from '@/clerk-auth/session/LocalOrganizations';
import {
  type Organization,
  tellApart,
} from '@/clerk-auth/session/tellOrganizationsApart';

type OwnOrganizations = {
  /** Null while they are loaded. */
  organizations: Organization[] | null;
  /** They could not be loaded, which is tried again and again. */
  hasFailed: boolean;
  tryAgain: () => void;
};

/** The organizations that somebody belongs to. */
export const useOwnOrganizations = (
  client: LocalOrganizations,
): OwnOrganizations => {
  const [organizations, setOrganizations] = useState<Organization[] | null>(
    null,
  );
  const { hasFailed, retryNow } = useRepeatedAttempt(
    organizations === null,
    'attempt',
    async () => {
      const found = await client.list();

      setOrganizations(
        tellApart(
          found.map(({ id, name, slug }) => ({
            id,
            name,
            slug,
            imageUrl: null,
          })),
        ),
      );
      return true;
    },
  );

  return { organizations, hasFailed, tryAgain: retryNow };
};
