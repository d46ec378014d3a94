import { z } from 'zod';

import { TENANT_STATUSES } from '@twenty-clerk/contract/tenants/tenant-status';
import { TENANT_STEPS } from '@twenty-clerk/contract/tenants/tenant-step';

import { type Tenant } from '../registry/tenant.entity';

export const tenantAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  clerkOrgId: z.string().nullable().meta({
    description: 'The id of the organization; null before it has one',
  }),
  status: z.enum(TENANT_STATUSES),
  plan: z.string(),
  workspaceId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});

export const tenantsAnswer = z.object({
  tenants: z.array(
    tenantAnswer.extend({
      role: z.string().meta({ example: 'org:admin' }),
      isPrimary: z.boolean(),
    }),
  ),
});

export const tenantPageAnswer = z.object({
  tenants: z.array(tenantAnswer),
  after: z
    .uuid()
    .nullable()
    .meta({ description: 'Asks for the next page; null on the last one' }),
});

export const statusAnswer = z.object({
  status: z.enum(TENANT_STATUSES),
  step: z
    .enum(TENANT_STEPS)
    .nullable()
    .meta({ description: 'What is going on, or failed; null when ready' }),
  completedSteps: z.number().int(),
  totalSteps: z.number().int(),
});

export const toTenantAnswer = (tenant: Tenant) => ({
  id: tenant.id,
  name: tenant.name,
  slug: tenant.slug,
  clerkOrgId: tenant.clerkOrgId,
  status: tenant.status,
  plan: tenant.plan,
  workspaceId: tenant.workspaceId,
  createdAt: tenant.createdAt.toISOString(),
});

export const toStatusAnswer = ({
  status,
  provisioningStep,
}: Tenant): z.infer<typeof statusAnswer> => {
  const isOver = status !== 'provisioning' && status !== 'failed';

  return {
    status,
    step: isOver ? null : provisioningStep,
    completedSteps: isOver
      ? TENANT_STEPS.length
      : TENANT_STEPS.indexOf(provisioningStep),
    totalSteps: TENANT_STEPS.length,
  };
};
