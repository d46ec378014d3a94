import { useEffect, useState } from 'react';

import { type LocalOrganizations } from '@/clerk-auth/session/LocalOrganizations';
import {
  type Organization,
  tellApart,
} from '@/clerk-auth/session/tellOrganizationsApart';

/** The organizations that somebody belongs to; null while they are loaded. */
export const useOwnOrganizations = (
  client: LocalOrganizations,
): Organization[] | null => {
  const [organizations, setOrganizations] = useState<Organization[] | null>(
    null,
  );

  useEffect(() => {
    let isCurrent = true;
    const show = (found: Organization[]) => {
      if (isCurrent) setOrganizations(found);
    };

    client.list().then(
      (found) =>
        show(
          tellApart(
            found.map(({ id, name, slug }) => ({
              id,
              name,
              slug,
              imageUrl: null,
            })),
          ),
        ),
      // The form to make one says what the matter is.
      () => show([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [client]);

  return organizations;
};
