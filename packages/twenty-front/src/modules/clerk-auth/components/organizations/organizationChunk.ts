import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type OrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreen';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';

type OrganizationPart = { Component: ComponentType<OrganizationScreenProps> };

/** The choice of an organization, for those who have signed in. */
export const organizationChunk = createChunk<OrganizationPart>(async () => {
  try {
    const { OrganizationScreen } =
      await import('@/clerk-auth/components/organizations/OrganizationScreen');
    return { Component: OrganizationScreen };
  } catch {
    return { Component: ReloadPage };
  }
});
