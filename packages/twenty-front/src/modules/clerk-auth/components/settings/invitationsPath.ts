import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import {
  INVITATIONS_HASH,
  ORGANIZATION_PATH,
} from '@/clerk-auth/paths/settingsPaths';

const organizationInsteadOf = <Path extends string>(
  members: Path,
  organization: string,
): Path =>
  clerkConfiguration.read().status === 'off' ? members : (organization as Path);

/**
 * Where "Invite user" leads: Twenty's page of members is for those whom Twenty
 * lets, the organization's for those whom Clerk lets.
 */
export const invitationsPath = <Path extends string>(members: Path): Path =>
  organizationInsteadOf(members, ORGANIZATION_PATH);

/** For releases that do not name the place on the page (up to about 2.6). */
export const invitationsPathWithPlace = <Path extends string>(
  members: Path,
): Path =>
  organizationInsteadOf(members, `${ORGANIZATION_PATH}${INVITATIONS_HASH}`);
