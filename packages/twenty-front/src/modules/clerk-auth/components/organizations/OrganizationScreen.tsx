import { ClerkOrganizationScreen } from '@/clerk-auth/components/organizations/ClerkOrganizationScreen';
import { localOrganizationChunk } from '@/clerk-auth/components/organizations/localOrganizationChunk';
import {
  type LocalOrganizationScreenProps,
  type OrganizationScreenProps,
} from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';

/** Choosing an organization, or creating or joining one. */
export const OrganizationScreen = (properties: OrganizationScreenProps) => {
  const organizationsUrl = useOrganizationsUrl();

  return organizationsUrl === undefined ? (
    <ClerkOrganizationScreen {...properties} />
  ) : (
    <Downloaded organizationsUrl={organizationsUrl} {...properties} />
  );
};

const Downloaded = (properties: LocalOrganizationScreenProps) => {
  const screen = localOrganizationChunk.useContent();

  return screen ? (
    <screen.Component {...properties} />
  ) : (
    <LoadingScreen message="loading" />
  );
};
