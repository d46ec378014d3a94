import { ClerkOrganizationScreen } from '@/clerk-auth/components/organizations/ClerkOrganizationScreen';
import { LocalOrganizationScreen } from '@/clerk-auth/components/organizations/LocalOrganizationScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';

export type OrganizationScreenProps = {
  /** An organization is active already: the person wants another one. */
  hasOrganization: boolean;
  onFinish: () => void;
  onSignOut: () => void;
};

/** Choosing an organization, or creating or joining one. */
export const OrganizationScreen = (properties: OrganizationScreenProps) => {
  const organizationsUrl = useOrganizationsUrl();

  return organizationsUrl === undefined ? (
    <ClerkOrganizationScreen {...properties} />
  ) : (
    <LocalOrganizationScreen
      organizationsUrl={organizationsUrl}
      {...properties}
    />
  );
};
