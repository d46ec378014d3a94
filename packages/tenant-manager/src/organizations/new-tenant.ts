import { z } from 'zod';

import {
  UNPRINTABLE,
  VISIBLE,
} from '@twenty-clerk/contract/calls/invited-tenants';
import { LONGEST_NAME } from '@twenty-clerk/contract/tenants/longest-name';

/** The body of a request for a new organization and its tenant. */
export const newTenant = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_NAME)
    .refine((name) => !UNPRINTABLE.test(name), 'holds unprintable characters')
    .refine((name) => VISIBLE.test(name), 'holds nothing that can be seen')
    .meta({
      description: 'The name of the organization',
      example: 'Najd Coffee',
    }),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/)
    .optional()
    .meta({
      description: 'Made from the name when left out',
      example: 'najd-coffee',
    }),
  createdBy: z.string().startsWith('user_').max(100).optional().meta({
    description:
      "With ORGANIZATION_API_TOKEN: Clerk's id of the person who becomes the admin. Refused otherwise",
  }),
  adminEmail: z.email().toLowerCase().max(254).optional().meta({
    description:
      'Instead of createdBy: whoever has the address is invited as the admin. Needs an Idempotency-Key',
  }),
});

export type NewTenant = z.infer<typeof newTenant>;

/** The body of a request of connectors'. */
export const invitedTenant = newTenant
  .pick({ name: true, adminEmail: true })
  .required();

export const idempotencyKey = z.string().min(1).max(255).optional();
