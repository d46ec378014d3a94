import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { ORGANIZATION_PATH } from '@/clerk-auth/paths/settingsPaths';

/**
 * Where "Invite user" leads: Twenty's page of members is for those whom Twenty
 * lets, the organization's for those whom Clerk lets.
 */
export const invitationsPath = <Path extends string>(members: Path): Path =>
  clerkConfiguration.read().status === 'off'
    ? members
    : (ORGANIZATION_PATH as Path);
