import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type OrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';
import { type ProvisioningScreenProps } from '@/clerk-auth/components/screens/ProvisioningScreen';
import { type RefusalScreenProps } from '@/clerk-auth/components/screens/RefusalScreen';

export type AfterSignInScreens = {
  Organization: ComponentType<OrganizationScreenProps>;
  Provisioning: ComponentType<ProvisioningScreenProps>;
  Refusal: ComponentType<RefusalScreenProps>;
};

/** What nobody sees who has not signed in yet. */
export const afterSignInChunk = createChunk<AfterSignInScreens>(async () => {
  try {
    const { AFTER_SIGN_IN } =
      await import('@/clerk-auth/components/afterSignIn');
    return AFTER_SIGN_IN;
  } catch {
    return {
      Organization: ReloadPage,
      Provisioning: ReloadPage,
      Refusal: ReloadPage,
    };
  }
});
