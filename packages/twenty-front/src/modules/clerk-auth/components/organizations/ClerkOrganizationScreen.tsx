import { OrganizationList, useClerk } from '@clerk/clerk-react';
import { useLocation } from 'react-router-dom';

import { JoinRequests } from '@/clerk-auth/components/organizations/JoinRequests';
import { OrganizationPicker } from '@/clerk-auth/components/organizations/OrganizationPicker';
import { type OrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreenProps';
import { useClerkOrganizations } from '@/clerk-auth/components/organizations/useClerkOrganizations';
import { ClerkBox } from '@/clerk-auth/components/screens/ClerkBox';

/** Clerk's organizations; its list is where one is created or joined. */
export const ClerkOrganizationScreen = (
  properties: OrganizationScreenProps,
) => {
  const clerk = useClerk();
  const { pathname, search } = useLocation();
  const organizations = useClerkOrganizations();
  const activate = (organizationId: string) =>
    clerk.setActive({ organization: organizationId });

  // Clerk opens this address after a choice, also after choosing the
  // organization that was active before.
  const afterChoice = () => {
    properties.onFinish();
    return `${pathname}${search}`;
  };

  return (
    <OrganizationPicker
      {...properties}
      organizations={organizations}
      activate={activate}
      // Clerk's session says then that there is one.
      enterOnly={activate}
      adding={
        <>
          <JoinRequests
            enter={async (organizationId) => {
              await activate(organizationId);
              properties.onFinish();
            }}
          />
          <ClerkBox>
            <OrganizationList
              hidePersonal
              skipInvitationScreen
              afterSelectOrganizationUrl={afterChoice}
              afterCreateOrganizationUrl={afterChoice}
            />
          </ClerkBox>
        </>
      }
    />
  );
};
