import { type ClerkBackendApiService } from './clerk-backend-api.service';
import { canonicalRole } from './clerk-roles';

/**
 * What somebody is in an organization of Clerk's at this moment.
 *
 * @returns null when they are no member, or Clerk has no such organization.
 * @throws ClerkUnreachableError
 */
export const findMembership = async (
  clerk: ClerkBackendApiService,
  organizationId: string,
  userId: string,
): Promise<{ role: string } | null> => {
  const found = await clerk.read(async (client) => {
    const { data } = await client.organizations.getOrganizationMembershipList({
      organizationId,
      userId: [userId],
    });

    return data.find(({ publicUserData }) => publicUserData?.userId === userId);
  });

  return found ? { role: canonicalRole(found.role) } : null;
};
