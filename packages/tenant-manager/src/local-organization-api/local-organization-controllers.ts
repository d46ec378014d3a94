import { ActiveOrganizationController } from './active-organization.controller';
import { CreateOrganizationController } from './create-organization.controller';
import { InvitationsController } from './invitations.controller';
import { LocalOrganizationsController } from './local-organizations.controller';

/** Served when ORGANIZATION_SOURCE is `local`; without them these are 404. */
export const LOCAL_ORGANIZATION_CONTROLLERS = [
  ActiveOrganizationController,
  CreateOrganizationController,
  InvitationsController,
  LocalOrganizationsController,
];
