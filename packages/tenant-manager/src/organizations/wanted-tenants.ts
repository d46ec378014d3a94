import { z } from 'zod';

import { TENANT_STATUSES } from '@twenty-clerk/contract/tenants/tenant-status';

export const LARGEST_PAGE = 100;

/** Which of all tenants a program asks for: a page of them, oldest first. */
export const wantedTenants = z.object({
  status: z.enum(TENANT_STATUSES).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(LARGEST_PAGE),
});
