import { OrganizationScreen } from '@/clerk-auth/components/organizations/OrganizationScreen';
import { ProvisioningScreen } from '@/clerk-auth/components/screens/ProvisioningScreen';
import { RefusalScreen } from '@/clerk-auth/components/screens/RefusalScreen';

/** One download for all of them. */
export const AFTER_SIGN_IN = {
  Organization: OrganizationScreen,
  Provisioning: ProvisioningScreen,
  Refusal: RefusalScreen,
};
