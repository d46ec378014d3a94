import { NewOrganization } from '@/clerk-auth/components/organizations/NewOrganization';
import { OrganizationPicker } from '@/clerk-auth/components/organizations/OrganizationPicker';
import { type LocalOrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { useOwnOrganizations } from '@/clerk-auth/components/organizations/useOwnOrganizations';
import { useLocalOrganizations } from '@/clerk-auth/hooks/useLocalOrganizations';

/** The organizations that this deployment keeps itself. */
export const LocalOrganizationScreen = ({
  organizationsUrl,
  ...properties
}: LocalOrganizationScreenProps) => {
  const client = useLocalOrganizations(organizationsUrl);
  const organizations = useOwnOrganizations(client);

  return (
    <OrganizationPicker
      {...properties}
      organizations={organizations}
      activate={client.activate}
      enterOnly={async (organizationId) => {
        await client.activate(organizationId);
        properties.onFinish();
      }}
      adding={<NewOrganization client={client} onMade={properties.onFinish} />}
    />
  );
};
