/** The steps in which a tenant comes to be, in their order. */
export const TENANT_STEPS = [
  'database',
  'workspace',
  'owner',
  'data_model',
  'onboarding',
  'ready',
] as const;

export type TenantStep = (typeof TENANT_STEPS)[number];
