import { z } from 'zod';

import {
  LOCAL_ROLES,
  type LocalInvitation,
  type LocalMember,
  type LocalOrganization,
} from '@twenty-clerk/contract/tenants/local-organizations';

import { tenantAnswer } from '../organizations/tenant-answers';
import { type ClerkPerson } from '../clerk/clerk-organizations.service';
import { type Invitation } from '../local-organizations/invitation.repository';
import { type Access } from '../local-organizations/local-organization';

export const organizationAnswer = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  role: z.enum(LOCAL_ROLES),
  isActive: z
    .boolean()
    .meta({ description: 'Whether signing in leads into this one' }),
}) satisfies z.ZodType<LocalOrganization>;

export const organizationsAnswer = z.object({
  organizations: z.array(organizationAnswer),
});

export const createdOrganizationAnswer = z.object({
  organization: organizationAnswer,
  tenant: tenantAnswer,
});

export const memberAnswer = z.object({
  userId: z.string(),
  role: z.enum(LOCAL_ROLES),
});

export const membersAnswer = z.object({
  members: z.array(
    memberAnswer.extend({
      name: z.string().nullable(),
      email: z.string().nullable(),
      imageUrl: z.string().nullable().meta({
        description: 'Null, as name and email, while Clerk does not answer',
      }),
    }) satisfies z.ZodType<LocalMember>,
  ),
});

export const invitationAnswer = z.object({
  id: z.uuid(),
  organizationId: z.string(),
  email: z.string(),
  role: z.enum(LOCAL_ROLES),
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']),
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
}) satisfies z.ZodType<LocalInvitation>;

export const newInvitationAnswer = invitationAnswer.extend({
  token: z.string().meta({
    description:
      'Send it to the person in a link of yours. It cannot be read again',
  }),
});

export const invitationsAnswer = z.object({
  invitations: z.array(invitationAnswer),
});

export const toOrganizationAnswer = ({
  organization: { id, name, slug },
  role,
  isActive,
}: Access) => ({ id, name, slug, role, isActive });

export const toMemberAnswer = (
  { userId, role }: Access,
  person: ClerkPerson | undefined,
) => ({
  userId,
  role,
  name: [person?.firstName, person?.lastName].filter(Boolean).join(' ') || null,
  email: person?.email ?? null,
  imageUrl: person?.imageUrl ?? null,
});

export const toInvitationAnswer = (invitation: Invitation) => ({
  ...invitation,
  expiresAt: invitation.expiresAt.toISOString(),
  createdAt: invitation.createdAt.toISOString(),
});
