import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type LocalOrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';

/** For deployments that keep their own organizations; the others never download it. */
export const localOrganizationChunk = createChunk<{
  Component: ComponentType<LocalOrganizationScreenProps>;
}>(async () => {
  try {
    const { LocalOrganizationScreen } =
      await import('@/clerk-auth/components/organizations/LocalOrganizationScreen');
    return { Component: LocalOrganizationScreen };
  } catch {
    return { Component: ReloadPage };
  }
});
